import type { HttpClient } from "@azure/core-rest-pipeline";
import { formatCredentialName } from "../../../contract/credential-name";
import type { Props } from "../../../provider/wire/handler";
import type { Simulator } from "../../../simulator";
import { addToInstant } from "../../../simulator/clock";
import { Witness } from "../../engine/support/witness";
import { SERIES } from "../support";
import type { Stack, Surroundings } from "./deployment";

export const KINDS = ["client secret", "certificate of the vault", "certificate of the deployment"] as const;
export type KindName = (typeof KINDS)[number];

/** Rotates every 30 days; a deployment may be 5 days late; the slowest consumer refreshes within 2 days. */
export const RULES: Props = { rotateEvery: "P30D", grace: "P5D", overlap: "P2D" };

const ASKED: Readonly<Record<KindName, Props>> = {
    "client secret": RULES,
    "certificate of the vault": { ...RULES, madeIn: "keyVault" },
    "certificate of the deployment": { ...RULES, madeIn: "deployment", format: "pem" },
};

/** What a program asks for. */
export function askedFor(kind: KindName, more: Props = {}): Props {
    return { ...ASKED[kind], ...more };
}

export function surroundingsOf(kind: KindName, http: HttpClient, more: Surroundings = {}): Surroundings {
    return { kind: kind === "client secret" ? "RotatingClientSecret" : "RotatingCertificate", http, ...more };
}

/** Watches a stack's credential, after others have put theirs beside it: one of them with a name like ours. */
export function watch(
    simulator: Simulator,
    stack: Stack,
    vaults: readonly string[],
    hasForeign = true,
    secretName = "prod-web-default",
): Witness {
    const { id: applicationId, appId: clientId } = stack.app;
    const witness = new Witness(simulator, { applicationId, clientId, vaults, secretName });
    const issuedAt = simulator.clock.now();
    const names = ["made by hand", "prod/web-default#1"].concat(
        formatCredentialName({ label: "prod/web-default", generation: 1, issuedAt, series: SERIES }),
    );
    for (const displayName of hasForeign ? names : []) {
        const { tenant } = simulator;
        const endDateTime = addToInstant(issuedAt, "P1Y");
        witness.keepForeign(tenant.addPassword(applicationId, { displayName, endDateTime }).keyId);
    }
    return witness;
}
