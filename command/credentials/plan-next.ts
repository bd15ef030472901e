import { seriesOf } from "../../contract/series";
import { planLedger } from "../../provider/schedule/plan-ledger";
import type { Value } from "../../provider/wire/handler";
import type { Instant, Ledger } from "../../rotation";
import type { CredentialInState } from "./credential-in-state";

/**
 * Plans what a deployment at an instant would, with the plugin's own planner and the arguments of the last deployment.
 * @param ledger what the deployment before it planned
 * @returns `undefined` where nobody can tell: an argument is sealed, or would be refused
 */
export function planNext(
    { inputs, isSealed, series, urn }: Pick<CredentialInState, "inputs" | "isSealed" | "series" | "urn">,
    ledger: Ledger,
    now: Instant,
): Ledger | undefined {
    if (isSealed) {
        return undefined;
    }
    return planLedger(inputs, JSON.parse(JSON.stringify(ledger)) as Value, now, series ?? seriesOf(urn)).ledger;
}
