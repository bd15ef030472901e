import * as pulumi from "@pulumi/pulumi";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { AppRegistration, type ClientSecretArgs, RotatingClientSecret } from "../../../components";
import { VAULT, type World } from "../../engine/support/world";
import { isPersonal, type Rules } from "../draws";
import type { AppPlan } from "./apps";

/** What the program says of a secret. */
export interface SecretSettings extends Rules {
    readonly rotateToken?: string;
    readonly revokeBefore?: string;
}

/** A secret of a history; its id is the resource's name. */
export interface SecretOf {
    readonly id: string;
    readonly name: string;
    /** What it is called in the vault. */
    readonly secretName: string;
    readonly app: AppPlan;
}

/** What a completed run tells of a secret in the stack's outputs. */
export interface Told {
    readonly generation: number;
    readonly keyId: string;
    readonly expiresAt: string;
    readonly nextRotation: string;
    readonly mustRunBefore: string;
}

const FIELDS = ["generation", "keyId", "expiresAt", "nextRotation", "mustRunBefore"] as const;

export function secretsOf(apps: readonly AppPlan[]): SecretOf[] {
    return apps.flatMap((app) =>
        Object.keys(app.secrets).map((name) => {
            const id = `${app.name}-${name}`;
            return { id, name, secretName: `prod-${id}`, app };
        }),
    );
}

/** The program that declares all apps with the settings of the day, by the secrets' ids. */
export function historyProgram(
    world: World,
    apps: readonly AppPlan[],
    settings: ReadonlyMap<string, SecretSettings>,
    protect: boolean,
): PulumiFn {
    const secretArgs = (id: string): ClientSecretArgs => ({ vault: VAULT, protect, ...settings.get(id) });
    return async () => {
        const outputs: Record<string, pulumi.Output<unknown>> = {};
        for (const app of apps) {
            for (const [id, secret] of Object.entries(declare(world, app, protect, secretArgs))) {
                outputs[id] = pulumi.output(Object.fromEntries(FIELDS.map((field) => [field, secret[field]])));
            }
        }
        return outputs;
    };
}

function declare(world: World, app: AppPlan, protect: boolean, secretArgs: (id: string) => ClientSecretArgs) {
    const names = Object.keys(app.secrets);
    if (app.isExisting) {
        const { id: applicationId, appId: clientId } = world.application(app.name);
        const shared = {
            applicationId,
            clientId,
            maxLiveCredentials: isPersonal(app.audience) ? 2 : undefined,
        };
        return Object.fromEntries(
            names.map((name) => {
                const id = `${app.name}-${name}`;
                return [id, new RotatingClientSecret(id, { ...secretArgs(id), ...shared })];
            }),
        );
    }
    const { clientSecrets } = new AppRegistration(app.name, {
        displayName: app.name,
        protect,
        signInAudience: app.audience,
        ...(isPersonal(app.audience) ? { api: { requestedAccessTokenVersion: 2 } } : {}),
        clientSecrets: Object.fromEntries(names.map((name) => [name, secretArgs(`${app.name}-${name}`)])),
    });
    return Object.fromEntries(Object.entries(clientSecrets).map(([name, secret]) => [`${app.name}-${name}`, secret]));
}
