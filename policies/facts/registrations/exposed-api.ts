import type { ResourceFacts } from "../resource";
import { at, type Known, listAt, numberAt, textsAt, UNKNOWN, type Value, type Values } from "../values";
import { APPLICATION, APPLICATION_REGISTRATION } from "./application";

/** The version of access tokens that each provider resource asks for when its declaration names none. */
const PROVIDERS_DEFAULT: Readonly<Record<string, number>> = { [APPLICATION]: 1, [APPLICATION_REGISTRATION]: 2 };

/** The version of access tokens that an application gets, and whether its declaration says so itself. */
export interface TokenVersion {
    readonly version: Known<number>;
    readonly isDeclared: boolean;
}

/** Reads the version of access tokens; a provider's default that was filled in for the program is not its own word. */
export function tokenVersionOf({ type, props }: ResourceFacts): TokenVersion {
    const owner: Value | undefined = type === APPLICATION ? at(props, "api") : props;
    const filledIn = textsAt(owner, "__defaults");
    const version = numberAt(owner, "requestedAccessTokenVersion");
    const isDeclared =
        version !== undefined && (filledIn === UNKNOWN || !filledIn.includes("requestedAccessTokenVersion"));
    return { version: version ?? PROVIDERS_DEFAULT[type], isDeclared };
}

/**
 * Tells whether an application's own declaration offers anything to other applications: scopes, roles that applications can
 * have, or a name of its own as the audience of tokens. UNKNOWN where that is not known yet.
 */
export function exposesApi(props: Values): boolean | typeof UNKNOWN {
    const answers = [
        isNotEmpty(listAt(props, "api", "oauth2PermissionScopes")),
        isNotEmpty(listAt(props, "identifierUris")),
        ...rolesForApplications(props),
    ];
    return answers.includes(true) || (answers.includes(UNKNOWN) ? UNKNOWN : false);
}

function isNotEmpty(list: ReturnType<typeof listAt>): boolean | typeof UNKNOWN {
    return list === UNKNOWN ? UNKNOWN : list.length > 0;
}

function rolesForApplications(props: Values): (boolean | typeof UNKNOWN)[] {
    const roles = listAt(props, "appRoles");
    return roles === UNKNOWN ? [UNKNOWN] : roles.map(isForApplications);
}

/** Tells whether applications can have a role. */
export function isForApplications(role: Value): boolean | typeof UNKNOWN {
    const members = textsAt(role, "allowedMemberTypes");
    if (members === UNKNOWN || members.includes("Application")) {
        return members === UNKNOWN ? UNKNOWN : true;
    }
    return members.includes(UNKNOWN) ? UNKNOWN : false;
}
