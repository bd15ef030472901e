import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { packageRoot } from "../../simulator/lab/package-root";

/** What a script had loaded when it ended. */
interface Loaded {
    readonly packages: readonly string[];
    /** How many files of this package. */
    readonly own: number;
}

const TELL = `
    const files = Object.keys(require.cache).filter((file) => !before.includes(file));
    const packages = files.map((file) => /.*node_modules[\\\\/]((?:@[^\\\\/]+[\\\\/])?[^\\\\/]+)/.exec(file)?.[1]);
    const own = packages.filter((name) => name === undefined).length;
    const named = [...new Set(packages)].filter((name) => name !== undefined).sort();
    process.stdout.write("loaded " + JSON.stringify({ packages: named, own }), () => process.exit());
`;

describe("what is loaded", () => {
    // Logins, sign-ins, new certificates and roles need far more: it is loaded when they do.
    it("by an import of this package is its own files and two small packages, beside the SDKs of Pulumi and azuread", async () => {
        const { packages, own } = await loadedBy('require("pulumi-app-registration")', [
            "@pulumi/pulumi",
            "@pulumi/azuread",
        ]);
        assert.deepEqual(packages, ["temporal-polyfill", "uuid"]);
        assert.ok(own > 50 && own <= 100, `${own} files of this package`);
    });

    it("by the plugin when it starts is its own files, gRPC and the planner's calendar", async () => {
        const { packages, own } = await loadedBy('require("./bin/pulumi-resource-app-registration")');
        assert.deepEqual(packages, [
            "@grpc/grpc-js",
            "@js-sdsl/ordered-map",
            "@pulumi/pulumi",
            "google-protobuf",
            "temporal-polyfill",
        ]);
        assert.ok(own > 80 && own <= 130, `${own} files of this package`);
    });

    it("by a type check of a program is no declaration of azure-native, which take longer than all others", () => {
        const folder = path.join(packageRoot, "dist", "components");
        const declarations = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
            name.endsWith(".d.ts"),
        );
        assert.ok(declarations.length > 50, "the package is built");
        const naming = declarations.filter((name) =>
            /"@pulumi\/azure-native/.test(readFileSync(path.join(folder, name), "utf8")),
        );
        assert.deepEqual(naming, []);
    });
});

/** Runs a script in a process that had loaded nothing but the packages named. */
async function loadedBy(script: string, already: readonly string[] = []): Promise<Loaded> {
    const program = [
        ...already.map((name) => `require(${JSON.stringify(name)});`),
        "const before = Object.keys(require.cache);",
        `${script};`,
        TELL,
    ];
    const { stdout } = await promisify(execFile)(process.execPath, ["-e", program.join("\n")], { cwd: packageRoot });
    return JSON.parse(/loaded (.*)$/s.exec(stdout)?.[1] ?? "");
}
