import assert from "node:assert/strict";
import path from "node:path";
import * as keyvault from "@pulumi/azure-native/keyvault";
import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { AppRegistration } from "../../components";
import { deploy, VAULT, World } from "./support/world";

const APPS = Array.from({ length: 10 }, (_, index) => `app-${String(index).padStart(3, "0")}`);

/** What a person would write by hand. */
const byHand: PulumiFn = async () => {
    for (const name of APPS) {
        const application = new azuread.Application(name, { displayName: name });
        new azuread.ServicePrincipal(`${name}-principal`, { clientId: application.clientId });
        const password = new azuread.ApplicationPassword(`${name}-password`, {
            applicationId: application.id,
            displayName: name,
            endDate: "2026-06-01T00:00:00Z",
            rotateWhenChanged: { rotation: "2026-01" },
        });
        new keyvault.Secret(`${name}-secret`, {
            ...VAULT,
            secretName: `${name}-by-hand`,
            properties: { value: pulumi.secret(password.value), contentType: "text/plain" },
        });
    }
};

const ours: PulumiFn = async () => {
    for (const name of APPS) {
        new AppRegistration(name, { displayName: name, clientSecrets: { default: { vault: VAULT } } });
    }
};

describe("what an app costs", function () {
    this.timeout(300_000);
    let world: World;

    before(async () => {
        world = await World.start();
    });
    after(() => world.stop());

    it("is four resources, and a state that is not much larger than that of a program written by hand", async () => {
        const [hand, own] = [await footprint(byHand, "hand"), await footprint(ours, "ours")];
        const ratio = own.bytes / hand.bytes;
        console.log(
            `      ${Math.round(own.bytes / APPS.length)} bytes an app against ${Math.round(hand.bytes / APPS.length)}: ${ratio.toFixed(2)} x`,
        );
        assert.equal(own.resources, 4 * APPS.length);
        // The way that leads there through this package's files would be a quarter of the state.
        assert.deepEqual(own.declaredIn, ["footprint.test.ts"]);
        assert.ok(
            ratio <= 1.3,
            `the state is ${ratio.toFixed(2)} times that of a program written by hand; 1.3 at most`,
        );
    });

    /** Without the stack and its providers, of which there are as many whatever the number of apps. */
    async function footprint(program: PulumiFn, project: string) {
        const stack = await world.stack(program, { project });
        // Fewer workers than apps: what is asked right before an application is made must not take them all.
        await deploy(stack, { parallel: 4 });
        const { deployment } = JSON.parse(await stack.stateText()) as {
            deployment: { resources: { type: string; sourcePosition?: string }[] };
        };
        const resources = deployment.resources.filter(({ type }) => !type.startsWith("pulumi:"));
        if (process.env["FOOTPRINT"]) {
            console.log(JSON.stringify(resources.slice(0, 5), undefined, 1));
        }
        const files = resources.map(({ sourcePosition = "" }) =>
            path.posix.basename(sourcePosition.replace(/#.*/, "")),
        );
        return {
            resources: resources.length,
            bytes: JSON.stringify(resources).length,
            declaredIn: [...new Set(files)],
        };
    }
});
