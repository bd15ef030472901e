import type { FaultEffect, FaultHandle, FaultRequest } from "../../../simulator";
import type { LabStack } from "../../../simulator/lab/lab-stack";
import type { World } from "./world";

/** A place in a deployment: a request, seen from one side of its effect. */
export interface Place {
    readonly operation: string;
    /** @default before */
    readonly when?: "before" | "after";
    /**
     * Only requests for this application, by its display name, its own sign-ins among them, or for this secret in the
     * vault.
     * @default any
     */
    readonly about?: string;
    /** Only the nth of all that match otherwise, counted from 1. @default any */
    readonly nth?: number;
    /** Only requests to this vault. @default any */
    readonly vault?: string;
    /** How often. @default until the strike is called off */
    readonly times?: number;
}

/** `after setSecret`, `before token (2)`: for messages. */
export function describePlace({ operation, when = "before", nth = 1 }: Place): string {
    return `${when} ${operation}${nth > 1 ? ` (${nth})` : ""}`;
}

/** Ends the engine at a place, the first time that a run comes there; the request itself gets no answer. */
export function killAt(world: World, stack: LabStack, place: Place): FaultHandle {
    const when = place.when ?? "before";
    const once = { ...place, times: 1 };
    const handle = strike(world, once, { kind: "call", when, callback: () => stack.kill() });
    // Without it a request whose client is dead would still have its effect.
    strike(world, once, { kind: "reset", when });
    return handle;
}

/** Has the service answer an error; a status that clients retry is retried at once. */
export function refuseAt(world: World, place: Place, status: number, code: string, message: string): FaultHandle {
    const headers = { "Retry-After": "0" };
    return strike(world, place, { kind: "answer", when: place.when ?? "before", status, code, message, headers });
}

/** Cuts the connection. */
export function cutAt(world: World, place: Place): FaultHandle {
    return strike(world, place, { kind: "reset", when: place.when ?? "before" });
}

/** Lets a request hang while `meanwhile` goes on, and cuts the connection then. */
export function hangAt(world: World, place: Place, meanwhile: () => void): FaultHandle {
    const when = place.when ?? "before";
    strike(world, { ...place, times: 1 }, { kind: "call", when, callback: meanwhile });
    return cutAt(world, place);
}

function strike(world: World, { operation, about, nth, vault, times }: Place, effect: FaultEffect): FaultHandle {
    const isAbout = ({ applicationId, secretName, body }: FaultRequest) => {
        const key = applicationId ?? body["client_id"];
        const isNamed = typeof key === "string" && world.tenant.application(key)?.displayName === about;
        return about === undefined || secretName === about || isNamed;
    };
    let count = 0;
    const match = (request: FaultRequest) =>
        request.operation === operation &&
        (vault === undefined || request.vault === vault) &&
        isAbout(request) &&
        (nth === undefined || ++count === nth);
    return world.simulator.faults.add({ match, times, effect });
}
