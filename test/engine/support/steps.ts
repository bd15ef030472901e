import assert from "node:assert/strict";
import type { RunResult } from "../../../simulator/lab/lab-stack";

/** What a run changed, or would change, as `update web-default`, in the engine's order; looks are left out. */
export function changes({ steps }: RunResult): string[] {
    return steps.filter(({ op }) => op !== "refresh").map(({ op, name }) => `${op} ${name}`);
}

/** The ledger that a run planned. */
export function planned({ steps }: RunResult, secret = "web-default"): Ledger {
    const step = steps.find(({ op, name }) => name === secret && op !== "refresh");
    assert.ok(step, `${secret} is among the steps`);
    return step.inputs["ledger"] as Ledger;
}

/** The dates that people plan with, of the ledger that a run planned. */
export function dates(result: RunResult, secret?: string) {
    const { generation, dueAt, mustRunBefore, expiresAt, lateBy } = planned(result, secret).current;
    return { generation, nextRotation: dueAt, mustRunBefore, expiresAt, lateBy };
}

/** The ledgers in an exported state, by the names of their credentials. */
export function ledgersIn(exported: string): Readonly<Record<string, unknown>> {
    const { deployment } = JSON.parse(exported) as {
        deployment: { resources: { urn: string; inputs?: { ledger?: unknown } }[] };
    };
    return Object.fromEntries(
        deployment.resources.flatMap(({ urn, inputs }) =>
            inputs?.ledger === undefined ? [] : [[urn.split("::").at(-1), inputs.ledger]],
        ),
    );
}

type Ledger = Readonly<Record<string, unknown>> & {
    readonly current: Readonly<Record<"generation" | "dueAt" | "mustRunBefore" | "expiresAt" | "lateBy", unknown>>;
};
