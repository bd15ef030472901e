import type { StackResource } from "../../../policies/facts/resource";
import { UNKNOWN, type Values } from "../../../policies/facts/values";
import { type Declared, resource } from "./stack";

/** The current generation of a ledger: 90 + 14 + 7 days from 1 March are 20 June. */
const CURRENT: Values = {
    generation: 3,
    issuedAt: "2026-03-01T00:00:00Z",
    dueAt: "2026-05-30T00:00:00Z",
    mustRunBefore: "2026-06-13T00:00:00Z",
    expiresAt: "2026-06-20T00:00:00Z",
    lateBy: "PT0S",
    issuedUnder: { rotateEvery: "P90D", overlap: "P7D", grace: "P14D" },
};

/** The inputs of a credential that rotates itself, as its plugin plans them. */
const INPUTS: Values = {
    applicationId: "/applications/8f2d",
    vaults: [{ vaultName: "kv-identity" }],
    rotateEvery: "P90D",
    overlap: "P7D",
    grace: "P14D",
    label: "web",
};

/** Its outputs: ids, dates and names, and nothing that holds the value. */
const OUTPUTS: Values = {
    clientId: "0d5b",
    tenantId: "77aa",
    keyId: "3f1c",
    generation: 3,
    expiresAt: "2026-06-20T00:00:00Z",
    nextRotation: "2026-05-30T00:00:00Z",
    mustRunBefore: "2026-06-13T00:00:00Z",
    secretName: "web",
    secretUri: "https://kv-identity.example.net/secrets/web",
    secretUriWithVersion: "https://kv-identity.example.net/secrets/web/0001",
    lagging: [],
};

/** The ledger whose current generation differs from the usual one by the given dates. */
export function ledger(current: Values = {}): Values {
    return { version: 1, origin: "2026-01-01T00:00:00Z", current: { ...CURRENT, ...current }, previous: [] };
}

/** A RotatingClientSecret as a rule about it alone sees it: its inputs. */
export function rotatingSecret(inputs: Values = {}, declared: Declared = {}): StackResource {
    return rotating("RotatingClientSecret", inputs, declared);
}

/** A RotatingCertificate as a rule about it alone sees it: its inputs. */
export function rotatingCertificate(inputs: Values = {}, declared: Declared = {}): StackResource {
    return rotating("RotatingCertificate", { madeIn: "keyVault", ...inputs }, declared);
}

/** The same resource among all the others of its stack, where rules see its outputs, and its inputs beside them. */
export function inStack(about: StackResource, outputs: Values = {}): StackResource {
    return { ...about, props: { ...OUTPUTS, ...outputs }, inputs: about.props };
}

/** The outputs of one that is about to be made. */
export const UNMADE: Values = Object.fromEntries(Object.keys(OUTPUTS).map((name) => [name, UNKNOWN]));

function rotating(type: string, inputs: Values, declared: Declared): StackResource {
    const props = { ledger: ledger(), ...INPUTS, ...inputs };
    return resource(`app-registration:index:${type}`, props, { name: "rotating", ...declared });
}
