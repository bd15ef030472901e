import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

/** Asks git about the repository in a folder. */
export class RepositoryFiles {
    constructor(private readonly root: string) {}

    /** All files that are tracked, or new and not ignored; without those that were removed. */
    all(): string[] {
        const files = this.lines("ls-files", "--cached", "--others", "--exclude-standard");
        return [...new Set(files)].filter((file) => existsSync(path.join(this.root, file)));
    }

    /**
     * What was added, changed or removed since the branch left another one: committed or not.
     * @param base the other branch
     */
    changedSince(base: string): string[] {
        const [start = ""] = this.lines("merge-base", base, "HEAD");
        const tracked = this.lines("diff", "--name-only", "--no-renames", start);
        return [...new Set([...tracked, ...this.lines("ls-files", "--others", "--exclude-standard")])].sort();
    }

    private lines(...args: string[]): string[] {
        const options = { cwd: this.root, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 } as const;
        return execFileSync("git", ["-c", "core.quotePath=off", ...args], options)
            .split("\n")
            .filter(Boolean);
    }
}
