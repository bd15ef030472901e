import { CLIENT_SECRET_TYPES, credentialOf } from "../facts/credentials/credential";
import { type DirectoryRole, type HeldRole, heldRoles } from "../facts/permissions/directory-roles";
import { PRIVILEGED_ROLES } from "../facts/permissions/privileged-roles";
import { holderOf } from "../facts/registrations/credential-holder";
import { titleOf } from "../facts/resource";
import { isGuid } from "../facts/texts/guid";
import { didYouMean } from "../facts/texts/nearest";
import { type Known, UNKNOWN } from "../facts/values";
import { notKnown, type StackRule, violation } from "../rule";

interface Config {
    readonly privilegedRoles: readonly string[];
}

const IDS_BY_NAME = new Map(Object.entries(PRIVILEGED_ROLES).map(([id, name]) => [name.toLowerCase(), id]));

/** No text that can be copied opens the tenant. */
export const privilegedAppWithSecret: StackRule<Config> = {
    name: "privileged-app-with-secret",
    description:
        "An application whose principal is given one of privilegedRoles over the whole tenant has no client secret.",
    level: "mandatory",
    severity: "critical",
    frameworks: [
        "Microsoft Zero Trust assessment 21836 and 21772",
        "Microsoft: best practices for Microsoft Entra roles",
    ],
    remediationSteps: [
        "Let the app sign in by a federated credential, a managed identity, or a certificate whose key never leaves its vault.",
        "Or take the role away: mostly a Graph permission, or the role over one administrative unit or application, will do.",
    ],
    types: CLIENT_SECRET_TYPES,
    settings: {
        privilegedRoles: {
            type: "array",
            items: { type: "string" },
            description:
                "Names of directory roles that Microsoft labels as privileged, which are the default, or template ids of any.",
            default: Object.values(PRIVILEGED_ROLES),
            problem: roleProblem,
        },
    },
    judgeInStack: (resource, stack, { config: { privilegedRoles } }) => {
        const listed = new Set(privilegedRoles.flatMap((role) => idOf(role) ?? []));
        const roles = heldRoles(stack).flatMap((one): HeldRole[] => {
            const isPrivileged = isListed(one.role, listed);
            return isPrivileged === UNKNOWN ? [{ ...one, role: UNKNOWN }] : isPrivileged ? [one] : [];
        });
        const credential = credentialOf(resource);
        const holder = credential && roles.length > 0 ? holderOf(resource, credential.ownerProperty, stack) : undefined;
        if (!credential || !holder) {
            return [];
        }
        if (holder === UNKNOWN) {
            return [notKnown(credential.ownerProperty)];
        }
        const own = roles.filter((one) => one.holder !== UNKNOWN && one.holder.key === holder.key);
        const held = own.flatMap(({ assignment, role }) =>
            role === UNKNOWN ? [] : [`${nameOf(role)} (${titleOf(assignment)})`],
        );
        if (held.length > 0) {
            return [
                violation(
                    `${holder.title} holds the privileged directory role ${held.join(", ")}: whoever reads this client ` +
                        "secret has that role, from anywhere. Use a federated credential or a certificate instead, or take " +
                        "the role away.",
                ),
            ];
        }
        const isOpen = own.length > 0 || roles.some((one) => one.holder === UNKNOWN);
        return isOpen ? [notKnown("who is given a directory role")] : [];
    },
};

/** Whether a role is on the list; one that shows no more than a name of its own may be, while there are other ids on it. */
function isListed(role: HeldRole["role"], listed: ReadonlySet<string>): Known<boolean> {
    if (role === UNKNOWN) {
        return UNKNOWN;
    }
    const id = role.id ?? idOf(role.name ?? "");
    if (id === undefined) {
        return [...listed].some((one) => !Object.hasOwn(PRIVILEGED_ROLES, one)) ? UNKNOWN : false;
    }
    return listed.has(id);
}

/** A role that is misspelt would be nobody's. */
function roleProblem(written: string): string | undefined {
    return idOf(written)
        ? undefined
        : "is neither a template id nor a role that this pack knows by name: write its template id." +
              didYouMean(written, Object.values(PRIVILEGED_ROLES));
}

/** The template id of a role that is written by its name, or by that id. */
function idOf(written: string): string | undefined {
    const text = written.trim().toLowerCase();
    return isGuid(text) ? text : IDS_BY_NAME.get(text);
}

function nameOf({ id, name }: DirectoryRole): string {
    return name ?? PRIVILEGED_ROLES[id ?? ""] ?? String(id);
}
