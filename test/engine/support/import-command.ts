import assert from "node:assert/strict";
import type { RunResult } from "../../../simulator/lab/lab-stack";

/** The arguments of the `pulumi import` by which a run that was refused says that an application can be taken back. */
export function importCommandIn({ output }: RunResult): string[] {
    const text = output.replace(/\s+/g, " ");
    const command = /pulumi (import .*? --generate-code=false)/.exec(text)?.[1];
    assert.ok(command, output);
    return [...command.replaceAll("'", "").split(" "), "--yes"];
}
