import assert from "node:assert/strict";
import path from "node:path";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import consented from "../../../examples/consented-service-principal";
import gitHubActions from "../../../examples/github-actions";
import handWired from "../../../examples/hand-wired";
import legacyDaemon from "../../../examples/legacy-daemon";
import migrated from "../../../examples/migration";
import webApi from "../../../examples/web-api-certificate";
import { packageRoot } from "../../../simulator/lab/package-root";
import { deploy, World } from "../support/world";

const PACK = path.join(packageRoot, "policies");
const BETTER = "prefer-certificate-or-federation";
const OWNERS = ["5a1f6c3e-8d42-4b7a-9e05-c2d8f17b4a60", "e07b92d4-3c5f-4e18-b6a9-1f4d83c0725b"];

interface Example {
    readonly name: string;
    readonly program: PulumiFn;
    readonly config?: (world: World) => Record<string, string>;
    /** How many client secrets it has, each of which could be something better. */
    readonly secrets: number;
}

const EXAMPLES: readonly Example[] = [
    {
        name: "consented-service-principal",
        program: consented,
        config: ({ tenant }) => {
            const { id, appId } = tenant.consent("Partner");
            return { "apps:servicePrincipalId": id, "apps:clientId": appId };
        },
        secrets: 1,
    },
    { name: "github-actions", program: gitHubActions, secrets: 0 },
    { name: "hand-wired", program: handWired, secrets: 1 },
    {
        name: "legacy-daemon",
        program: legacyDaemon,
        config: ({ tenant }) => ({
            "apps:clientId": tenant.createApplication({ displayName: "Legacy daemon" }).appId,
        }),
        secrets: 2,
    },
    { name: "migration", program: migrated, secrets: 1 },
    {
        name: "web-api-certificate",
        program: webApi,
        config: ({ tenant }) => {
            const reader = tenant.createApplication({ displayName: "the API's identity" });
            const principalId = String(tenant.servicePrincipal(reader.appId)?.id);
            return { "apps:owners": JSON.stringify(OWNERS), "apps:principalId": principalId };
        },
        secrets: 0,
    },
];

const VAULTS = {
    "kv-partners": "rg-partners",
    "kv-legacy-north": "rg-legacy",
    "kv-legacy-south": "rg-legacy",
    "kv-web": "rg-web",
    "kv-orders": "rg-orders",
    "kv-reports": "rg-reports",
};

describe("with the policy pack in front of it, the example", function () {
    this.timeout(200_000);
    let world: World;

    beforeEach(async () => {
        world = await World.start();
        for (const [vault, group] of Object.entries(VAULTS)) {
            world.tenant.createVault(vault, group);
        }
    });
    afterEach(() => world.stop());

    for (const { name, program, config, secrets } of EXAMPLES) {
        it(`${name} passes, and is told of ${secrets === 0 ? "nothing better" : "what would be better"}`, async () => {
            const stack = await world.stack(program, { config: config?.(world) });
            const preview = await stack.preview({ policyPacks: [PACK] });
            assert.deepEqual(
                preview.violations.filter(({ level }) => level === "mandatory"),
                [],
            );
            const { violations } = await deploy(stack, { policyPacks: [PACK] });
            assert.deepEqual(
                violations.map(({ policy, level }) => `${level} ${policy}`),
                Array.from({ length: secrets }, () => `advisory ${BETTER}`),
            );
        });
    }
});
