import assert from "node:assert/strict";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { AppRegistration, type AppRegistrationArgs, type ClientSecretArgs } from "../../../components";
import { Lab } from "../../../simulator/lab/lab";
import type { LabStack, RunResult } from "../../../simulator/lab/lab-stack";
import { signInWith } from "./certificate-sign-in";

export const VAULT = { resourceGroupName: "rg-identity", vaultName: "kv-engine-tests" };

/** A day on which nothing in the calendar is special; every engine test starts here. */
export const START = "2026-01-10T06:00:00Z";

/** Rotates every 30 days; a deployment may be 5 days late; the slowest consumer refreshes within 2 days. */
export const MONTHLY = { rotateEvery: "P30D", grace: "P5D", overlap: "P2D" } as const;

/** One app called `web` with one client secret called `default`, as most tests need it. */
export function webApp(secret: Partial<ClientSecretArgs> = {}, app: Partial<AppRegistrationArgs> = {}): PulumiFn {
    return apps({ web: { clientSecrets: { default: { vault: VAULT, ...MONTHLY, ...secret } }, ...app } });
}

/** Several apps; their outputs by app and secret. */
export function apps(declared: Record<string, Partial<AppRegistrationArgs>>): PulumiFn {
    return async () => {
        const registrations = Object.entries(declared).map(
            ([name, args]) => [name, new AppRegistration(name, { displayName: name, ...args })] as const,
        );
        return Object.fromEntries(
            registrations.flatMap(([name, app]) =>
                Object.entries({ ...app.clientSecrets, ...app.certificates }).flatMap(([key, secret]) =>
                    (["generation", "keyId", "expiresAt", "nextRotation", "mustRunBefore", "lagging"] as const).map(
                        (field) => [`${name}-${key}-${field}`, secret[field]],
                    ),
                ),
            ),
        );
    };
}

/** A lab with a vault, and what tests ask about it again and again. */
export class World {
    private constructor(readonly lab: Lab) {}

    static async start(clock = START): Promise<World> {
        const lab = await Lab.start({ clock, say: (line) => console.log(`      ${line}`) });
        lab.simulator.tenant.createVault(VAULT.vaultName, VAULT.resourceGroupName);
        return new World(lab);
    }

    get simulator() {
        return this.lab.simulator;
    }

    get tenant() {
        return this.lab.simulator.tenant;
    }

    get clock() {
        return this.lab.simulator.clock;
    }

    stack(program: PulumiFn, options?: Parameters<Lab["stack"]>[1]): Promise<LabStack> {
        return this.lab.stack(program, options);
    }

    /** The certificates of an application, by its display name. */
    certificates(displayName = "web") {
        return this.application(displayName).keyCredentials;
    }

    /** The client secrets of an application, by its display name. */
    credentials(displayName = "web") {
        return this.application(displayName).passwordCredentials;
    }

    application(displayName = "web") {
        const found = this.tenant.applications().find((app) => app.displayName === displayName);
        assert.ok(found, `the tenant has an application called ${displayName}`);
        return found;
    }

    /** The value that a consumer would read from Key Vault now. */
    published(secretName = "prod-web-default"): string {
        const value = this.tenant.currentSecretValue(VAULT.vaultName, secretName);
        assert.ok(value, `${secretName} is in the vault`);
        return value;
    }

    /** What Entra answers to a sign-in with a value: `ok`, or its error code. */
    signIn(value: string, displayName = "web"): string {
        const principal = this.tenant.servicePrincipals().find((one) => one.displayName === displayName);
        const { appId } = principal ?? this.tenant.applications().find((app) => app.displayName === displayName) ?? {};
        if (appId === undefined) {
            return "AADSTS700016";
        }
        return signInWith(this.simulator, appId, value);
    }

    stop(): Promise<void> {
        return this.lab.stop();
    }
}

/** Deploys and expects success; shows what the engine printed when there is none. */
export async function deploy(stack: LabStack, options?: Parameters<LabStack["up"]>[0]): Promise<RunResult> {
    const result = await stack.up(options);
    assert.ok(result.succeeded, `the deployment succeeds, but:\n${result.output}`);
    return result;
}

/** Expects that a deployment changed nothing and asked nobody anything. */
export function assertQuiet(result: RunResult): void {
    assert.deepEqual(
        result.steps.map(({ op, name }) => `${op} ${name}`),
        [],
    );
    assert.deepEqual(
        result.requests.map(({ operation }) => operation),
        [],
    );
}

/**
 * The operations that reached Graph, ARM and Key Vault and change something, in their order; that versions are disabled
 * which nobody can use any more is left out.
 */
export function writes(result: RunResult): string[] {
    return result.requests
        .filter(({ method, operation }) => method !== "GET" && operation !== "updateSecret")
        .map(({ operation }) => operation);
}
