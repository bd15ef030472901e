import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Mutant, mutantsOf } from "./mutants";

/** How one file's breakages fared. */
export interface MutatedFile {
    readonly file: string;
    readonly mutants: number;
    /** Those that no test noticed: `line: change`. */
    readonly survivors: readonly string[];
}

export interface Work {
    /** `rules` or `facts` */
    readonly folder: string;
    /** Part of a file's name. */
    readonly only: string;
    /** How many tests run at a time. */
    readonly workers: number;
}

/** Each takes this long at most: a breakage that makes a test go on for ever is noticed. */
const TEST_LIMIT_MS = 60_000;

/** A copy of the pack and its tests in which files are broken. */
export class Workshop {
    private constructor(
        private readonly root: string,
        private readonly place: string,
        private readonly folder: string,
    ) {}

    /** Breaks all files that are asked for, in as many copies as there are workers. */
    static async run(
        root: string,
        { folder, only, workers }: Work,
        say: (line: string) => void,
    ): Promise<MutatedFile[]> {
        // Within the package, so that its dependencies are found.
        const places = path.join(root, ".mutants");
        rmSync(places, { recursive: true, force: true });
        const files = readdirSync(path.join(root, "policies", folder))
            .filter((file) => file.endsWith(".ts") && file !== "index.ts" && file.includes(only))
            .sort();
        const waiting = [...files];
        const results: MutatedFile[] = [];
        try {
            await Promise.all(
                Array.from({ length: workers }, async (_, index) => {
                    const workshop = new Workshop(root, path.join(places, String(index)), folder);
                    workshop.copy();
                    for (let file = waiting.shift(); file; file = waiting.shift()) {
                        const result = await workshop.breakFile(file);
                        results.push(result);
                        const { mutants, survivors } = result;
                        say(
                            `${results.length} of ${files.length}: ${file}, ${mutants} broken, ${survivors.length} survived`,
                        );
                    }
                }),
            );
        } finally {
            rmSync(places, { recursive: true, force: true });
        }
        return results.sort((one, other) => one.file.localeCompare(other.file));
    }

    private copy(): void {
        for (const part of ["policies", path.join("test", "policies")]) {
            const target = path.join(this.place, part);
            mkdirSync(path.dirname(target), { recursive: true });
            cpSync(path.join(this.root, part), target, {
                recursive: true,
                filter: (source) => !/[\\/](node_modules|dist)$/.test(source),
            });
        }
        cpSync(path.join(this.root, ".mocharc.json"), path.join(this.place, ".mocharc.json"));
    }

    private async breakFile(file: string): Promise<MutatedFile> {
        const target = path.join(this.place, "policies", this.folder, file);
        const sound = readFileSync(target, "utf8");
        const mutants = mutantsOf(sound);
        const survivors: Mutant[] = [];
        for (const mutant of mutants) {
            writeFileSync(target, mutant.text);
            if (await this.passes(file)) {
                survivors.push(mutant);
            }
        }
        writeFileSync(target, sound);
        return {
            file: path.join("policies", this.folder, file),
            mutants: mutants.length,
            survivors: survivors.map(({ line, change }) => `${line}: ${change}`),
        };
    }

    /** Runs the file's own test, or all of them where it has none. */
    private passes(file: string): Promise<boolean> {
        const own = path.join("test", "policies", this.folder, file.replace(/\.ts$/, ".test.ts"));
        const tests = existsSync(path.join(this.place, own)) ? own : "test/policies/{rules,facts}/*.test.ts";
        const mocha = path.join(this.root, "node_modules", "mocha", "bin", "mocha.js");
        const options = { cwd: this.place, timeout: TEST_LIMIT_MS, env: { ...process.env, FORCE_COLOR: "0" } };
        return new Promise((resolve) => {
            execFile(process.execPath, [mocha, "--bail", tests], options, (error) => resolve(error === null));
        });
    }
}
