import { GRAPH_PERMISSIONS } from "../facts/graph-permissions";
import { didYouMean } from "../facts/nearest";
import { PERMISSION_TYPES, requestedPermissionsOf } from "../facts/requested-permissions";
import { notKnown, type ResourceRule, violation } from "../rule";

interface Config {
    readonly deniedPermissions: readonly string[];
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const ID_BY_NAME = new Map(GRAPH_PERMISSIONS.map(({ name, id }) => [name.toLowerCase(), id]));
const NAMES = GRAPH_PERMISSIONS.map(({ name }) => name);
const NAME_BY_ID = new Map(GRAPH_PERMISSIONS.map(({ name, id }) => [id, name]));

/** No app becomes ruler of the tenant by the way. */
export const dangerousPermissions: ResourceRule<Config> = {
    name: "dangerous-permissions",
    description:
        "No application asks for, or is given, one of deniedPermissions as an application permission without an exemption.",
    level: "mandatory",
    severity: "critical",
    frameworks: ["Microsoft: security best practices for application properties", "CISA ScubaGear"],
    remediationSteps: [
        "Ask for a narrower permission: Application.ReadWrite.OwnedBy instead of Application.ReadWrite.All.",
        "Where the app cannot do without, exempt it from this rule, with the reason and until when.",
    ],
    types: PERMISSION_TYPES,
    settings: {
        deniedPermissions: {
            type: "array",
            items: { type: "string" },
            description:
                "Names of Microsoft Graph's application permissions that this pack knows, or ids of app roles of any API. " +
                "The default are those that give power over the tenant or over other identities.",
            default: GRAPH_PERMISSIONS.filter(({ isTenantWide }) => isTenantWide).map(({ name }) => name),
            problem: permissionProblem,
        },
    },
    judge: (resource, { config: { deniedPermissions } }) => {
        const { known, notKnown: waiting } = requestedPermissionsOf(resource);
        const denied = new Set(deniedPermissions.map(idOf));
        const found = [...new Set(known.map((id) => id.toLowerCase()))].filter((id) => denied.has(id));
        return [...found.map((id) => violation(deniedMessage(id))), ...(waiting ? [notKnown(waiting)] : [])];
    },
};

function idOf(permission: string): string {
    const written = permission.trim().toLowerCase();
    return ID_BY_NAME.get(written) ?? written;
}

function deniedMessage(id: string): string {
    const name = NAME_BY_ID.get(id);
    return (
        `The application permission ${name ? `${name} (${id})` : id} is on the list of denied permissions. Ask for a ` +
        "narrower one; where there is none, exempt this resource from dangerous-permissions, with a reason and an end."
    );
}

/** A permission that is misspelt would be denied to nobody. */
function permissionProblem(permission: string): string | undefined {
    return GUID.test(idOf(permission))
        ? undefined
        : `is neither an id nor a permission that this pack knows by name: write its id.${didYouMean(permission, NAMES)}`;
}
