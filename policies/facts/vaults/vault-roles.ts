import { lastPart } from "../registrations/credential-holder";
import { declared, type StackResource } from "../resource";
import type { StackFacts } from "../stack";
import { makesValues } from "../value-makers";
import { type Known, textAt, UNKNOWN } from "../values";

const ROLE_ASSIGNMENT_TYPES: ReadonlySet<string> = new Set([
    "azure-native:authorization:RoleAssignment",
    "azure:authorization/assignment:Assignment",
]);

/** Azure's roles for what is in a vault, which Key Vault reads only where role assignments open the vault. */
const DATA_ROLES: Readonly<Record<string, string>> = {
    "00482a5a-887f-4fb3-b363-3b7fe8e74483": "Key Vault Administrator",
    "21090545-7ca7-4776-b22c-e363652d74d2": "Key Vault Reader",
    "a4417e6f-fecd-4de8-b567-7b0420556985": "Key Vault Certificates Officer",
    "db79e9a7-68ee-4b58-9aeb-b90e7c24fcba": "Key Vault Certificate User",
    "14b46e9e-c2b7-41b4-b07b-48a6ebf60603": "Key Vault Crypto Officer",
    "e147488a-f6f5-4113-8e2d-b22465e65bf6": "Key Vault Crypto Service Encryption User",
    "12338af0-0e69-4776-bea7-57ae8d297424": "Key Vault Crypto User",
    "08bbd89e-9f13-488c-ac41-acfcb10c90ab": "Key Vault Crypto Service Release User",
    "b86a8fe4-44ce-4948-aee5-eccb2c155cd7": "Key Vault Secrets Officer",
    "4633458b-17de-408a-b874-0445c86b69e6": "Key Vault Secrets User",
};
const DATA_ROLE_NAMES = new Set(Object.values(DATA_ROLES).map((name) => name.toLowerCase()));

/** The assignments of the stack that are to open a vault, or a secret, key or certificate in it. */
export interface DataRoleAssignments {
    readonly known: readonly StackResource[];
    /** Those whose role is not known yet. */
    readonly notKnown: readonly StackResource[];
}

/** Finds the assignments of data roles whose scope is a vault or lies in it. */
export function dataRoleAssignmentsOf(vault: StackResource, stack: StackFacts): DataRoleAssignments {
    const there = stack.resources.filter(
        (resource) => ROLE_ASSIGNMENT_TYPES.has(resource.type) && isScopedTo(resource, vault, stack),
    );
    return {
        known: there.filter((assignment) => hasDataRole(assignment) === true),
        notKnown: there.filter((assignment) => hasDataRole(assignment) === UNKNOWN),
    };
}

/** By the vault's name, which no other vault in Azure has; while the scope does not show one, by what it was made from. */
function isScopedTo(assignment: StackResource, vault: StackResource, stack: StackFacts): boolean {
    const scope = textAt(declared(assignment), "scope");
    const [, name] = (typeof scope === "string" && /\/vaults\/([^/]+)/i.exec(scope)) || [];
    if (name !== undefined) {
        return namesOf(vault).has(name.toLowerCase());
    }
    const passes = (found: StackResource) => makesValues(found) || isInVault(found);
    return stack.originsOf(assignment, "scope", { passes }).includes(vault);
}

function namesOf(vault: StackResource): ReadonlySet<string> {
    const texts = [textAt(declared(vault), "vaultName"), textAt(declared(vault), "name"), textAt(vault.props, "name")];
    return new Set(texts.flatMap((text) => (typeof text === "string" ? [text.toLowerCase()] : [])));
}

/** Secrets, keys and certificates are scopes below the vault that their own properties name. */
function isInVault({ type }: StackResource): boolean {
    return /^(azure-native:keyvault:|azure:keyvault\/|azurerm:index\/keyVault)/.test(type);
}

function hasDataRole(assignment: StackResource): Known<boolean> {
    const id = textAt(declared(assignment), "roleDefinitionId");
    if (typeof id === "string") {
        return Object.hasOwn(DATA_ROLES, lastPart(id));
    }
    const name = textAt(declared(assignment), "roleDefinitionName");
    return typeof name === "string" ? DATA_ROLE_NAMES.has(name.toLowerCase()) : (name ?? id);
}
