import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { isBuiltin } from "node:module";
import path from "node:path";
import { build } from "esbuild";
import { extract } from "tar";
import { packageRoot } from "../../simulator/lab/package-root";
import { linksIn } from "../house/documents/pages";
import { Consumer, RESOLUTIONS } from "../package/support/consumer";
import { packPackage, type Tarball } from "../package/support/tarball";

const MOST_PACKED_BYTES = 1_000_000;
const MOST_UNPACKED_BYTES = 4_000_000;

/** Files of the package that are not meant for users. */
const STRANGERS = [
    /(^|\/)(test|bench|demo|tools|catalogue|lab)\//,
    /\.map$/,
    /^(dist|policies).*(?<!\.d)\.ts$/,
    /^(?!examples\/).*tsconfig/,
];

describe("what npm pack makes", function () {
    this.timeout(240_000);
    let folder: string;
    let own: string;
    let tarball: Tarball;
    let consumer: Consumer;

    // Without a registry: what the package needs is found in the folders above, where this repository has it installed.
    before(async () => {
        folder = await mkdtemp(path.join(packageRoot, "node_modules", ".packed-"));
        tarball = await packPackage(folder);
        own = path.join(folder, "node_modules", "pulumi-app-registration");
        await mkdir(own, { recursive: true });
        await extract({ file: tarball.file, cwd: own, strip: 1 });
        await writeFile(path.join(folder, "package.json"), '{ "private": true }\n');
        consumer = new Consumer(folder);
    });
    after(() => rm(folder, { recursive: true, force: true }));

    it("is what users need, and nothing else", () => {
        assert.deepEqual(
            tarball.files.filter((file) => STRANGERS.some((stranger) => stranger.test(file))),
            [],
        );
        for (const file of [
            "bin/app-registration",
            "bin/pulumi-resource-app-registration",
            "bin/pulumi-resource-app-registration.cmd",
            "simulator/providers/azuread/pulumi-resource-azuread.cmd",
            "simulator/providers/azuread/schema.json",
            "policies/PulumiPolicy.yaml",
            "policies/dist/index.js",
            "docs/operations.md",
            "examples/web-api-certificate/index.ts",
            "README.md",
        ]) {
            assert.ok(tarball.files.includes(file), file);
        }
        assert.ok(tarball.packedBytes < MOST_PACKED_BYTES, `${tarball.packedBytes} bytes`);
        assert.ok(tarball.unpackedBytes < MOST_UNPACKED_BYTES, `${tarball.unpackedBytes} bytes`);
    });

    it("holds what its pages link to", () => {
        const isPacked = (name: string) => tarball.files.some((file) => file === name || file.startsWith(`${name}/`));
        const lost = tarball.files
            .filter((file) => file.endsWith(".md"))
            .flatMap((page) =>
                linksIn(page)
                    .filter((link) => !/^(https?:|mailto:|#)/.test(link))
                    .map((link) => path.join(path.dirname(page), link.split("#")[0] ?? "").replace(/\/$/, ""))
                    .filter((target) => !isPacked(target))
                    .map((target) => `${page} -> ${target}`),
            );
        assert.deepEqual(lost, []);
    });

    it("brings no script that runs when it is installed", () => {
        const { scripts } = require(path.join(own, "package.json"));
        const lifecycle = ["preinstall", "install", "postinstall", "prepare", "preprepare", "postprepare"];
        assert.deepEqual(
            lifecycle.filter((name) => name in scripts),
            [],
        );
    });

    it("loads nothing that it does not declare", () => {
        const { dependencies, peerDependencies } = require(path.join(own, "package.json"));
        const declared = [...Object.keys({ ...dependencies, ...peerDependencies }), "pulumi-app-registration"];
        const loaded = tarball.files
            .filter((file) => /^(dist|policies\/dist)\/.*\.js$/.test(file))
            .flatMap((file) => [
                ...readFileSync(path.join(own, file), "utf8").matchAll(
                    /(?<!config\.)\b(?:require|import|resolve)\("([^."][^"]*)"\)/g,
                ),
            ])
            .map(([, name = ""]) => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name)
            .filter((name) => !isBuiltin(name));
        assert.ok(loaded.length > 50, "the package loads others");
        assert.deepEqual(
            [...new Set(loaded)].filter((name) => !declared.includes(name)),
            [],
        );
    });

    it("can be imported in part and as a whole, by both kinds of modules", async () => {
        const names = "AppRegistration, Provider, gitHubActions";
        const esm = `import { ${names} } from "pulumi-app-registration"; import { policyPack } from
            "pulumi-app-registration/policies"; import { startTenant } from "pulumi-app-registration/simulator";`;
        const cjs = `const { ${names} } = require("pulumi-app-registration"); const { policyPack } =
            require("pulumi-app-registration/policies"); const { startTenant } = require("pulumi-app-registration/simulator");`;
        const tell = `console.log([${names}, startTenant].map((each) => typeof each).join() + " " + typeof policyPack);`;
        for (const args of [
            ["--input-type=module", "-e", esm + tell],
            ["-e", cjs + tell],
        ]) {
            const { stdout } = await consumer.node(args);
            assert.equal(stdout, "function,function,function,function string\n");
        }
    });

    it("finds its own files from a bundle, which leaves Pulumi's packages out", async () => {
        const program = path.join(folder, "program.ts");
        await writeFile(
            program,
            `import { AppRegistration } from "pulumi-app-registration";
            import { policyPack, profiles } from "pulumi-app-registration/policies";
            import { startTenant } from "pulumi-app-registration/simulator";
            void startTenant().then(async ({ plugins, stop }) => {
                await stop();
                console.log(JSON.stringify([typeof AppRegistration, policyPack, profiles.cisa, plugins.providers[0].path]));
            });`,
        );
        const outfile = path.join(folder, "bundle.js");
        await build({
            entryPoints: [program],
            bundle: true,
            platform: "node",
            external: ["@pulumi/*"],
            outfile,
            logLevel: "error",
        });
        const { stdout } = await consumer.node([outfile]);
        const installed = await realpath(own);
        const policies = path.join(installed, "policies");
        assert.deepEqual(JSON.parse(stdout), [
            "function",
            policies,
            path.join(policies, "profiles", "cisa.json"),
            path.join(installed, "bin"),
        ]);
    });

    it("says in one sentence that azure-native is needed, where it is needed and not there", async () => {
        const program = `
            const Module = require("node:module");
            const resolve = Module._resolveFilename;
            Module._resolveFilename = function (name, ...others) {
                if (name.startsWith("@pulumi/azure-native")) {
                    throw Object.assign(new Error("Cannot find module '" + name + "'"), { code: "MODULE_NOT_FOUND" });
                }
                return resolve.call(this, name, ...others);
            };
            const pulumi = require("@pulumi/pulumi");
            pulumi.runtime.setMocks({ call: () => ({}), newResource: ({ inputs }) => ({ id: "id", state: inputs }) });
            const { NearExpiryAlert } = require("pulumi-app-registration");
            const vault = { vaultName: "kv", resourceGroupName: "rg", subscriptionId: "s" };
            try {
                new NearExpiryAlert("alert", { vault, webhookUrl: "https://example.com" });
            } catch (error) {
                console.log(error.message);
            }`;
        const { stdout } = await consumer.node(["-e", program]);
        assert.equal(
            stdout,
            "NearExpiryAlert: this needs @pulumi/azure-native, which is not installed beside pulumi-app-registration: " +
                "run npm install @pulumi/azure-native\n",
        );
    });

    it("has sound types, deploys, is judged by its policy pack, and rotates in its own simulated tenant", async () => {
        const [, modules] = RESOLUTIONS;
        await consumer.compile(modules);
        assert.deepEqual(await consumer.deploy("deploy.mjs"), {
            isJudged: true,
            generations: [1, 2],
            isNew: true,
            isAccepted: true,
        });
    });
});
