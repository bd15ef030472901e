import { parseCredentialName } from "../../../contract/credential-name";
import type { Entity } from "../../../policies/tenant/entities";
import type { Judge, TenantVerdict } from "../../../policies/tenant/judge";
import type { Entry } from "../../../provider/rest/pages";
import { type Instant, toSeconds } from "../../../rotation/instant";
import type { ApplicationRow, CredentialRow, MadeBy, Verdict } from "../inventory-row";
import type { ReadHolder } from "../read/holders";
import type { LastSignIns } from "../read/sign-ins";
import { credentialsIn, type HeldCredential } from "./credentials-in";
import { stateOf, urgencyOf } from "./urgency";

const DAY = 86_400;

/** What rows are made with. */
export interface RowContext {
    readonly judge: Judge;
    readonly now: Instant;
    /** The instant until which an end is soon. */
    readonly soon: Instant;
    readonly signIns: LastSignIns;
    /** Federated identity credentials by their application's object id. */
    readonly federated: ReadonlyMap<string, readonly Entry[]>;
}

/** The rows of one application or service principal. */
export function rowsOf(
    read: ReadHolder,
    context: RowContext,
): { readonly credentials: readonly CredentialRow[]; readonly application: ApplicationRow | undefined } {
    const { holder, owners, entry } = read;
    const held = credentialsIn(read, context.federated.get(holder.id) ?? []);
    if (held.length === 0 && holder.kind === "servicePrincipal") {
        return { credentials: [], application: undefined };
    }
    const self: Entity = {
        kind: holder.kind === "application" ? "Application" : "ServicePrincipal",
        id: holder.id,
        name: holder.displayName,
        properties: { ...entry, owners: owners.map(({ id }) => id) },
    };
    const verdicts = context.judge([self, ...held.map(({ entity }) => entity)]);
    const about = (entity: Entity) => verdicts.filter(({ of }) => of === entity).map(shownVerdict);
    const states = held.map((one) => stateOf(one, context.now, context.soon));
    const alive = states.filter((state) => state === "valid" || state === "expiring").length;
    const credentials = held.map((one, index): CredentialRow => {
        const state = states[index] ?? "valid";
        const { keyId, kind, displayName, startDateTime, endDateTime } = one;
        const row = {
            holder,
            kind,
            keyId,
            displayName,
            startDateTime,
            endDateTime,
            daysLeft: endDateTime === null ? null : wholeDays(context.now, endDateTime),
            lifetimeDays: startDateTime === null || endDateTime === null ? null : wholeDays(startDateTime, endDateTime),
            state,
            madeBy: madeBy(one),
            owners,
            lastSignIn: context.signIns.get(keyId.toLowerCase()) ?? null,
            verdicts: about(one.entity),
        };
        return { ...row, urgency: urgencyOf(row, alive > 0) };
    });
    const ownVerdicts = about(self);
    return { credentials, application: ownVerdicts.length > 0 ? { holder, owners, verdicts: ownVerdicts } : undefined };
}

function shownVerdict({ rule, level, severity, message }: TenantVerdict): Verdict {
    return { rule, level, severity, message };
}

function madeBy({ displayName, kind }: HeldCredential): MadeBy | null {
    const name = kind === "federated" ? undefined : parseCredentialName(displayName ?? "");
    if (!name) {
        return null;
    }
    const { label, series, generation, issuedAt } = name;
    const slash = label.indexOf("/");
    return { label, stack: slash > 0 ? label.slice(0, slash) : null, series, generation, issuedAt };
}

function wholeDays(from: Instant, to: Instant): number {
    return Math.floor((toSeconds(to) - toSeconds(from)) / DAY);
}
