import assert from "node:assert/strict";
import path from "node:path";
import { checkPlugin } from "../../../../command/doctor/local/plugin";
import type { Environment } from "../../../../contract/clock";
import { OWN, TestProject } from "./project-folder";
import { recorded } from "./recorded";

const NAMED = `name: apps
runtime: nodejs
plugins:
    providers:
        - { name: app-registration, path: node_modules/${OWN}/bin }
`;
const EXECUTABLE = "pulumi-resource-app-registration";

const FITS = { version: "0.1.0" };
const NO_CLI = "no CLI";

describe("checkPlugin", () => {
    let place: TestProject;

    beforeEach(async () => {
        place = await TestProject.make();
        await place.install(OWN, "0.1.0");
        await place.write(path.join("node_modules", OWN, "bin", EXECUTABLE), "");
    });
    afterEach(() => place.remove());

    async function look(answer: unknown = FITS, env: Environment = {}) {
        const cli = answer === NO_CLI ? undefined : recorded({ "package get-schema": answer });
        const { standing, says, fix } = await checkPlugin(
            place.project,
            { PULUMI_HOME: path.join(place.folder, "home"), ...env },
            cli,
        );
        assert.equal(fix === undefined, standing === "ok");
        return `${standing} ${says.replaceAll(place.folder, "~")}`;
    }

    it("finds the one that the project names, of the package's version", async () => {
        await place.write("Pulumi.yaml", NAMED);
        assert.equal(await look(), `ok 0.1.0 (~/node_modules/${OWN}/bin), as the package.`);
    });

    it("tells another version, one that does not start, and a folder that is not there", async () => {
        await place.write("Pulumi.yaml", NAMED);
        assert.match(await look({ version: "0.2.0" }), /^problem 0\.2\.0 \(.*\), but the package is 0\.1\.0 \(/);
        assert.match(
            await look(new Error("exec format error")),
            /^problem It is in .*, and does not start: exec format/,
        );
        await place.write("Pulumi.yaml", NAMED.replace("/bin", "/gone"));
        assert.match(await look(), /^problem Pulumi\.yaml says that it is in .*\/gone, where there is nothing\.$/);
    });

    it("says that nothing names it, and finds it on PATH or installed all the same", async () => {
        assert.match(await look(), /^problem Pulumi\.yaml does not say where it is, nor is it on PATH or installed\.$/);
        await place.write(path.join("home", "plugins", "resource-app-registration-v0.1.0", EXECUTABLE), "");
        await place.write(path.join("home", "plugins", "resource-app-registration-v0.1.0.lock"), "");
        assert.match(await look(), /^ok 0\.1\.0 \(.*resource-app-registration-v0\.1\.0\), as the package\.$/);
        await place.write(path.join("tools", EXECUTABLE), "");
        const onPath = { PATH: path.join(place.folder, "tools") };
        assert.match(await look(NO_CLI, onPath), /^unknown It is in .*\/tools\/.*; without the Pulumi CLI/);
    });

    it("does not take for found what npx alone puts on PATH: it started this command", async () => {
        await place.write(path.join("node_modules", ".bin", EXECUTABLE), "");
        const npx = { PATH: path.join(place.folder, "node_modules", ".bin") };
        assert.match(await look(FITS, npx), /^warning 0\.1\.0 is on PATH as long as npm or npx starts/);
    });

    it("does not judge one that somebody started by hand", async () => {
        assert.match(
            await look(FITS, { PULUMI_DEBUG_PROVIDERS: "app-registration:4711" }),
            /^unknown PULUMI_DEBUG_PROVIDERS names one/,
        );
    });
});
