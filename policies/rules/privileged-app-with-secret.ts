import { CLIENT_SECRET_TYPES, credentialOf } from "../facts/credential";
import { holderOf } from "../facts/credential-holder";
import { type DirectoryRole, roleGifts } from "../facts/directory-roles";
import { PRIVILEGED_ROLES } from "../facts/privileged-roles";
import { titleOf } from "../facts/resource";
import { UNKNOWN } from "../facts/values";
import { notKnown, type StackRule, violation } from "../rule";

interface Config {
    readonly privilegedRoles: readonly string[];
}

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
                "Names or template ids of directory roles. The default are those that Microsoft labels as privileged.",
            default: Object.values(PRIVILEGED_ROLES),
        },
    },
    judgeInStack: (resource, stack, { config: { privilegedRoles } }) => {
        const listed = new Set(privilegedRoles.map((role) => role.trim().toLowerCase()));
        const gifts = roleGifts(stack).filter(({ role }) => role === UNKNOWN || isListed(role, listed));
        const credential = credentialOf(resource);
        const holder = credential && gifts.length > 0 ? holderOf(resource, credential.ownerProperty, stack) : undefined;
        if (!credential || !holder) {
            return [];
        }
        if (holder === UNKNOWN) {
            return [notKnown(credential.ownerProperty)];
        }
        const own = gifts.filter((gift) => gift.holder !== UNKNOWN && gift.holder.key === holder.key);
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
        const isOpen = own.length > 0 || gifts.some((gift) => gift.holder === UNKNOWN);
        return isOpen ? [notKnown("who is given a directory role")] : [];
    },
};

function isListed(role: DirectoryRole, listed: ReadonlySet<string>): boolean {
    return [role.id, role.name, nameOf(role)].some((text) => text !== undefined && listed.has(text.toLowerCase()));
}

function nameOf({ id, name }: DirectoryRole): string {
    return name ?? PRIVILEGED_ROLES[id ?? ""] ?? String(id);
}
