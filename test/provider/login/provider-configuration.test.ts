import assert from "node:assert/strict";
import { chooseLoginMethod } from "../../../provider/login/choose-login-method";
import { createLogin } from "../../../provider/login/login";
import { loginSettingsFrom } from "../../../provider/login/login-settings";
import { checkConfiguration, configuredEnvironment } from "../../../provider/login/provider-configuration";
import { type Props, Secret, Unknown } from "../../../provider/wire/handler";
import { Simulator } from "../../../simulator";

const CLIENT = "22222222-2222-4222-8222-222222222222";
const OTHER = "33333333-3333-4333-8333-333333333333";
const ENVIRONMENT = { ARM_TENANT_ID: "of-environment", ARM_CLIENT_ID: OTHER };

/** How the plugin logs in with this configuration in this environment. */
function method(configuration: Props, env: Record<string, string> = ENVIRONMENT) {
    const configured = configuredEnvironment(env);
    configured.configure(configuration);
    return chooseLoginMethod(loginSettingsFrom(configured.env)).method;
}

describe("providers of two tenants", () => {
    it("log in by their configuration alone, each to its own", async () => {
        const tenants = await Promise.all([1, 2].map(() => Simulator.start({ clock: "2026-01-01T00:00:00Z" })));
        try {
            for (const tenant of tenants) {
                const of = tenant.environment();
                const { env, configure } = configuredEnvironment({ SSL_CERT_FILE: of["SSL_CERT_FILE"] });
                configure({
                    tenantId: of["ARM_TENANT_ID"],
                    clientId: of["ARM_CLIENT_ID"],
                    clientSecret: new Secret(of["ARM_CLIENT_SECRET"] ?? ""),
                    metadataHost: of["ARM_METADATA_HOSTNAME"],
                });
                const { cloud, graph } = await createLogin({ env, delays: { firstMs: 0, longestMs: 0 } })({});
                const answer = await graph({ method: "GET", url: `${cloud.graphEndpoint}/v1.0/applications` });
                assert.deepEqual([cloud.graphEndpoint, answer.status], [tenant.url, 200]);
            }
        } finally {
            await Promise.all(tenants.map((tenant) => tenant.stop()));
        }
    });
});

describe("the provider's configuration", () => {
    it("goes before the environment, setting by setting", () => {
        const secret = new Secret("configured");
        assert.deepEqual(method({ tenantId: "contoso.example", clientId: CLIENT, clientSecret: secret }), {
            kind: "secret",
            tenantId: "contoso.example",
            clientId: CLIENT,
            clientSecret: "configured",
        });
        assert.deepEqual(method({ clientSecret: secret }), {
            kind: "secret",
            tenantId: "of-environment",
            clientId: OTHER,
            clientSecret: "configured",
        });
    });

    it("changes what handlers have been given already, and leaves everything else of the environment", () => {
        const { env, configure } = configuredEnvironment({ ...ENVIRONMENT, SSL_CERT_FILE: "/ca.pem" });
        configure({ tenantId: "configured", subscriptionId: CLIENT, metadataHost: "arm.example", version: "0.1.0" });
        const { ARM_TENANT_ID, ARM_SUBSCRIPTION_ID, ARM_METADATA_HOSTNAME, SSL_CERT_FILE } = env;
        assert.deepEqual(
            [ARM_TENANT_ID, ARM_SUBSCRIPTION_ID, ARM_METADATA_HOSTNAME, SSL_CERT_FILE],
            ["configured", CLIENT, "arm.example", "/ca.pem"],
        );
    });

    it("is the environment alone where nothing is configured", () => {
        const env = { ...ENVIRONMENT, ARM_CLIENT_SECRET: "of-environment" };
        assert.equal(method({}, env)?.kind, "secret");
        assert.equal(method({ clientSecret: "", useOidc: null }, env)?.kind, "secret");
    });

    it("does not mix a way to sign in with another one of the environment", () => {
        const certificate = { ...ENVIRONMENT, ARM_CLIENT_CERTIFICATE_PATH: "/of-environment.pfx" };
        assert.equal(method({ clientSecret: "configured" }, certificate)?.kind, "secret");
        assert.equal(method({ useMsi: "true" }, { ...certificate, ARM_CLIENT_SECRET: "s" })?.kind, "managedIdentity");
        assert.equal(method({ tenantId: "configured" }, certificate)?.kind, "certificate");
        assert.equal(method({ useOidc: "false" }, certificate)?.kind, "certificate");
    });

    it("goes before a file of the environment that says the same", () => {
        const env = { ...ENVIRONMENT, ARM_CLIENT_SECRET_FILE_PATH: "/nowhere", ARM_CLIENT_ID_FILE_PATH: "/nowhere" };
        assert.equal(method({ clientId: CLIENT, clientSecret: "configured" }, env)?.kind, "secret");
    });

    it("takes what is configured but not at hand from the environment, as if that were configured", () => {
        const sealed = (env: Record<string, string>, configuration: Props = {}) => {
            const configured = configuredEnvironment({ ...ENVIRONMENT, ...env });
            configured.configure(configuration, ["clientSecret"]);
            return chooseLoginMethod(loginSettingsFrom(configured.env)).method?.kind;
        };
        const certificate = { ARM_CLIENT_CERTIFICATE_PATH: "/of-environment.pfx" };
        assert.equal(sealed({ ...certificate, ARM_CLIENT_SECRET: "s" }), "secret");
        assert.equal(sealed({ ARM_CLIENT_SECRET: "s", ARM_CLIENT_SECRET_FILE_PATH: "/nowhere" }), "secret");
        assert.equal(sealed(certificate), "certificate", "nothing is blanked for what nobody has");
        assert.equal(sealed({ ARM_CLIENT_SECRET: "s" }, { useMsi: true }), "secret");
        assert.equal(sealed(certificate, { useMsi: true }), "managedIdentity");
    });

    it("has switches as texts, as the engine sends them, or as themselves", () => {
        assert.equal(method({ useMsi: "true" })?.kind, "managedIdentity");
        assert.equal(method({ useMsi: true })?.kind, "managedIdentity");
        assert.equal(method({ useCli: false }), undefined);
        assert.equal(method({ useCli: "false" }), undefined);
    });

    it("is not judged where a preview does not know it yet", () => {
        assert.deepEqual(checkConfiguration({ clientSecret: new Unknown(), useOidc: new Secret(new Unknown()) }), []);
    });

    for (const [property, value, reason] of [
        [
            "useOidc",
            "yes",
            /^app-registration:useOidc \(ARM_USE_OIDC\) is "yes", but is a switch; write true or false$/,
        ],
        ["tenantId", "a/b", /is "a\/b", but must be the tenant's id or one of its verified domains$/],
        ["clientId", "web", /is "web", but must be a GUID$/],
        ["environment", "mars", /is "mars", which is not usable: .*known clouds are public/],
        ["metadataHost", "http://arm.example", /write a host name or https:\/\/host, without a path$/],
        ["oidcRequestUrl", "http://github.example", /but must be an https address: a token is sent there$/],
        ["tenantId", 7, /is 7, but must be a text$/],
        [
            "clientSecert",
            "hidden",
            /^app-registration:clientSecert is no setting.*did you mean app-registration:clientSecret\?$/,
        ],
    ] as const) {
        it(`is refused when ${property} is ${value}`, () => {
            const [failure, ...others] = checkConfiguration({ [property]: value });
            assert.deepEqual(others, []);
            assert.equal(failure?.property, property);
            assert.match(failure.reason, reason);
            assert.throws(
                () => configuredEnvironment({}).configure({ [property]: value }),
                ({ message }: Error) => reason.test(message),
            );
        });
    }

    it("leaves alone what a project of the same name has under its own keys", () => {
        assert.deepEqual(checkConfiguration({ apps: "{}", vault: "{}", defaults: "{}" }), []);
    });

    it("is refused without showing what is secret, nor naming to the engine what it would print", () => {
        const failures = checkConfiguration({ clientSecret: ["hidden"], useMsi: new Secret("hidden") });
        assert.deepEqual(
            failures.map(({ property, reason }) => [property, reason]),
            [
                ["", "app-registration:clientSecret (ARM_CLIENT_SECRET) is secret and malformed"],
                ["", "app-registration:useMsi (ARM_USE_MSI) is secret and malformed"],
            ],
        );
    });
});
