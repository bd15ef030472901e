import { deliveriesOf } from "../facts/deliveries/deliveries";
import type { Delivery } from "../facts/deliveries/delivery";
import { type StackResource, titleOf } from "../facts/resource";
import { gridEnd } from "../facts/time/grid";
import { add, compare, type Instant, show, toDuration, toKnownInstant, toUnixSeconds } from "../facts/time/instants";
import { UNKNOWN } from "../facts/values";
import { isMarked } from "../facts/vaults/marked";
import { VAULT_SECRET_TYPES, vaultSecretOf, withExpiry } from "../facts/vaults/vault-secret";
import { durationSetting, HOLDERS_SETTING } from "../judging/settings";
import { notKnown, notKnownIn, type StackRule, violation } from "../rule";

interface Config {
    readonly maxExpiry: string;
    readonly holders: readonly string[];
}

/**
 * A vault secret that holds a client secret expires, and not after it. Where the credential's end is known, that is the
 * measure, and whether it is itself too far away is what client-secret-lifetime says; maxExpiry is it where the end is not
 * known (yet), or there is none. Of several that take turns, it is the one that the vault secret holds; as long as its value
 * is not known, only what outlives them all is certainly wrong.
 */
export const vaultSecretExpiry: StackRule<Config> = {
    name: "vault-secret-expiry",
    description: "A Key Vault secret that holds a client secret expires, at most when that does, and within maxExpiry.",
    level: "mandatory",
    severity: "medium",
    frameworks: ["Microsoft cloud security benchmark: Key Vault secrets have an expiration date"],
    remediationSteps: [
        "Make the expiry from the credential's endDate: properties.attributes.expires in seconds since 1970 " +
            "(azure-native), or expirationDate (azure).",
        "Set to remediate, the rule gives marked vault secrets without an expiry, or with one that is too far away, an " +
            "instant that stays the same for half of maxExpiry. It cannot see the credential's end, and so cannot keep to it.",
    ],
    types: VAULT_SECRET_TYPES,
    settings: {
        maxExpiry: durationSetting(
            "P2Y",
            "ISO 8601, counted from now; months and years by UTC's calendar, the boundary included.",
        ),
        holders: HOLDERS_SETTING,
    },
    judgeInStack: (resource, stack, { config: { maxExpiry }, now }) => {
        const vaultSecret = vaultSecretOf(resource);
        const held = heldIn(deliveriesOf(resource, stack));
        if (!vaultSecret || held.length === 0) {
            return [];
        }
        const { expiry, expiryPath } = vaultSecret;
        if (expiry === UNKNOWN) {
            return [notKnown(expiryPath)];
        }
        if (expiry === undefined) {
            return [violation(`${expiryPath} is missing: set it to the end date of the credential that this holds.`)];
        }
        const { instant, text } = expiry;
        if (!instant) {
            return [violation(`${expiryPath} is "${text}", which is no date: write ${howTo(expiryPath)}.`)];
        }
        const isAfter = (end: Instant) => compare(instant, end) > 0;
        const { known, open, areAllKnown } = endsOf(held);
        const last = areAllKnown ? known.at(-1) : undefined;
        const isChoice = held.length > 1 && held.every(({ holdsValue }) => holdsValue === "open");
        const limit = isChoice ? last : known[0];
        if (limit && isAfter(limit.end)) {
            return [
                violation(
                    `${expiryPath} is ${show(instant)}, after ${titleOf(limit.of)} ends (${show(limit.end)}): consumers ` +
                        "would go on with a dead value. Set it to that end.",
                ),
            ];
        }
        if (areAllKnown) {
            return known.some(({ end }) => isAfter(end)) ? [notKnown("the value")] : [];
        }
        if (isTooFar(instant, maxExpiry, now)) {
            return [
                violation(
                    `${expiryPath} is ${show(instant)}; ${maxExpiry} from now is allowed at most. ` +
                        "Set it to the end date of the credential that this holds.",
                ),
            ];
        }
        return open.map((credential) => notKnownIn(credential, "endDate"));
    },
    remedy: (resource, { config: { maxExpiry, holders }, now }) => {
        const vaultSecret = vaultSecretOf(resource);
        const limit = toDuration(maxExpiry);
        if (!vaultSecret || !limit || !isMarked(resource, vaultSecret, holders)) {
            return undefined;
        }
        const { expiry } = vaultSecret;
        const mayStay = expiry === UNKNOWN || (expiry && !(expiry.instant && isTooFar(expiry.instant, maxExpiry, now)));
        const end = mayStay ? undefined : gridEnd(now, limit);
        return end && withExpiry(resource, toUnixSeconds(end), show(end));
    },
};

function isTooFar(instant: Instant, maxExpiry: string, now: Instant): boolean {
    const limit = toDuration(maxExpiry);
    return !limit || compare(instant, add(now, limit)) > 0;
}

/** Those that a vault secret holds, or may hold as long as its value is not known. */
function heldIn(deliveries: readonly Delivery[]): readonly Delivery[] {
    const held = deliveries.filter(({ holdsValue }) => holdsValue === "yes");
    return held.length > 0 ? held : deliveries.filter(({ holdsValue }) => holdsValue === "open");
}

/** When credentials end, as the program gives it; what is no date is what client-secret-lifetime reports. */
function endsOf(deliveries: readonly Delivery[]) {
    const known: End[] = [];
    const open: StackResource[] = [];
    for (const { credential } of deliveries) {
        const end = toKnownInstant(credential.endDate);
        if (end === UNKNOWN) {
            open.push(credential.resource);
        } else if (end) {
            known.push({ of: credential.resource, end });
        }
    }
    known.sort((one, other) => compare(one.end, other.end));
    return { known, open, areAllKnown: known.length === deliveries.length };
}

interface End {
    readonly of: StackResource;
    readonly end: Instant;
}

function howTo(expiryPath: string): string {
    return expiryPath === "expirationDate" ? "RFC 3339, such as 2027-03-01T00:00:00Z" : "seconds since 1970";
}
