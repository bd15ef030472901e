import assert from "node:assert/strict";
import { checkClockVariable, checkEnvironment } from "../../../../command/doctor/local/environment";

const SIMULATED = {
    APP_REGISTRATION_SIMULATOR: "https://login.localhost:4711",
    ARM_METADATA_HOSTNAME: "login.localhost:4711",
};

describe("checkEnvironment", () => {
    const found = (env: Record<string, string>) => checkEnvironment(env).map(({ standing }) => standing);

    it("says that all is well where nothing is set that is unsafe", () => {
        const harmless = { PULUMI_SKIP_CHECKPOINTS: "false", ARM_USE_OIDC: "true", NODE_DEBUG: "timer" };
        assert.deepEqual(checkEnvironment(harmless), [
            { check: "environment", standing: "ok", says: "No variable is set here that makes runs unsafe." },
        ]);
    });

    for (const [variable, value, standing] of [
        ["PULUMI_SKIP_CHECKPOINTS", "True", "problem"],
        ["APP_REGISTRATION_CLOCK", "2027-03-01T00:00:00Z", "problem"],
        ["NODE_TLS_REJECT_UNAUTHORIZED", "0", "problem"],
        ["PULUMI_DEBUG_GRPC", "/tmp/grpc.json", "warning"],
        ["NODE_DEBUG", "net,https", "warning"],
        ["PULUMI_DEBUG_PROVIDERS", "azuread:1,app-registration:4711", "warning"],
        ["PULUMI_OPTION_TARGET", "urn:pulumi:prod::apps::x::y", "warning"],
        ["PULUMI_OPTION_EXCLUDE", "urn:pulumi:prod::apps::x::y", "warning"],
        ["PULUMI_OPTION_IGNORE_PROTECT", "1", "warning"],
        ["ARM_CLIENT_SECRET", "a-secret-of-the-deployment", "warning"],
        ["ARM_CLIENT_SECRET_FILE_PATH", "/run/secrets/deployment", "warning"],
    ] as const) {
        it(`names ${variable}, what it does and a way out, and shows no value`, () => {
            const [finding, ...others] = checkEnvironment({ [variable]: value });
            assert.deepEqual([finding?.standing, others], [standing, []]);
            assert.match(finding?.says ?? "", new RegExp(variable.replace("_FILE_PATH", "")));
            assert.ok(finding?.fix);
            assert.doesNotMatch(JSON.stringify(finding), /a-secret-of-the-deployment/);
        });
    }

    it("takes a moved clock and a client secret for granted in the simulated tenant", () => {
        const env = { ...SIMULATED, APP_REGISTRATION_CLOCK: "2027-03-01T00:00:00Z", ARM_CLIENT_SECRET: "simulated" };
        assert.deepEqual(found(env), ["ok"]);
    });

    it("warns of a simulator's variable that was left where the login goes elsewhere", () => {
        for (const env of [
            { ...SIMULATED, ARM_METADATA_HOSTNAME: "" },
            { ...SIMULATED, ARM_METADATA_HOSTNAME: "management.azure.com" },
            { ...SIMULATED, APP_REGISTRATION_SIMULATOR: "true" },
        ]) {
            const [finding, ...others] = checkEnvironment(env);
            assert.deepEqual([finding?.standing, others], ["problem", []]);
            assert.match(finding?.says ?? "", /^APP_REGISTRATION_SIMULATOR is set, but/);
        }
    });

    it("judges by the machine's clock where the variable is no instant, and says so", () => {
        const machine = () => new Date("2026-01-10T06:00:00Z");
        const { now, findings } = checkClockVariable({ APP_REGISTRATION_CLOCK: "tomorrow" }, machine);
        assert.equal(now(), "2026-01-10T06:00:00Z");
        assert.match(findings[0]?.says ?? "", /^APP_REGISTRATION_CLOCK is "tomorrow", which is not an instant/);
        const moved = checkClockVariable({ APP_REGISTRATION_CLOCK: "2027-03-01T00:00:00Z" }, machine);
        assert.deepEqual([moved.now(), moved.findings], ["2027-03-01T00:00:00Z", []]);
    });
});
