import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { packageRoot } from "../../simulator/lab/package-root";
import { Consumer, RESOLUTIONS } from "./support/consumer";
import { packPackage } from "./support/tarball";

const { peerDependencies, devDependencies } = require("../../package.json");

/** The lowest versions that the package says it works with. */
const OLDEST = Object.fromEntries(
    Object.entries<string>(peerDependencies).map(([name, range]) => [name, range.replace("^", "")]),
);
/** What a newcomer gets; named, because npm takes an older one where the machine's Node.js is old. */
const NEWEST = Object.fromEntries(Object.keys(peerDependencies).map((name) => [name, "latest"]));

/** Who installs, and how. */
const MANAGERS = [
    { name: "npm", sdks: OLDEST, say: "the oldest SDKs", install: ["npm", "install", "--no-audit", "--no-fund"] },
    { name: "npm", sdks: NEWEST, say: "the newest SDKs", install: ["npm", "install", "--no-audit", "--no-fund"] },
    { name: "pnpm", sdks: NEWEST, say: "the newest SDKs", install: ["npx", "--yes", "pnpm@10", "install"] },
    {
        name: "yarn",
        sdks: NEWEST,
        say: "the newest SDKs",
        install: ["npx", "--yes", "--package", "@yarnpkg/cli-dist@4", "yarn", "install", "--no-immutable"],
    },
] as const;

// Asks the registry, and takes minutes: not among the tests of every change.
describe("the package, installed in an empty folder", function () {
    this.timeout(600_000);
    let folder: string;
    let tarball: string;

    before(async function () {
        folder = await mkdtemp(path.join(tmpdir(), "installed-"));
        tarball = (await packPackage(folder)).file;
        try {
            await promisify(execFile)("npm", ["view", "@pulumi/pulumi", "version"]);
        } catch {
            console.log("      SKIPPED, all of it: the npm registry does not answer.");
            this.skip();
        }
    });
    after(() => rm(folder, { recursive: true, force: true }));

    for (const [index, { name, sdks, say, install }] of MANAGERS.entries()) {
        it(`by ${name} with ${say} has sound types everywhere, deploys, is judged, and rotates`, async () => {
            const home = path.join(folder, `${name}-${index}`);
            await mkdir(home);
            const dependencies = { ...sdks, "pulumi-app-registration": `file:${tarball}` };
            const types = { typescript: devDependencies.typescript, "@types/node": devDependencies["@types/node"] };
            await writeFile(
                path.join(home, "package.json"),
                JSON.stringify({ private: true, dependencies: { ...dependencies, ...types } }),
            );
            await writeFile(path.join(home, ".yarnrc.yml"), "nodeLinker: node-modules\n");
            const [command = "", ...args] = install;
            await promisify(execFile)(command, args, { cwd: home, maxBuffer: 64 * 1024 * 1024 });
            const consumer = new Consumer(home);
            for (const resolution of RESOLUTIONS) {
                await consumer.compile(resolution);
            }
            for (const compiled of ["deploy.cjs", "deploy.mjs"]) {
                assert.deepEqual(
                    await consumer.deploy(compiled),
                    { isJudged: true, generations: [1, 2], isNew: true, isAccepted: true },
                    compiled,
                );
            }
            const own = path.join(home, "node_modules", ".bin", "app-registration");
            const { stdout } = await promisify(execFile)(own, ["--version"]);
            assert.equal(stdout, `${require(path.join(packageRoot, "package.json")).version}\n`);
        });
    }
});
