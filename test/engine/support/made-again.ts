import assert from "node:assert/strict";
import type { LabStack, RunResult } from "../../../simulator/lab/lab-stack";

/** Replaces a rotating credential, which must not be protected: `pulumi up --replace`. Its ledger begins anew. */
export async function makeAgain(stack: LabStack, secret = "web-default"): Promise<RunResult> {
    const [match] = new RegExp(`urn:[^"]*::${secret}"`).exec(await stack.stateText()) ?? [];
    const urn = match?.slice(0, -1);
    assert.ok(urn, `${secret} is in the state`);
    return stack.up({ replace: [urn] });
}
