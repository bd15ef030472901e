import { CLIENT_SECRET_TYPES } from "../facts/credentials/credential";
import { APPLICATION } from "../facts/registrations/application";
import { type Holder, holderOf } from "../facts/registrations/credential-holder";
import { remembered } from "../facts/remembered";
import { declared, type StackResource } from "../facts/resource";
import type { StackFacts } from "../facts/stack";
import { compare, type Instant, toKnownInstant } from "../facts/time/instants";
import { at, textAt, UNKNOWN } from "../facts/values";
import { notKnown, type StackRule, violation } from "../rule";
import { INLINE_PASSWORDS } from "./no-inline-passwords";

interface Config {
    readonly maxLiveSecrets: number;
}

/** All client secrets of one application in the stack. */
interface Secrets {
    readonly holder: Holder;
    /** How many are declared inside the application; they come first. */
    readonly inline: number;
    /** Those beside it, in the order of their URNs, with their ends where those are known. */
    readonly resources: readonly Secret[];
}

/**
 * One declared client secret; of one that rotates itself, what it replaced is not counted: that ends by itself, when its
 * overlap is over.
 */
interface Secret {
    readonly urn: string;
    readonly end: Instant | undefined;
}

/** Few client secrets at a time: each is one more that can leak, and that somebody has to know about. */
export const liveSecrets: StackRule<Config> = {
    name: "live-secrets",
    description: "An application has at most maxLiveSecrets client secrets in the stack that have not ended.",
    level: "advisory",
    severity: "low",
    frameworks: ["Microsoft app registration checklist"],
    remediationSteps: [
        "Remove the secrets that nobody uses.",
        "Let consumers share one, or give each an application of its own.",
        "An emergency rotation inside the overlap may need a third for a while.",
    ],
    types: CLIENT_SECRET_TYPES,
    settings: {
        maxLiveSecrets: {
            type: "integer",
            description: "Counts inline passwords as well, and secrets of the application's service principal.",
            default: 2,
            minimum: 0,
        },
    },
    judgeInStack: (resource, stack, { config: { maxLiveSecrets }, now }) => {
        const secrets = secretsByResource(stack).get(resource.urn);
        if (!secrets || secrets === UNKNOWN) {
            return secrets === UNKNOWN ? [notKnown("the application")] : [];
        }
        const live = secrets.resources.filter(({ end }) => !end || compare(end, now) > 0);
        const place = live.findIndex(({ urn }) => urn === resource.urn);
        const count = secrets.inline + live.length;
        return place >= 0 && secrets.inline + place >= maxLiveSecrets
            ? [
                  violation(
                      `${secrets.holder.title} has ${count} client secrets in this stack, and this is one too many: ` +
                          `${maxLiveSecrets} are allowed at most. Remove what nobody uses, or let consumers share.`,
                  ),
              ]
            : [];
    },
};

const secretsByResource = remembered((stack) => {
    const found = new Map<string, Secrets | typeof UNKNOWN>();
    const groups = new Map<string, { holder: Holder; secrets: Secret[] }>();
    for (const credential of stack.credentials) {
        const { kind, resource, ownerProperty } = credential;
        const holder = kind === "client secret" ? holderOf(resource, ownerProperty, stack) : undefined;
        if (holder === UNKNOWN) {
            found.set(resource.urn, UNKNOWN);
        } else if (holder) {
            const group = groups.get(holder.key) ?? { holder, secrets: [] };
            group.secrets.push(toSecret(credential));
            groups.set(holder.key, group);
        }
    }
    for (const { holder, secrets: all } of groups.values()) {
        const sorted = all.sort((one, other) => one.urn.localeCompare(other.urn, "en"));
        const secrets = { holder, inline: inlineCount(holder.application), resources: sorted };
        for (const { urn } of sorted) {
            found.set(urn, secrets);
        }
    }
    return found;
});

function toSecret({ resource, rotation }: StackFacts["credentials"][number]): Secret {
    const end = toKnownInstant(rotation ? rotation.expiresAt : textAt(resource.props, "endDate"));
    return { urn: resource.urn, end: end === UNKNOWN ? undefined : end };
}

function inlineCount(application: StackResource | undefined): number {
    if (application?.type !== APPLICATION) {
        return 0;
    }
    return INLINE_PASSWORDS.reduce((sum, name) => {
        const found = at(declared(application), name);
        return sum + (Array.isArray(found) ? found.length : found === undefined ? 0 : 1);
    }, 0);
}
