import type * as pulumi from "@pulumi/pulumi";
import {
    MOST_SIGN_INS,
    readWaitingTime,
    scopeProblem,
    VERIFY_MODES,
    type VerifyMode,
} from "../../contract/verification";
import { show } from "../../rotation/quote";
import { noneOf } from "../program/misspelt";

export type { VerifyMode };

/** How a new credential is verified before it is published. */
export interface VerificationOptions {
    /**
     * `required`: nothing is published that Entra does not accept. `bestEffort`: what could not be verified in time is
     * published with a warning. `off`: nobody signs in.
     * @default required
     */
    readonly verify?: pulumi.Input<VerifyMode | undefined>;
    /** How often in a row Entra must accept it: 1 to 10. @default 3 */
    readonly verifySignIns?: pulumi.Input<number | undefined>;
    /** How long to go on trying: ISO 8601, an hour at most. @default PT10M */
    readonly verifyTimeout?: pulumi.Input<string | undefined>;
    /** What a token is asked for: `<resource>/.default`. @default Microsoft Graph's, in the cloud that is deployed to */
    readonly verifyScope?: pulumi.Input<string | undefined>;
}

/** What is wrong with options that are known while the program runs; each continues a sentence about the credential. */
export function verificationProblems(options: Readonly<Record<keyof VerificationOptions, unknown>>): string[] {
    const { verify, verifySignIns: signIns, verifyTimeout: timeout, verifyScope: scope } = options;
    const problems: string[] = [];
    if (verify !== undefined && !VERIFY_MODES.some((mode) => mode === verify)) {
        problems.push(noneOf("verify", verify, VERIFY_MODES));
    }
    if (
        signIns !== undefined &&
        !(Number.isInteger(signIns) && Number(signIns) >= 1 && Number(signIns) <= MOST_SIGN_INS)
    ) {
        problems.push(`verifySignIns is ${show(signIns)}; write a whole number from 1 to ${MOST_SIGN_INS}`);
    }
    const reason = timeout === undefined ? undefined : readWaitingTime(String(timeout)).reason;
    if (reason !== undefined) {
        problems.push(`verifyTimeout ${reason}`);
    }
    const refused = scope === undefined ? undefined : scopeProblem(String(scope));
    if (refused !== undefined) {
        problems.push(`verifyScope ${refused}`);
    }
    return problems;
}
