import assert from "node:assert/strict";
import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import Ajv from "ajv/dist/2020";
import schema from "../../../schemas/doctor.schema.json";
import { packageRoot } from "../../../simulator/lab/package-root";
import { runCommand } from "../support/app-registration-command";
import { ProgramFolder } from "../support/program-folder";
import { refuseAt } from "../support/strikes";
import { START, VAULT, World } from "../support/world";

const PROGRAM = 'module.exports = catalogue.catalogueProgram(() => process.env.APP_REGISTRATION_CLOCK, "TENANT");';
const CONFIGURATION = {
    "app-registrations:vault": VAULT,
    "app-registrations:apps": { tasks: { displayName: "Tasks", clientSecrets: { default: { rotateEvery: "P90D" } } } },
};
const UP = ["up", "--yes", "--skip-preview"];
/** Above the highest process id that a system hands out. */
const GONE = 99_999_999;

/** What `doctor --json` tells of one thing. */
interface Told {
    readonly check: string;
    readonly subject?: string;
    readonly standing: string;
    readonly says: string;
    readonly fix?: string;
}

describe("app-registration doctor", function () {
    this.timeout(240_000);
    let world: World;
    let program: ProgramFolder;
    const now = () => ({ APP_REGISTRATION_CLOCK: world.clock.now() });

    before(async () => {
        world = await World.start(START);
        program = await ProgramFolder.make(world, "");
        await program.use(PROGRAM.replace("TENANT", world.tenant.tenantId), CONFIGURATION);
        await installPackages(program.folder);
        const scripts = { preview: "pulumi preview --policy-pack node_modules/pulumi-app-registration/policies" };
        await writeFile(path.join(program.folder, "package.json"), JSON.stringify({ scripts }));
    });
    after(() => world.stop());

    async function doctor(env: Readonly<Record<string, string>> = {}, ...args: readonly string[]) {
        const { code, stdout, stderr } = await runCommand(
            ["doctor", "-C", program.folder, "-s", "prod", "--json", ...args],
            program.environment({ ...now(), ...env }),
        );
        assert.match(stdout, /^\{/, stderr);
        const report: { exitCode: number; findings: readonly Told[] } = JSON.parse(stdout);
        assert.ok(new Ajv().compile(schema)(report), stdout);
        assert.equal(report.exitCode, code);
        const findings: readonly Told[] = report.findings;
        return { code, findings, wrong: findings.filter(({ standing }) => standing !== "ok"), stdout, stderr };
    }

    it("says of a stack before its first deployment that nobody could be asked about permissions", async () => {
        const { code, wrong } = await doctor();
        assert.equal(code, 1);
        assert.deepEqual(
            wrong.map(({ check, subject, standing }) => ({ check, subject, standing })),
            [{ check: "credentials", subject: "contoso/prod", standing: "unknown" }],
        );
    });

    it("finds nothing wrong with a healthy stack, and changes nothing", async () => {
        const { succeeded, diagnostics } = await program.run(now(), ...UP);
        assert.ok(succeeded, diagnostics);
        const before = world.simulator.requests.count;
        const { code, findings, wrong, stderr } = await doctor();
        assert.deepEqual([code, wrong], [0, []]);
        const checks = new Set(findings.map(({ check }) => check));
        for (const check of [
            "plugin",
            "SDKs",
            "policy pack",
            "backend",
            "lock",
            "last run",
            "stack secrets",
            "vault",
        ]) {
            assert.ok(checks.has(check), `${check} is among ${[...checks].join(", ")}`);
        }
        assert.match(findings.find(({ check }) => check === "last run")?.says ?? "", /^The last update succeeded/);
        assert.match(stderr, /contoso\/prod|prod \(1 of 1\)/);
        const asked = world.simulator.requests.since(before);
        assert.deepEqual(
            asked
                .filter(({ service, method }) => service !== "login" && method !== "GET")
                .map(({ operation }) => operation),
            [],
        );
        assert.ok(asked.length > 0, "the tenant was asked");
    });

    it("asks the tenant nothing with --local", async () => {
        const before = world.simulator.requests.count;
        const { code, stderr } = await doctor({}, "--local", "--quiet");
        assert.deepEqual([code, stderr, world.simulator.requests.count], [0, "", before]);
    });

    it("names what is wrong, each with a way out, and shows no secret", async () => {
        const { folder } = program;
        const locks = path.join(world.lab.stateFolder, ".pulumi", "locks", "organization", "contoso", "prod");
        const lock = { pid: GONE, username: "ci", hostname: hostname(), timestamp: "2026-01-10T05:00:00Z" };
        await mkdir(locks, { recursive: true });
        await writeFile(path.join(locks, "killed.json"), JSON.stringify(lock));
        const refused = await program.run(now(), ...UP);
        assert.equal(refused.succeeded, false, "the engine takes it for a lock");
        await writeFile(path.join(folder, "package.json"), "{}");
        const fault = refuseAt(world, { operation: "listSecretVersions" }, 403, "Forbidden", "No.");
        world.tenant.policy.passwordLifetime = { maxLifetime: "P90D" };

        const { code, wrong, stdout } = await doctor({
            PULUMI_SKIP_CHECKPOINTS: "true",
            PULUMI_CONFIG_PASSPHRASE: "another passphrase",
        });
        assert.equal(code, 2);
        assert.deepEqual(
            wrong.map(({ standing, check, subject = "-" }) => `${standing} ${check} ${subject}`),
            [
                "problem environment -",
                "problem lock contoso/prod",
                "problem stack secrets contoso/prod",
                "problem app management policy contoso/prod tasks-default",
                "warning policy pack -",
                `warning vault ${VAULT.vaultName}`,
            ],
        );
        assert.ok(wrong.every(({ fix }) => fix));
        assert.doesNotMatch(stdout, new RegExp(`another passphrase|${world.tenant.deployer.clientSecret}`));

        const fix = wrong.find(({ check }) => check === "lock")?.fix ?? "";
        const [cancel = ""] = /^pulumi [^,]+/.exec(fix) ?? [];
        assert.ok((await program.run(now(), ...cancel.split(" ").slice(1))).succeeded, cancel);
        fault.remove();
        delete world.tenant.policy.passwordLifetime;
        assert.ok((await program.run(now(), ...UP)).succeeded, "a run is let in again");
    });

    it("signs in as the stack is configured, where the environment names neither the tenant nor the client", async () => {
        const { tenantId, deployer } = world.tenant;
        const login = Object.entries({ tenantId, clientId: deployer.clientId });
        const configured = ["azuread", "app-registration"].flatMap((name) =>
            login.map(([setting, value]) => [`${name}:${setting}`, value] as const),
        );
        await program.use(PROGRAM.replace("TENANT", tenantId), { ...CONFIGURATION, ...Object.fromEntries(configured) });
        const nowhere = { ARM_TENANT_ID: "", ARM_CLIENT_ID: "", ARM_USE_CLI: "false" };
        const { succeeded, diagnostics } = await program.run({ ...now(), ...nowhere }, ...UP);
        assert.ok(succeeded, diagnostics);
        const { findings, wrong } = await doctor(nowhere);
        const signedIn = findings.find(({ check }) => check === "login");
        assert.equal(signedIn?.standing, "ok", signedIn?.says);
        assert.match(signedIn.says, new RegExp(`tenant ${tenantId} as .* ${deployer.clientId}`));
        assert.deepEqual(
            wrong.map(({ check }) => check),
            ["policy pack"],
        );
    });

    it("has one problem for a project's file that is broken, whatever else that keeps from being read", async () => {
        await writeFile(path.join(program.folder, "Pulumi.yaml"), "name: [");
        const { wrong } = await doctor({}, "--local");
        assert.deepEqual(
            wrong.map(({ standing, check }) => `${standing} ${check}`),
            ["problem project"],
        );
    });
});

/** As a package manager installs them: this package, and one copy of the SDKs. */
async function installPackages(folder: string): Promise<void> {
    const packages = path.join(folder, "node_modules");
    await rm(packages, { recursive: true, force: true });
    await mkdir(packages);
    await symlink(packageRoot, path.join(packages, "pulumi-app-registration"), "junction");
    await symlink(path.join(packageRoot, "node_modules", "@pulumi"), path.join(packages, "@pulumi"), "junction");
}
