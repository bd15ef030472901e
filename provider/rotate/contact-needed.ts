import { isDeepStrictEqual } from "node:util";
import { ledgerIn } from "../schedule/plan-ledger";
import type { Props, Recorded } from "../wire/handler";
import { reveal } from "../wire/values";

/** What a change of asks for something in Entra or in a vault. Everything else is for the next rotation. */
const EFFECTIVE = [
    "applicationId",
    "servicePrincipalId",
    "clientId",
    "tenantId",
    "authorityHost",
    "vaults",
    "secretName",
    "contentType",
    "format",
    "madeIn",
    "tags",
    "publishIds",
    "revokeBefore",
    "disableSuperseded",
    "takeOver",
    "drift",
] as const;

/**
 * Whether an update has anything to do with Entra or a vault: a renamed resource or a changed period, for example, has not.
 * A run that left something to be done is always gone on with.
 */
export function isContactNeeded(news: Props, { inputs, outputs }: Recorded): boolean {
    const lagging = reveal(outputs["lagging"]);
    const isUnfinished = outputs["unfinished"] !== undefined || (Array.isArray(lagging) && lagging.length > 0);
    const isChanged = EFFECTIVE.some((field) => !isDeepStrictEqual(plain(news[field]), plain(inputs[field])));
    return isUnfinished || isChanged || !isDeepStrictEqual(generationsIn(news), generationsIn(inputs));
}

function plain(value: Props[string]) {
    return reveal(value) ?? null;
}

/** A generation that was issued, or that has ended. */
function generationsIn(props: Props) {
    const ledger = ledgerIn(props["ledger"]);
    const { generation, issuedAt, expiresAt } = ledger?.current ?? {};
    return [generation, issuedAt, expiresAt, ledger?.previous.map((one) => one.generation)];
}
