import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import type { Room } from "./exhibit";

/** A client secret with a schedule of its own, one of several that take turns. */
export interface Turn {
    readonly password: azuread.ApplicationPassword | azuread.ServicePrincipalPassword;
    /** The start of its turn, by its schedule. */
    readonly since: pulumi.Output<string>;
}

/** So many client secrets of one application, replaced one after another. */
export function turns(room: Room, count = 2, { id: applicationId } = room.app()): Turn[] {
    return Array.from({ length: count }, (_, place) => {
        const { rotation, since } = schedule(room, count, place);
        const name = room.called(`turn-${place}`);
        return { password: new azuread.ApplicationPassword(name, { applicationId, ...rotation }, room.options), since };
    });
}

/** The same of a service principal. */
export function principalTurns(room: Room, servicePrincipalId: string): Turn[] {
    return [0, 1].map((place) => {
        const { rotation, since } = schedule(room, 2, place);
        const name = room.called(`turn-${place}`);
        const args = { servicePrincipalId, ...rotation };
        return { password: new azuread.ServicePrincipalPassword(name, args, room.options), since };
    });
}

/** What a client secret is known by once it is made. */
export interface Known {
    readonly since: string;
    readonly value: string;
    readonly endDate: string;
    readonly keyId: string;
}

/** What is made of the newest of several once all of it is known; the graph shows that it is made from all of them. */
export function newest<T>(all: readonly Turn[], make: (newest: Known) => T): pulumi.Output<T> {
    return known(all).apply((sorted) => make(sorted.at(-1) as Known));
}

/** What is made of the oldest. */
export function oldest<T>(all: readonly Turn[], make: (oldest: Known) => T): pulumi.Output<T> {
    return known(all).apply((sorted) => make(sorted[0] as Known));
}

function known(all: readonly Turn[]): pulumi.Output<Known[]> {
    const values = all.map(({ since, password: { value, endDate, keyId } }) => ({ since, value, endDate, keyId }));
    const made = pulumi.all(values) as pulumi.Output<unknown> as pulumi.Output<Known[]>;
    return made.apply((some) => [...some].sort((one, other) => one.since.localeCompare(other.since, "en")));
}

/** Turns every 180 days, 360 / count days after the one before it. */
function schedule(room: Room, count: number, place: number) {
    const step = 180 / count;
    const base = { baseRfc3339: "2026-01-01T00:00:00Z", offsetDays: step * place };
    const first = room.resource("time:index/offset:Offset", `turn-${place}-start`, base, ["rfc3339"]);
    const args = { rotationDays: 180, rfc3339: first.output("rfc3339") };
    const rotating = room.rotating(args, `turn-${place}-schedule`);
    const since = rotating.output("rfc3339");
    const end = { baseRfc3339: since, offsetDays: 360 };
    const endDate = room.resource("time:index/offset:Offset", `turn-${place}-end`, end, ["rfc3339"]).output("rfc3339");
    return { since, rotation: { endDate, rotateWhenChanged: { rotation: rotating.output("id") } } };
}
