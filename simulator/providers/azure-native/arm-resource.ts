import { isDeepStrictEqual } from "node:util";
import type { CheckResult, Handler, Props } from "../../../provider/wire/handler";
import { hasUnknown, reveal } from "../../../provider/wire/values";
import { type JsonObject, objectOf, textOf } from "../../json";
import type { Connection } from "../common/connection";
import type { Session } from "../common/session";
import { applyDrift } from "./drift";

/** What the real provider records of a resource whose name it made up: its successor may be created first. */
const CREATE_FIRST = "__createBeforeDelete";

/** A resource type of Azure Resource Manager. */
export interface ArmResource {
    readonly apiVersion: string;
    /** The inputs that stand in the resource's path, the resource's own name last. */
    readonly names: readonly string[];
    /** Further inputs that cannot be changed in place. */
    readonly fixed: readonly string[];
    /** Further inputs that the program must give. */
    readonly required: readonly string[];
    /** The path below the subscription; the whole path of what can be anywhere. */
    path(names: readonly string[]): string;
    /** Whether it can be anywhere: its first name is the ARM id of what it belongs to. @default false */
    readonly anywhere?: boolean;
    /** How a name is made up that the program does not give. @default the resource's own with a random ending */
    readonly naming?: "uuid";
    body(inputs: JsonObject): JsonObject;
    /** What the provider shows of an answer, beside name, type and API version. */
    shown(body: JsonObject): JsonObject;
    /** The part of what is shown that the program can set. */
    settable(shown: JsonObject): JsonObject;
    /** What a preview knows of what will be shown. */
    foreseen(inputs: Props): Props;
    /** Whether the resource may be created where it exists already. */
    readonly mayExist?: boolean;
    prepare?(connection: Connection, names: readonly string[]): Promise<void>;
    remove(connection: Connection, path: string, names: readonly string[]): Promise<void>;
}

/** What names are made of that the program does not give. */
export interface Naming {
    /** A random ending. */
    readonly suffix: () => string;
    readonly uuid: () => string;
}

/**
 * A resource as the real azure-native provider 3.28 treats it: a creation of what exists is refused, a change of what
 * stands in the path replaces, deleting first unless the name was made up.
 * @param naming what names are made of that the program does not give
 */
export function armHandler(session: Session, resource: ArmResource, naming: Naming): Handler {
    const ownName = resource.names.at(-1) ?? "";
    const namesIn = (inputs: Props) => resource.names.map((name) => String(reveal(inputs[name])));
    const pathOf = ({ settings }: Connection, names: readonly string[]) => {
        if (resource.anywhere) {
            return resource.path(names);
        }
        if (!settings.subscriptionId) {
            throw new Error("Neither the configuration azure-native:subscriptionId nor ARM_SUBSCRIPTION_ID is set.");
        }
        return `/subscriptions/${settings.subscriptionId}${resource.path(names)}`;
    };
    const query = { "api-version": resource.apiVersion };
    const shownOf = (body: JsonObject): JsonObject => ({
        ...resource.shown(body),
        name: body["name"] ?? "",
        type: body["type"] ?? "",
        azureApiVersion: resource.apiVersion,
    });
    const put = async (connection: Connection, path: string, inputs: Props) => {
        const written = await connection.arm.send({
            method: "PUT",
            path,
            query,
            body: resource.body(objectOf(reveal(inputs))),
        });
        const { body } = await connection.arm.send({ method: "GET", path, query });
        return { id: textOf(written.body["id"]) ?? path, outputs: shownOf(body) };
    };
    return {
        check: (news, previous, urn): CheckResult => {
            const inputs: Props = { ...news };
            if (inputs[ownName] === undefined) {
                const known = previous?.[ownName];
                const madeUp = () =>
                    resource.naming === "uuid" ? naming.uuid() : `${urn.split("::").at(-1)}${naming.suffix()}`;
                inputs[ownName] = known ?? madeUp();
                inputs[CREATE_FIRST] = known === undefined ? true : previous?.[CREATE_FIRST];
            }
            const missing = [...resource.names, ...resource.required].filter((name) => inputs[name] === undefined);
            const failures = missing.map((property) => ({
                property,
                reason: `missing required property '${property}'`,
            }));
            return { inputs, failures };
        },
        diff: (_id, _outputs, news, olds) => {
            const differs = (name: string) =>
                hasUnknown(news[name]) || !isDeepStrictEqual(reveal(olds[name]), reveal(news[name]));
            const changed = [...new Set([...Object.keys(olds), ...Object.keys(news)])].filter(
                (name) => name !== CREATE_FIRST && differs(name),
            );
            const replaces = changed.filter((name) => [...resource.names, ...resource.fixed].includes(name));
            const deleteBeforeReplace = replaces.length > 0 && olds[CREATE_FIRST] !== true;
            return { changed: changed.length > 0, replaces, deleteBeforeReplace };
        },
        preview: (inputs, recorded) => ({
            ...resource.foreseen(inputs),
            ...(recorded && { name: recorded.outputs["name"], location: recorded.outputs["location"] }),
        }),
        create: async (inputs) => {
            const connection = await session.connect();
            const path = pathOf(connection, namesIn(inputs));
            const present = await connection.arm.send({ method: "GET", path, query, tolerate: [404] });
            if (present.status !== 404 && !resource.mayExist) {
                throw new Error(`cannot create already existing resource '${path}'`);
            }
            await resource.prepare?.(connection, namesIn(inputs));
            return put(connection, path, inputs);
        },
        read: async (id, state, inputs) => {
            const { arm } = await session.connect();
            const { status, body } = await arm.send({ method: "GET", path: id, query, tolerate: [404] });
            if (status === 404) {
                return undefined;
            }
            const outputs = shownOf(body);
            const isImport = Object.keys(inputs).length === 0;
            const now = resource.settable(outputs);
            return {
                outputs,
                inputs: isImport
                    ? { ...namesOf(id, resource), ...now }
                    : applyDrift(inputs, resource.settable(objectOf(reveal(state))), now),
            };
        },
        update: async (id, _outputs, inputs) => (await put(await session.connect(), id, inputs)).outputs,
        delete: async (id) => {
            const names = Object.values(namesOf(id, resource));
            await resource.remove(await session.connect(), id, names);
        },
    };
}

/** The names in a resource's id, which alternates types and names after the provider. */
function namesOf(id: string, { names, anywhere }: ArmResource): Record<string, string> {
    const parts = id.split("/");
    if (anywhere) {
        const [scope = "", name = ""] = names;
        // What it belongs to comes before its own provider, type and name.
        return { [scope]: parts.slice(0, -4).join("/"), [name]: parts.at(-1) ?? "" };
    }
    const provider = parts.findIndex((part) => part.toLowerCase() === "providers");
    const below = provider < 0 ? [] : parts.slice(provider + 2).filter((_, index) => index % 2 === 1);
    const values = [parts[4] ?? "", ...below];
    return Object.fromEntries(names.map((name, index) => [name, values[index] ?? ""]));
}
