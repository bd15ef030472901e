import type { EngineEvent, OutputMap } from "@pulumi/pulumi/automation";

/** Marks a secret in what the engine tells of a resource. */
const SECRET_SIGNATURE = "4dabf18193072939515e22adb298388d";

/** A resource that the program declared. */
export interface DeclaredResource {
    readonly urn: string;
    readonly type: string;
    readonly name: string;
    /** As its provider checked them; secrets are shown as the engine shows them, never in clear. */
    readonly inputs: Readonly<Record<string, unknown>>;
}

/** One thing that the engine did, or would do, to a resource; the inputs are those after the step. */
export interface Step extends DeclaredResource {
    /** `create`, `update`, `replace`, `create-replacement`, `delete`, `delete-replaced`, `refresh`, … */
    readonly op: string;
}

const LEFT_ALONE: readonly string[] = ["same", "read"];
const REMOVALS: readonly string[] = ["delete", "delete-replaced", "discard", "discard-replaced"];

/** What the engine did, or would do; resources left as they are, and looks, are not among it. */
export function stepsOf(events: readonly EngineEvent[]): Step[] {
    return toldIn(events).filter(({ op }) => !LEFT_ALONE.includes(op));
}

/** What the program declared, each resource once, whether the engine changed it or left it as it was. */
export function declaredIn(events: readonly EngineEvent[]): DeclaredResource[] {
    const kept = toldIn(events).filter(({ op }) => !REMOVALS.includes(op));
    return [...new Map(kept.map(({ op: _, ...resource }) => [resource.urn, resource])).values()];
}

function toldIn(events: readonly EngineEvent[]): Step[] {
    return events.flatMap(({ resourcePreEvent }) => {
        if (!resourcePreEvent) {
            return [];
        }
        const { op, urn, type, new: after } = resourcePreEvent.metadata;
        return [{ op, urn, type, name: urn.split("::").at(-1) ?? urn, inputs: after?.inputs ?? {} }];
    });
}

/** A policy that a resource, or the stack as a whole, breaks. */
export interface Violation {
    readonly policy: string;
    /** `mandatory`, which fails the run, or `advisory`. */
    readonly level: "mandatory" | "advisory";
    /** The resource; empty for the stack as a whole. */
    readonly urn: string;
    readonly message: string;
}

/** What policy packs had to say. */
export function violationsOf(events: readonly EngineEvent[]): Violation[] {
    return events.flatMap(({ policyEvent }) =>
        policyEvent
            ? [
                  {
                      policy: policyEvent.policyName,
                      level: policyEvent.enforcementLevel === "mandatory" ? "mandatory" : "advisory",
                      urn: policyEvent.resourceUrn ?? "",
                      message: policyEvent.message,
                  },
              ]
            : [],
    );
}

/** What the stack exports, as the engine told it: of a secret one it says `[secret]`. */
export function outputsOf(events: readonly EngineEvent[]): OutputMap {
    const told = events.flatMap(({ resOutputsEvent }) =>
        resOutputsEvent?.metadata.type === "pulumi:pulumi:Stack" ? (resOutputsEvent.metadata.new?.outputs ?? {}) : [],
    );
    return Object.fromEntries(
        Object.entries(told.at(-1) ?? {}).map(([name, value]) => [
            name,
            { value: reveal(value), secret: isSecret(value) },
        ]),
    );
}

function reveal(value: unknown): unknown {
    if (isSecret(value)) {
        return "[secret]";
    }
    if (Array.isArray(value)) {
        return value.map(reveal);
    }
    return typeof value === "object" && value !== null
        ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, reveal(member)]))
        : value;
}

function isSecret(value: unknown): boolean {
    return typeof value === "object" && value !== null && SECRET_SIGNATURE in value;
}
