import assert from "node:assert/strict";
import type { HttpClient } from "@azure/core-rest-pipeline";
import type { CredentialInState } from "../../../../command/credentials/credential-in-state";
import { createLogins } from "../../../../command/credentials/logins";
import type { Finding } from "../../../../command/doctor/finding";
import { checkLogin } from "../../../../command/doctor/tenant/check-login";
import { checkTenant } from "../../../../command/doctor/tenant/check-tenant";
import { createLogin } from "../../../../provider/login/login";
import { Simulator } from "../../../../simulator";
import { NO_DELAYS } from "../../../provider/support";
import { configure, declareProvider, type Exported, type ExportedResource, HEALTHY, sealed } from "../../status/kept";
import { one, standings, tenantToLookAt, VAULT } from "./tenant-to-look-at";

const STRANGER = "22222222-2222-4222-8222-222222222222";
const HEALTHY_TENANT = ["login: ok", "clock: ok", "permission: ok", "app management policy: ok", "vault: ok"];

describe("the login by which doctor looks at a credential", () => {
    const doctor = tenantToLookAt();
    const { look } = doctor;
    let other: Simulator;

    before(async () => {
        other = await Simulator.start({ clock: HEALTHY });
        other.tenant.createVault(VAULT);
    });
    after(() => other.stop());

    type Change = (secret: ExportedResource, state: Exported) => void;
    const credential = (change: Change) => doctor.credential({ tenantId: undefined }, undefined, change);
    const logins = (found: readonly Finding[]) => found.filter(({ check }) => check === "login");

    /** What a stack would have in its configuration to deploy to a tenant; all of it in clear. */
    function settingsOf({ tenant, tenantId, url }: Simulator) {
        return { tenantId, clientId: tenant.deployer.clientId, metadataHost: new URL(url).host };
    }

    /** The environment of the tests' own tenant, without what is named, and with more. */
    function environment(without: readonly string[], more: Readonly<Record<string, string>> = {}) {
        const rest = Object.entries(doctor.simulator.environment()).filter(([name]) => !without.includes(name));
        return { ARM_USE_CLI: "false", ...Object.fromEntries(rest), ...more };
    }

    it("is that of the stack's configuration, where the environment has none or another one", async () => {
        const { tenantId, deployer } = doctor.simulator.tenant;
        const { clientId } = deployer;
        const { subscriptionId } = doctor.simulator;
        const settings = { tenantId, clientId, subscriptionId, version: "0.1.0" };
        const configured = credential((_, state) => configure(state, settings));
        const names = ["ARM_TENANT_ID", "ARM_CLIENT_ID", "ARM_SUBSCRIPTION_ID"];
        const environments: readonly Record<string, string>[] = [
            {},
            { ARM_TENANT_ID: STRANGER, ARM_CLIENT_ID: STRANGER },
        ];
        for (const more of environments) {
            const found = await look([configured], { login: environment(names, more) });
            assert.deepEqual(standings(found), HEALTHY_TENANT, JSON.stringify(found));
            const { says, subject } = one(found, "login");
            assert.match(says, new RegExp(`tenant ${tenantId} as .* ${clientId}`));
            assert.equal(subject, tenantId);
        }
    });

    it("is in the tenant and cloud of the credential's own provider, whatever those of the environment are", async () => {
        const abroad = other.tenant.createApplication({ displayName: "abroad" });
        const away = credential((secret, state) => {
            const about = { applicationId: `/applications/${abroad.id}`, clientId: abroad.appId };
            secret.inputs = { ...secret.inputs, ...about };
            secret.outputs = { ...secret.outputs, ...about, tenantId: other.tenantId };
            declareProvider(state, secret, "abroad", settingsOf(other));
        });
        const login = environment([], {
            SSL_CERT_FILE: other.caFile,
            ARM_METADATA_HOSTNAME: new URL(other.url).host,
            ARM_CLIENT_SECRET: other.tenant.deployer.clientSecret,
        });
        const before = doctor.simulator.requests.count;
        const found = await look([away], { login });
        assert.deepEqual(standings(found), HEALTHY_TENANT, JSON.stringify(found));
        assert.deepEqual([one(found, "login").subject, doctor.simulator.requests.count], [other.tenantId, before]);
    });

    it("is one for each provider of a stack: what one of them may not do says nothing of another", async () => {
        const stranger = credential((secret, state) => {
            secret.outputs = { ...secret.outputs, tenantId: STRANGER };
            declareProvider(state, secret, "stranger", { tenantId: STRANGER });
        });
        const found = await look([stranger, credential(() => {})], { login: environment([]) });
        assert.deepEqual(standings(found), ["login: problem", ...HEALTHY_TENANT], JSON.stringify(found));
        assert.match(found[0]?.says ?? "", new RegExp(`in tenant ${STRANGER} at .* failed`));
        assert.deepEqual(
            logins(found).map(({ subject }) => subject),
            [STRANGER, undefined],
        );
    });

    it("is sent to no address that only the state names", async () => {
        const places: readonly (readonly [setting: string, variable: string, value: string])[] = [
            ["metadataHost", "ARM_METADATA_HOSTNAME", new URL(other.url).host],
            ["msiEndpoint", "ARM_MSI_ENDPOINT", other.url],
            ["oidcRequestUrl", "ARM_OIDC_REQUEST_URL", `${other.url}/token`],
        ];
        for (const [setting, variable, value] of places) {
            const counts = () => [doctor.simulator.requests.count, other.requests.count];
            const before = counts();
            const diverted = credential((_, state) => configure(state, { [setting]: value }));
            const found = await look([diverted, { ...diverted, name: "web-second" }], { login: environment([]) });
            assert.deepEqual([standings(found), counts()], [["login: problem"], before]);
            assert.ok(one(found, "login").says.includes(`The state has app-registration:${setting} ${value}`));
            assert.match(one(found, "login").fix ?? "", new RegExp(`^Where that is right, set ${variable} to `));
        }
    });

    it("is that of the environment where the state names no provider", async () => {
        const bare = credential((secret) => Object.assign(secret, { provider: undefined }));
        assert.deepEqual(standings(await look([bare], { login: environment([]) })), HEALTHY_TENANT);
    });

    it("is shared by credentials whose providers are set alike, however that was said", async () => {
        const tokensFor = async (...credentials: readonly CredentialInState[]) => {
            const before = doctor.simulator.requests.count;
            assert.equal(logins(await look(credentials, { login: environment([]) })).length, 1);
            return doctor.simulator.requests.since(before).filter(({ service }) => service === "login").length;
        };
        const settings = settingsOf(doctor.simulator);
        const configured = credential((_, state) => configure(state, settings));
        const declared = credential((secret, state) => declareProvider(state, secret, "own", settings));
        const second: CredentialInState = { ...declared, urn: `${declared.urn}-2`, name: "web-second" };
        const alone = await tokensFor(credential(() => {}));
        assert.equal(
            await tokensFor(
                configured,
                second,
                credential(() => {}),
            ),
            alone,
        );
    });

    it("has the commands of a way out name the cloud, whether or not it can be reached", async () => {
        const governed = credential((_, state) => configure(state, { environment: "usgovernment" }));
        const http: HttpClient = { sendRequest: () => Promise.reject(new Error("There is no network.")) };
        const { ARM_METADATA_HOSTNAME: _, ...reached } = doctor.simulator.environment();
        for (const env of [reached, { ARM_USE_CLI: "false" }]) {
            const logins = createLogins({ env, http, delays: NO_DELAYS });
            const found = await checkTenant([governed], { env, now: () => HEALTHY, progress: () => {}, logins });
            assert.match(one(found, "login").fix ?? "", /az cloud set --name AzureUSGovernment\. Set the login/);
        }
    });

    describe("where the state seals a part of it", () => {
        const configured = (more: Readonly<Record<string, unknown>> = {}) =>
            credential((_, state) =>
                configure(state, { ...settingsOf(doctor.simulator), clientSecret: sealed("do-not-show"), ...more }),
            );

        it("takes that from the environment, and says so where it is not there", async () => {
            const bare = environment(["ARM_CLIENT_SECRET", "ARM_TENANT_ID", "ARM_CLIENT_ID"]);
            const found = await look([configured()], { login: bare });
            assert.deepEqual(standings(found), ["login: problem"]);
            assert.match(
                one(found, "login").says,
                /Not used: app-registration:clientSecret, which the state keeps sealed/,
            );
            assert.equal(
                one(found, "login").fix,
                "The state keeps app-registration:clientSecret sealed, and nothing is decrypted here: set ARM_CLIENT_SECRET to what was configured.",
            );
            assert.doesNotMatch(JSON.stringify(found), /do-not-show/);
            assert.deepEqual(standings(await look([configured()], { login: environment([]) })), HEALTHY_TENANT);
        });

        it("lets no other way of the environment go before the one that was configured, once it is given", async () => {
            const login = environment([], { ARM_CLIENT_CERTIFICATE_PATH: "/nowhere.pfx" });
            assert.deepEqual(standings(await look([configured()], { login })), HEALTHY_TENANT);
        });

        it("takes what an export shows as redacted for sealed as well", async () => {
            const bare = environment(["ARM_CLIENT_SECRET"]);
            const found = await look([configured({ clientSecret: "[secret]" })], { login: bare });
            assert.match(one(found, "login").fix ?? "", /^The state keeps app-registration:clientSecret sealed/);
        });

        it("blanks no way of the environment for a secret that cannot be read", async () => {
            const without = environment(["ARM_CLIENT_SECRET"], { ARM_CLIENT_CERTIFICATE_PATH: "/nowhere.pfx" });
            const [finding] = await look([configured()], { login: without });
            assert.match(finding?.says ?? "", /nowhere\.pfx/);
            const path = environment(["ARM_CLIENT_SECRET"], { ARM_CLIENT_SECRET_FILE_PATH: "/nowhere.txt" });
            const [of] = await look([configured({ useMsi: "true" })], { login: path });
            assert.match(of?.says ?? "", /nowhere\.txt/);
        });

        it("asks no tenant at all where it is the tenant that is sealed, unless the environment names it", async () => {
            const place = credential((_, state) => configure(state, { tenantId: sealed() }));
            const before = doctor.simulator.requests.count;
            const found = await look([place], { login: environment(["ARM_TENANT_ID"]) });
            assert.deepEqual([standings(found), doctor.simulator.requests.count], [["login: problem"], before]);
            assert.match(one(found, "login").says, /^Nobody can tell where its deployments sign in/);
            assert.match(one(found, "login").fix ?? "", /set ARM_TENANT_ID to what was configured\.$/);
            assert.deepEqual(standings(await look([place], { login: environment([]) })), HEALTHY_TENANT);
        });

        it("does not take whoever can sign in instead for the identity that deploys", async () => {
            const { tenant } = doctor.simulator;
            const instead = configured({ clientId: STRANGER, clientSecret: undefined, clientCertificate: sealed() });
            const login = { env: { ARM_CLIENT_ID: STRANGER }, wayOut: "Set it." };
            const session = await createLogin({ env: environment([]), delays: NO_DELAYS })({});
            const { findings } = await checkLogin(session, login, [instead]);
            assert.deepEqual(standings(findings), ["login: unknown"]);
            assert.match(
                findings[0]?.says ?? "",
                new RegExp(`${tenant.deployer.clientId}, but deployments sign in other`),
            );
            assert.equal(findings[0]?.fix, "Set it.");
            const same = { ...login, env: { ARM_CLIENT_ID: tenant.deployer.clientId.toUpperCase() } };
            assert.deepEqual(standings((await checkLogin(session, same, [instead])).findings), ["login: ok"]);
        });
    });

    it("is not guessed where the state's provider is damaged or missing: nothing is asked", async () => {
        const gone = "urn:pulumi:prod::apps::pulumi:providers:app-registration::default::gone";
        const damages: readonly (readonly [RegExp, Change])[] = [
            [/lacks its provider .*::default::gone/, (secret) => Object.assign(secret, { provider: gone })],
            [/clientId \(ARM_CLIENT_ID\) is 7, but must be a text\.$/, (_, state) => configure(state, { clientId: 7 })],
        ];
        for (const [says, change] of damages) {
            const before = doctor.simulator.requests.count;
            const damaged = credential(change);
            const found = await look([damaged, { ...damaged, name: "web-second" }]);
            const finding = one(found, "login");
            assert.deepEqual([finding.standing, finding.subject, found.length], ["unknown", "apps/prod", 1]);
            assert.match(finding.says, /^2 credentials could not be looked at: /);
            assert.match(finding.says, says);
            assert.match(finding.fix ?? "", /Restore the state/);
            assert.equal(doctor.simulator.requests.count, before);
        }
    });
});
