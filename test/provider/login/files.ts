import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** A folder for the files of one test. */
export class Files {
    private readonly folder = mkdtempSync(path.join(tmpdir(), "login-"));

    write(name: string, content: string | Buffer): string {
        const file = path.join(this.folder, name);
        writeFileSync(file, content);
        return file;
    }

    remove(): void {
        rmSync(this.folder, { recursive: true, force: true });
    }
}
