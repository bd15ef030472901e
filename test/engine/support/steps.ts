import assert from "node:assert/strict";
import type { RunResult } from "../../../simulator/lab/lab-stack";

/** What a run changed, or would change, as `update web-default-schedule`, in the engine's order; looks are left out. */
export function changes({ steps }: RunResult): string[] {
    return steps.filter(({ op }) => op !== "refresh").map(({ op, name }) => `${op} ${name}`);
}

/** The ledger that a run planned, with everything that the schedule shows of it. */
export function planned({ steps }: RunResult, secret = "web-default"): Readonly<Record<string, unknown>> {
    const step = steps.find(({ op, name }) => name === `${secret}-schedule` && op !== "refresh");
    assert.ok(step, `the schedule of ${secret} is among the steps`);
    return step.inputs;
}

/** The dates that people plan with, of the ledger that a run planned. */
export function dates(result: RunResult, secret?: string) {
    const { generation, nextRotation, mustRunBefore, expiresAt, lateBy } = planned(result, secret);
    return { generation, nextRotation, mustRunBefore, expiresAt, lateBy };
}

/** The schedules in an exported state, each with its ledger, by the names of their secrets. */
export function ledgersIn(exported: string): Readonly<Record<string, unknown>> {
    const { deployment } = JSON.parse(exported) as { deployment: { resources: { urn: string; inputs?: unknown }[] } };
    return Object.fromEntries(
        deployment.resources.flatMap(({ urn, inputs }) => {
            const [, name] = /::([^:]*)-schedule$/.exec(urn) ?? [];
            return name === undefined ? [] : [[name, inputs]];
        }),
    );
}
