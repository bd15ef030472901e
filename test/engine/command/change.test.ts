import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import Ajv from "ajv/dist/2020";
import schema from "../../../schemas/change.schema.json";
import { runCommand } from "../support/app-registration-command";
import { ProgramFolder } from "../support/program-folder";
import { START, VAULT, World } from "../support/world";

const PROGRAM = 'module.exports = catalogue.catalogueProgram(() => process.env.APP_REGISTRATION_CLOCK, "TENANT");';
const CONFIGURATION = `# the team's catalogue
config:
    app-registrations:vault: { resourceGroupName: ${VAULT.resourceGroupName}, vaultName: ${VAULT.vaultName} }
    app-registrations:defaults: { ownedByDeployer: true, tags: { team: identity } }
    app-registrations:apps:
        tasks-api:
            displayName: Tasks API
            clientSecrets:
                default: {} # every default
        mail:
            displayName: Mail
            clientSecrets:
                default:
                    rotateEvery: P30D
`;
const SECRET = "prod-tasks-api-default";

describe("app-registration rotate and revoke", function () {
    this.timeout(240_000);
    let world: World;
    let program: ProgramFolder;
    let file: string;

    before(async () => {
        world = await World.start();
        program = await ProgramFolder.make(world, "");
        await program.use(PROGRAM.replace("TENANT", world.tenant.tenantId));
        file = path.join(program.folder, "Pulumi.prod.yaml");
        await writeFile(file, CONFIGURATION);
        const { succeeded, diagnostics } = await program.run(
            { APP_REGISTRATION_CLOCK: START },
            "up",
            "--yes",
            "--skip-preview",
        );
        assert.ok(succeeded, diagnostics);
    });
    after(() => world.stop());

    const command = (...args: string[]) =>
        runCommand(
            [...args, "-C", program.folder, "-s", "prod"],
            program.environment({ APP_REGISTRATION_CLOCK: world.clock.now() }),
        );

    it("rotates one credential, keeps the file's comments, and tells the result as published", async () => {
        const before = world.published(SECRET);
        const declared = await readFile(file, "utf8");
        assert.match(declared, /# every default/);
        world.clock.advance("P1D");
        const { code, stdout, stderr } = await command("rotate", "tasks-api/default", "--yes", "--json");
        assert.equal(code, 0, stderr);
        const told = JSON.parse(stdout);
        assert.ok(new Ajv().compile(schema)(told), stdout);
        assert.deepEqual([told.outcome, told.generation], ["rotated", { before: 1, after: 2 }]);
        assert.match(
            stderr,
            /Pulumi\.prod\.yaml now sets rotateToken of tasks-api\/default\. Its preview:\n[\s\S]*Previewing/,
        );
        assert.equal(
            await readFile(file, "utf8"),
            declared.replace("default: {} #", 'default: {rotateToken: "asked for 2026-01-11T06:00:00Z"} #'),
        );
        assert.deepEqual(
            [before, world.published(SECRET)].map((value) => world.signIn(value, "Tasks API")),
            ["ok", "ok"],
        );
        assert.equal(world.credentials("Mail").length, 1, "the other app's secret is as it was");
    });

    it("revokes what was issued before: the old values are refused", async () => {
        const before = world.published(SECRET);
        world.clock.advance("P1D");
        const { code, stdout, stderr } = await command("revoke", SECRET, "--before", "now", "--yes");
        assert.equal(code, 0, stderr);
        assert.match(stdout, /^tasks-api\/default is at generation 3 now \(was 2\), valid until 2026-/);
        assert.notEqual(world.signIn(before, "Tasks API"), "ok");
        assert.equal(world.signIn(world.published(SECRET), "Tasks API"), "ok");
    });

    it("puts the file back where the preview fails", async () => {
        const broken = (await readFile(file, "utf8")).replace("P30D", "P30X");
        await writeFile(file, broken);
        const { code, stdout } = await command("rotate", "mail-default", "--yes");
        assert.equal(code, 1);
        assert.match(stdout, /^The preview failed, see above\. Nothing was changed/);
        assert.equal(await readFile(file, "utf8"), broken);
    });

    it("says what to change where the file does not declare it, and lists the names where there is none of that name", async () => {
        const declared = await readFile(file, "utf8");
        await writeFile(file, "config: {}\n");
        const inCode = await command("rotate", "tasks-api-default", "--yes");
        assert.equal(inCode.code, 2);
        assert.match(
            inCode.stdout,
            /Set rotateToken of tasks-api-default to "asked for 2026-01-12T06:00:00Z", where your program/,
        );
        await writeFile(file, declared);
        const unknown = await command("rotate", "task-api/default", "--yes");
        assert.equal(unknown.code, 1);
        assert.equal(
            unknown.stderr,
            'There is no credential "task-api/default". Did you mean tasks-api/default? The stack has mail/default, tasks-api/default.\n',
        );
    });

    it("does nothing without a terminal to ask at, and refuses to revoke ahead of time", async () => {
        const declared = await readFile(file, "utf8");
        const asked = await command("rotate", "mail/default");
        assert.deepEqual([asked.code, asked.stdout], [64, ""]);
        assert.match(asked.stderr, /no terminal to ask at: add --yes/);
        const ahead = await command("revoke", "mail/default", "--before", "2030-01-01", "--yes");
        assert.deepEqual([ahead.code, ahead.stdout], [64, ""]);
        assert.match(ahead.stderr, /it lies in the future: it is 2026-01-12T06:00:00Z now/);
        assert.equal(await readFile(file, "utf8"), declared);
    });
});
