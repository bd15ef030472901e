import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { loginProblem } from "../../../components/program/login-problem";
import { programSubscription, programTenant } from "../../../components/program/program-environment";

const SECRET = { tenantId: "t", clientId: "c", clientSecret: "hidden-value" };

/** What is said of a stack with these settings of azuread and of this package, in this environment. */
function said(azuread: object, own: object = {}, env: Record<string, string> = {}): string | undefined {
    const of = (namespace: string, settings: object) =>
        Object.entries(settings).map(([name, value]) => [`${namespace}:${name}`, value] as const);
    const all = Object.fromEntries([...of("azuread", azuread), ...of("app-registration", own)]);
    return loginProblem((key) => all[key], env);
}

describe("a stack's login", () => {
    it("by azuread's configuration alone is refused, with the commands that give it to this package too", () => {
        const says = said(SECRET) ?? "";
        assert.match(says, /logs in to Entra by azuread:tenantId, azuread:clientId, azuread:clientSecret, which only/);
        assert.match(
            says,
            /^ {2}pulumi config set app-registration:tenantId "\$\(pulumi config get azuread:tenantId\)"$/m,
        );
        assert.match(
            says,
            /^ {2}pulumi config set --secret app-registration:clientSecret "\$\(.*azuread:clientSecret\)"$/m,
        );
        assert.match(says, /or set ARM_TENANT_ID, ARM_CLIENT_ID, ARM_CLIENT_SECRET in the environment/);
        assert.doesNotMatch(says, /hidden-value/);
    });

    it("is refused when only a part of it is known to this package, which is told the rest", () => {
        const says = said({ tenantId: "t", clientId: "c" }, {}, { ARM_CLIENT_SECRET: "s", ARM_TENANT_ID: "t" }) ?? "";
        assert.match(says, /by azuread:clientId, which only/);
        assert.doesNotMatch(says, /app-registration:tenantId/);
    });

    for (const [way, settings] of Object.entries({
        "a managed identity": { useMsi: "true" },
        "a workload's identity": { useAksWorkloadIdentity: "true" },
        "a pipeline's token": { clientId: "c", useOidc: "true" },
        "a certificate": { clientId: "c", clientCertificatePath: "/a.pfx" },
        "another cloud": { environment: "usgovernment" },
        "a cloud by its metadata": { metadataHost: "arm.example" },
    })) {
        it(`by ${way} that azuread alone is told of is refused`, () => {
            assert.match(said(settings) ?? "", /only the azuread provider sees/);
        });
    }

    for (const [what, azuread, own, env] of [
        ["nothing is configured at all", {}, {}, {}],
        ["azuread is told the tenant alone, and the Azure CLI serves both", { tenantId: "t", useCli: "true" }, {}, {}],
        ["azuread is told what holds anyway", { environment: "public", useMsi: "false", useOidc: "false" }, {}, {}],
        ["this package is told the same", SECRET, SECRET, {}],
        ["the environment says the same", SECRET, {}, { ARM_CLIENT_ID: "c", ARM_CLIENT_SECRET: "s" }],
        ["this package logs in by another way", SECRET, { useMsi: "true" }, {}],
        [
            "this package is told the cloud in another way",
            { ...SECRET, environment: "china" },
            { ...SECRET, metadataHost: "management.chinacloudapi.cn" },
            {},
        ],
    ] as const) {
        it(`is no problem when ${what}`, () => {
            assert.equal(said(azuread, own, env), undefined);
        });
    }

    it("is one in another cloud that azuread alone is told of, whoever logs in", () => {
        assert.match(said({ ...SECRET, environment: "china" }, SECRET) ?? "", /by azuread:environment, which only/);
    });
});

describe("the program's surroundings", () => {
    const before = { ...process.env };
    beforeEach(() => {
        process.env["ARM_TENANT_ID"] = "of-environment";
        process.env["ARM_SUBSCRIPTION_ID"] = "of-environment";
    });
    afterEach(() => {
        pulumi.runtime.setAllConfig({});
        for (const name of ["ARM_TENANT_ID", "ARM_SUBSCRIPTION_ID"]) {
            if (before[name] === undefined) {
                delete process.env[name];
            } else {
                process.env[name] = before[name];
            }
        }
    });

    it("name the tenant and the subscription: this package's own word first, the environment's last", () => {
        assert.deepEqual([programTenant(), programSubscription()], ["of-environment", "of-environment"]);
        const others = { "azuread:tenantId": "of-azuread", "azure-native:subscriptionId": "of-azure-native" };
        pulumi.runtime.setAllConfig(others);
        assert.deepEqual([programTenant(), programSubscription()], ["of-azuread", "of-azure-native"]);
        const own = { "app-registration:tenantId": "own", "app-registration:subscriptionId": "own" };
        pulumi.runtime.setAllConfig({ ...others, ...own });
        assert.deepEqual([programTenant(), programSubscription()], ["own", "own"]);
    });
});
