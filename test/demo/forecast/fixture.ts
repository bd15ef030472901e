import { type KnownCredential, knownCredential, ROTATING_SECRET } from "../../../demo/forecast/known-credential";
import { planCredential } from "../../../demo/forecast/plan-credential";
import { encodeProps } from "../../../provider/wire/codec";
import type { Props } from "../../../provider/wire/handler";
import type { RunResult } from "../../../simulator/lab/lab-stack";

/** The instant of the first deployment of {@link deployed} credentials. */
export const FIRST = "2026-01-05T08:00:00Z";

/** What a catalogue asks of a credential. */
export const ASKED: Props = {
    rotateEvery: "P12W",
    overlap: "P7D",
    grace: "P14D",
    anchor: FIRST,
    label: "prod/tasks-api-default",
    clientId: "11111111-2222-4333-8444-555555555555",
    vaults: [{ vaultName: "kv-example" }],
};

/** A credential as deployments at these instants, one after the other, leave it in the state. */
export async function deployed(asked: Props = ASKED, ...instants: readonly string[]): Promise<KnownCredential> {
    const name = asked["secretName"] ?? "tasks-api-default";
    const urn = `urn:pulumi:prod::apps::${ROTATING_SECRET}::${name}`;
    let inputs: Props | undefined;
    for (const now of [FIRST, ...instants]) {
        inputs = planCredential(asked, inputs, urn, now).inputs;
    }
    return knownCredential(urn, encodeProps(inputs ?? {}));
}

/** A run that went well and changed nothing, of a program that declares an application and these credentials. */
export function runOf(...credentials: readonly KnownCredential[]): RunResult {
    const declared = credentials.map(({ urn, name, inputs }) => ({
        type: ROTATING_SECRET,
        urn,
        name,
        inputs: encodeProps(inputs),
    }));
    const other = { type: "azuread:index/application:Application", urn: "urn:app", name: "app", inputs: {} };
    return {
        succeeded: true,
        output: "",
        steps: [],
        declared: [other, ...declared],
        outputs: {},
        violations: [],
        requests: [],
    };
}
