import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { packageRoot } from "../../simulator/lab/package-root";

/** A consumer's program, by its file in `consumers/`. */
export const PROGRAMS = { ours: "ours.ts", byHand: "by-hand.ts" } as const;

/** What a type check of a consumer's program took. */
export interface TypeCheck {
    readonly seconds: number;
    /** What the compiler tells that its objects took. */
    readonly memoryBytes: number;
    /** Source files and declarations that it read. */
    readonly files: number;
}

/** A consumer's folder, with this package and the providers' SDKs as installed packages. */
export class Consumer {
    private constructor(private readonly folder: string) {}

    static async make(): Promise<Consumer> {
        const folder = await mkdtemp(path.join(tmpdir(), "bench-consumer-"));
        const modules = path.join(folder, "node_modules");
        await mkdir(modules);
        await symlink(packageRoot, path.join(modules, "pulumi-app-registration"));
        for (const name of ["@pulumi", "@types"]) {
            await symlink(path.join(packageRoot, "node_modules", name), path.join(modules, name));
        }
        await cp(path.join(packageRoot, "bench", "start", "consumers"), folder, { recursive: true });
        return new Consumer(folder);
    }

    remove(): Promise<void> {
        return rm(this.folder, { recursive: true, force: true });
    }

    async check(program: string, skipLibCheck: boolean): Promise<TypeCheck> {
        const compilerOptions = {
            target: "ES2022",
            module: "node16",
            strict: true,
            noEmit: true,
            types: ["node"],
            skipLibCheck,
        };
        const settings = path.join(this.folder, "tsconfig.json");
        await writeFile(settings, JSON.stringify({ compilerOptions, files: [program] }));
        const compiler = path.join(packageRoot, "node_modules", "typescript", "lib", "tsc.js");
        const began = process.hrtime.bigint();
        const { stdout } = await promisify(execFile)(process.execPath, [
            compiler,
            "--extendedDiagnostics",
            "-p",
            settings,
        ]).catch(({ stdout }) => {
            throw new Error(`The type check of ${program} failed:\n${stdout}`);
        });
        const seconds = Number(process.hrtime.bigint() - began) / 1e9;
        const figure = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(stdout)?.[1]);
        return { seconds, memoryBytes: figure("Memory used") * 1_024, files: figure("Files") };
    }
}
