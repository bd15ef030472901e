import { grouped } from "../grouped";
import { holderOf } from "../registrations/credential-holder";
import { remembered } from "../remembered";
import { declared, type StackResource } from "../resource";
import { SCHEDULE_TYPES } from "../schedules/schedules";
import type { StackFacts } from "../stack";
import { makesValues } from "../value-makers";
import { at, textAt, textsIn, UNKNOWN } from "../values";
import { vaultSecretOf } from "../vaults/vault-secret";
import type { ClientSecret, Delivery } from "./delivery";

/**
 * Client secrets of one application that take turns in one vault secret, which publishes the newest of them: two with a
 * schedule each, and the value chosen from both.
 *
 *     a.value ─┐
 *              ├─ newer of both ─ vault secret        b is the standby until its schedule turns
 *     b.value ─┘
 *
 * Programs choose in two ways. Those that take all values and pick one have the vault secret made from all of them. Those
 * that compare the schedules, and then take one value, have it made from the schedules and from that one alone; and from
 * nothing but the schedules as long as these are not known.
 * @param delivered what is known of the secrets by the graph and their values
 */
export function standbysIn(
    secrets: readonly ClientSecret[],
    delivered: readonly Delivery[],
    stack: StackFacts,
): Delivery[] {
    const live = delivered.filter(({ isFrozen }) => !isFrozen);
    const arrived = new Set(live.map(({ credential }) => credential));
    return groupsOf(secrets, stack).flatMap((group) => {
        const waiting = group.filter((credential) => !arrived.has(credential));
        if (waiting.length === 0) {
            return [];
        }
        const own = live.filter(({ credential }) => group.includes(credential));
        const found = standbys(waiting, own, stack);
        const taken = new Set(found.map(({ credential }) => credential));
        const left = waiting.filter((credential) => !taken.has(credential));
        return [...found, ...undecided(left, group, stack)];
    });
}

/** The secrets of each application, where it has several. */
function groupsOf(secrets: readonly ClientSecret[], stack: StackFacts): (readonly ClientSecret[])[] {
    const groups = grouped(
        secrets.flatMap((secret) => {
            const holder = holderOf(secret.resource, secret.ownerProperty, stack);
            return holder ? [[holder === UNKNOWN ? UNKNOWN : holder.key, secret] as const] : [];
        }),
    );
    return [...groups.values()].filter(({ length }) => length > 1);
}

/** Those that a vault secret with the value of another one is chosen from. */
function standbys(waiting: readonly ClientSecret[], own: readonly Delivery[], stack: StackFacts): Delivery[] {
    return waiting.flatMap((credential) =>
        own
            .filter((other) => isChosenFrom(other, credential, stack))
            .map(({ vaultSecret, holdsValue }): Delivery => {
                const isKnown = holdsValue === "yes";
                return { credential, vaultSecret, isFrozen: false, holdsValue: isKnown ? "standby" : "undecided" };
            }),
    );
}

function isChosenFrom(other: Delivery, { resource }: ClientSecret, stack: StackFacts): boolean {
    const { vaultSecret } = other;
    if (origins(vaultSecret, valueProperties(vaultSecret), stack).includes(resource)) {
        return !isMentioned(resource, vaultSecret);
    }
    const turnsOther = schedulesOf(other.credential.resource, stack);
    const choosing = choosersOf(vaultSecret, stack);
    return schedulesOf(resource, stack).some((schedule) => choosing.has(schedule) && !turnsOther.includes(schedule));
}

/** Tells whether a vault secret names a credential: then that, and no choice, may be all it is made from it for. */
function isMentioned({ props }: StackResource, vaultSecret: StackResource): boolean {
    const keyId = textAt(props, "keyId");
    const texts = valueProperties(vaultSecret).flatMap((property) => textsIn(at(declared(vaultSecret), property)));
    return typeof keyId === "string" && texts.some((text) => text.includes(keyId));
}

/** Those whose schedules are, with those of others of the same application, all that is known of a vault secret's value. */
function undecided(waiting: readonly ClientSecret[], group: readonly ClientSecret[], stack: StackFacts): Delivery[] {
    const turning = new Map(group.map((credential) => [credential, schedulesOf(credential.resource, stack)]));
    const schedules = new Set([...turning.values()].flat());
    const candidates = new Set([...schedules].flatMap((schedule) => openBySchedule(stack).get(schedule) ?? []));
    return [...candidates].flatMap((vaultSecret) => {
        const choosing = [...choosersOf(vaultSecret, stack)].filter((schedule) => schedules.has(schedule));
        const turns = (credential: ClientSecret) => turning.get(credential)?.some((found) => choosing.includes(found));
        return choosing.length < 2
            ? []
            : waiting.filter(turns).map((credential) => ({
                  credential,
                  vaultSecret,
                  isFrozen: false,
                  holdsValue: "undecided" as const,
              }));
    });
}

/** The vault secrets whose values are not known yet, by each schedule that these are made from. */
const openBySchedule = remembered((stack) => {
    const open = stack.resources.filter((resource) => vaultSecretOf(resource)?.value === UNKNOWN);
    return grouped(
        open.flatMap((vaultSecret) =>
            [...choosersOf(vaultSecret, stack)].map((schedule) => [schedule, vaultSecret] as const),
        ),
    );
});

function choosersOf(vaultSecret: StackResource, stack: StackFacts): ReadonlySet<StackResource> {
    return new Set(origins(vaultSecret, valueProperties(vaultSecret), stack).filter(isSchedule));
}

/** The schedules that a credential is made from, whatever of it they turn; not those that they start from themselves. */
function schedulesOf(resource: StackResource, stack: StackFacts): StackResource[] {
    return origins(resource, Object.keys(resource.propertyDependencies), stack).filter(isSchedule);
}

function origins(resource: StackResource, properties: readonly string[], stack: StackFacts): StackResource[] {
    const passes = (found: StackResource) => makesValues(found) && !isSchedule(found);
    return properties.flatMap((property) => stack.originsOf(resource, property, { passes }));
}

function isSchedule({ type }: StackResource): boolean {
    return SCHEDULE_TYPES.includes(type);
}

function valueProperties(vaultSecret: StackResource): readonly string[] {
    return vaultSecretOf(vaultSecret)?.valueProperties ?? [];
}
