import { check } from "../../provider/rotate/check";
import { SECRET_INPUTS } from "../../provider/rotate/inputs";
import { Claims } from "../../provider/schedule/claims";
import type { CheckResult, Props } from "../../provider/wire/handler";
import type { Instant } from "../../rotation";

/**
 * Completes what is asked of a rotating client secret and plans its ledger, as the plugin does in a deployment at that
 * instant.
 * @param previous the inputs that the last deployment planned
 */
export function planCredential(asked: Props, previous: Props | undefined, urn: string, now: Instant): CheckResult {
    return check(asked, previous, urn, {
        now: () => now,
        claims: new Claims(),
        shapes: SECRET_INPUTS,
        isKeyInVault: () => false,
    });
}
