import * as keyvault from "@pulumi/azure-native/keyvault";
import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { AppRegistration } from "../../components";

/** Who declares the apps: this package, or a program written by hand with the same providers. */
export type Author = "ours" | "byHand";

export const AUTHORS: readonly Author[] = ["ours", "byHand"];

export const VAULT = { resourceGroupName: "rg-bench", vaultName: "kv-bench" };

/** When the first deployment runs. */
export const START = "2026-01-10T06:00:00Z";

/** How far apart waves are. */
export const WAVE = "P30D";

/** One app in so many is due in every wave. */
const SHARE = 5;

export interface Size {
    readonly apps: number;
    /** How many waves there were, this one among them. */
    readonly wave: number;
}

/** So many apps, each with a service principal and a client secret in a vault. */
export function programOf(author: Author, size: Size): PulumiFn {
    return author === "ours" ? async () => declareOurs(size) : async () => declareByHand(size);
}

function declareOurs({ apps }: Size): void {
    for (const { name, isDue } of listed(apps)) {
        const often = { rotateEvery: WAVE, grace: "P5D", overlap: "P2D" };
        const seldom = { rotateEvery: "P360D", grace: "P14D", overlap: "P7D" };
        new AppRegistration(name, {
            displayName: name,
            clientSecrets: { default: { vault: VAULT, ...(isDue ? often : seldom) } },
        });
    }
}

function declareByHand({ apps, wave }: Size): void {
    for (const { name, isDue } of listed(apps)) {
        const application = new azuread.Application(name, { displayName: name });
        new azuread.ServicePrincipal(name, { clientId: application.clientId });
        const password = new azuread.ApplicationPassword(name, {
            applicationId: application.id,
            displayName: name,
            endDate: "2027-12-01T00:00:00Z",
            rotateWhenChanged: { rotation: isDue ? String(wave) : "0" },
        });
        new keyvault.Secret(name, {
            ...VAULT,
            secretName: `${name}-by-hand`,
            properties: { value: pulumi.secret(password.value), contentType: "text/plain" },
        });
    }
}

function listed(apps: number) {
    return Array.from({ length: apps }, (_, index) => ({
        name: `app-${String(index).padStart(4, "0")}`,
        isDue: index % SHARE === 0,
    }));
}
