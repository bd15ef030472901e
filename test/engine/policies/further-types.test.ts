import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { packageRoot } from "../../../simulator/lab/package-root";
import { World } from "../support/world";
import { Room } from "./museum/exhibit";
import { makeEchoPlugins } from "./support/echo-plugins";

const PACK = path.join(packageRoot, "policies");
const TYPE = "acme:index/login:Login";
const LOGIN = { type: TYPE, as: "client secret", fields: { endDate: "settings.expiresOn" } };

describe("the policy pack, told of further types", function () {
    this.timeout(240_000);
    let world: World;
    let echo: Awaited<ReturnType<typeof makeEchoPlugins>>;
    let folder: string;

    before(async () => {
        world = await World.start();
        echo = await makeEchoPlugins(["acme"]);
        folder = await mkdtemp(path.join(tmpdir(), "further-types-"));
    });
    after(async () => {
        await world.stop();
        await echo.remove();
        await rm(folder, { recursive: true });
    });

    /** What a first preview says when the settings name these types, as `policy: what it asks for and finds`. */
    async function said(...types: readonly object[]): Promise<readonly string[]> {
        const program = async () => {
            new Room("login").resource(TYPE, "login", { settings: { expiresOn: "2099-01-01T00:00:00Z" } });
        };
        const config = path.join(folder, "config.json");
        await writeFile(config, JSON.stringify({ "further-types": { types } }));
        const stack = await world.stack(program, { project: "acme", plugins: echo.plugins });
        const preview = await stack.preview({ policyPacks: [PACK], policyPackConfigs: [config] });
        return preview.violations.map(({ policy, message }) => `${policy}: ${message}`);
    }

    it("judges them as what they are, and says so in the program's words", async () => {
        assert.match(String(await said(LOGIN)), /client-secret-lifetime: [\s\S]*Bring settings\.expiresOn forward/);
    });

    it("refuses what it cannot read, once", async () => {
        const found = await said({ ...LOGIN, as: "client secrets" });
        assert.equal(found.length, 1, String(found));
        assert.match(String(found), /further-types: [\s\S]*Type 1 \(acme:index\/login:Login\) has as "client secrets"/);
    });
});
