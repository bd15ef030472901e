import type { StateResource } from "../stacks/deployment";

/** The applications that a state knows by name. */
export interface KnownApps {
    /**
     * The display name of an application.
     * @param applicationId object id, alone or as an address
     */
    nameOf(clientId: string | undefined, applicationId: string | undefined): string | undefined;
}

const APPLICATIONS: readonly string[] = [
    "azuread:index/application:Application",
    "azuread:index/applicationRegistration:ApplicationRegistration",
];

/** Collects the applications that a stack declares. */
export function appsIn(resources: readonly StateResource[]): KnownApps {
    const names = new Map<string, string>();
    for (const { type, id, outputs } of resources) {
        const { displayName, clientId, objectId } = outputs;
        if (APPLICATIONS.includes(type) && typeof displayName === "string") {
            for (const key of [clientId, objectId, id]) {
                if (typeof key === "string") {
                    names.set(keyOf(key), displayName);
                }
            }
        }
    }
    return {
        nameOf: (...keys) => {
            const found = keys.find((key) => key !== undefined && names.has(keyOf(key)));
            return found === undefined ? undefined : names.get(keyOf(found));
        },
    };
}

function keyOf(id: string): string {
    return id.replace("/applications/", "").toLowerCase();
}
