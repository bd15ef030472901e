import type { PulumiFn } from "@pulumi/pulumi/automation";
import {
    AppRegistration,
    type AppRegistrationArgs,
    type ClientSecretArgs,
    RotatingCertificate,
    RotatingClientSecret,
} from "../../components";
import { MONTHLY } from "../engine/support/world";

/** An app that one cell of the table is played on. Nothing of it is shared with another one. */
export interface FaultApp {
    readonly name: string;
    readonly vaults: readonly string[];
    /** What its credential is called in the vaults. */
    readonly secretName: string;
}

/** What is declared, and so which requests a deployment makes. */
export interface Scenario {
    readonly title: string;
    /** How many vaults the credential is published in. */
    readonly vaultCount: number;
    /** Whether Entra lets people have credentials of their own beside ours. */
    readonly hasRoom: boolean;
    readonly declare: (credential: ClientSecretArgs) => Partial<AppRegistrationArgs>;
}

export const SCENARIOS = {
    secret: {
        title: "a client secret",
        vaultCount: 1,
        hasRoom: true,
        declare: (credential) => ({ clientSecrets: { default: credential } }),
    },
    vaultCertificate: {
        title: "a certificate made in the vault",
        vaultCount: 1,
        hasRoom: true,
        declare: (credential) => ({ certificates: { default: credential } }),
    },
    localCertificate: {
        title: "a certificate made in the deployment",
        vaultCount: 1,
        hasRoom: true,
        declare: (credential) => ({ certificates: { default: { ...credential, madeIn: "deployment" } } }),
    },
    twoVaults: {
        title: "a client secret in two vaults",
        vaultCount: 2,
        hasRoom: true,
        declare: (credential) => ({ clientSecrets: { default: credential } }),
    },
    capped: {
        title: "a client secret of an app for personal accounts, which may have two",
        vaultCount: 1,
        hasRoom: false,
        declare: (credential) => ({
            signInAudience: "AzureADandPersonalMicrosoftAccount",
            api: { requestedAccessTokenVersion: 2 },
            clientSecrets: { default: credential },
        }),
    },
} as const satisfies Readonly<Record<string, Scenario>>;

export type ScenarioName = keyof typeof SCENARIOS;

/** A first deployment, or a rotation. */
export type Phase = "first" | "rotation";

export const RESOURCE_GROUP = "rg-faults";

/** The app of a cell by its number in the stack. */
export function appOf({ vaultCount }: Scenario, number: number): FaultApp {
    const name = `app${String(number).padStart(3, "0")}`;
    const vaults = Array.from({ length: vaultCount }, (_, index) => `kv-${name}-${index + 1}`);
    return { name, vaults, secretName: `prod-${name}-default` };
}

/** What a program declares: whole apps, or their credentials alone, on applications that were made by hand. */
export type Declared = "apps" | "credentials";

/** Declares all apps; each lets somebody read its credential, which takes a request of azure-native. */
export function programOf(scenario: Scenario, apps: readonly FaultApp[], readerId: string): PulumiFn {
    return async () => {
        for (const app of apps) {
            const readers = { api: { principalId: readerId } };
            const args = scenario.declare({ vaults: targetsOf(app), readers, ...MONTHLY });
            new AppRegistration(app.name, { displayName: app.name, ...args });
        }
        return {};
    };
}

/** Declares the credentials alone. @param idOf the object id of an app's application */
export function bareProgramOf(
    scenario: Scenario,
    apps: readonly FaultApp[],
    idOf: (app: FaultApp) => string,
): PulumiFn {
    return async () => {
        for (const app of apps) {
            const { clientSecrets, certificates } = scenario.declare({ vaults: targetsOf(app), ...MONTHLY });
            const applicationId = `/applications/${idOf(app)}`;
            for (const [key, secret] of Object.entries(clientSecrets ?? {})) {
                const maxLiveCredentials = scenario.hasRoom ? undefined : 2;
                new RotatingClientSecret(`${app.name}-${key}`, { ...secret, applicationId, maxLiveCredentials });
            }
            for (const [key, certificate] of Object.entries(certificates ?? {})) {
                new RotatingCertificate(`${app.name}-${key}`, { ...certificate, applicationId });
            }
        }
        return {};
    };
}

function targetsOf({ vaults }: FaultApp) {
    return vaults.map((vaultName) => ({ resourceGroupName: RESOURCE_GROUP, vaultName }));
}
