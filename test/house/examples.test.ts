import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import {
    cpSync,
    existsSync,
    mkdirSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    rmSync,
    symlinkSync,
    writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { packageRoot } from "../../simulator/lab/package-root";

const EXAMPLES = path.join(packageRoot, "examples");
/** Those in TypeScript. */
const NAMES = readdirSync(EXAMPLES).filter((name) => existsSync(path.join(EXAMPLES, name, "index.ts")));

/** What the package itself needs beside a program, and leaves to it. */
const SHARED = ["@pulumi/pulumi", "@pulumi/azuread"];
/** What it loads only where roles are assigned. */
const AZURE = "@pulumi/azure-native";

interface Manifest {
    readonly version?: string;
    readonly dependencies?: Readonly<Record<string, string>>;
    readonly devDependencies?: Readonly<Record<string, string>>;
}

describe("the examples", () => {
    const own = manifestIn(".");
    const ours: Readonly<Record<string, string>> = {
        ...own.dependencies,
        ...own.devDependencies,
        "pulumi-app-registration": own.version ?? "",
    };
    let folder: string;

    before(() => {
        folder = mkdtempSync(path.join(tmpdir(), "examples-"));
    });
    after(() => rmSync(folder, { recursive: true, force: true }));

    for (const name of NAMES) {
        it(`${name} names what it imports, in the versions that are tested, and how to run it`, () => {
            const { dependencies = {}, devDependencies = {} } = manifestIn(path.join("examples", name));
            const source = sourceOf(name);
            const assignsRoles = /\b(readers|roleAssignments)\b/.test(source);
            const needed = new Set([...packagesIn(source), ...SHARED, ...(assignsRoles ? [AZURE] : [])]);
            assert.deepEqual(Object.keys(dependencies), [...needed].sort());
            for (const [dependency, version] of Object.entries({ ...dependencies, ...devDependencies })) {
                assert.equal(version, ours[dependency], dependency);
            }
            const readme = readFileSync(path.join(EXAMPLES, name, "README.md"), "utf8");
            assert.match(readme, /^npm install .*\n(.*\n)*?pulumi up$/m);
        });
    }

    it("have one configuration of the compiler, by which all of them fit the built package", async () => {
        const [first = "", ...others] = NAMES.map((name) =>
            readFileSync(path.join(EXAMPLES, name, "tsconfig.json"), "utf8"),
        );
        assert.ok(others.every((other) => other === first));
        for (const name of NAMES) {
            cpSync(path.join(EXAMPLES, name), path.join(folder, name), { recursive: true });
        }
        const modules = path.join(folder, "node_modules");
        mkdirSync(modules);
        for (const name of readdirSync(path.join(packageRoot, "node_modules"))) {
            symlinkSync(path.join(packageRoot, "node_modules", name), path.join(modules, name));
        }
        symlinkSync(packageRoot, path.join(modules, "pulumi-app-registration"));
        writeFileSync(
            path.join(folder, "tsconfig.json"),
            JSON.stringify({ ...JSON.parse(first), include: NAMES.map((name) => `${name}/*.ts`) }),
        );
        const compiler = path.join(packageRoot, "node_modules", "typescript", "bin", "tsc");
        await promisify(execFile)(process.execPath, [compiler, "-p", folder]).catch(({ stdout }) =>
            assert.fail(stdout),
        );
    }).timeout(120_000);
});

function manifestIn(folder: string): Manifest {
    return JSON.parse(readFileSync(path.join(packageRoot, folder, "package.json"), "utf8"));
}

function sourceOf(name: string): string {
    const files = readdirSync(path.join(EXAMPLES, name)).filter((file) => file.endsWith(".ts"));
    return files.map((file) => readFileSync(path.join(EXAMPLES, name, file), "utf8")).join("\n");
}

function packagesIn(source: string): string[] {
    return [...source.matchAll(/from "((?:@[^/"]+\/)?[^./"][^/"]*)[^"]*"/g)].flatMap(([, name = ""]) =>
        name.startsWith("node:") ? [] : [name],
    );
}
