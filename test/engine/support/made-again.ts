import assert from "node:assert/strict";
import type { LabStack, RunResult } from "../../../simulator/lab/lab-stack";

/**
 * Makes the current credential anew under the same generation and name, as happens when it is gone from the state:
 * `pulumi up --replace`.
 */
export async function makeAgain(stack: LabStack, secret = "web-default"): Promise<RunResult> {
    const [urn] = new RegExp(`urn:[^"]*::${secret}-credential`).exec(await stack.stateText()) ?? [];
    assert.ok(urn, `the credential of ${secret} is in the state`);
    return stack.up({ replace: [urn] });
}
