import { nearest } from "../../rotation/nearest";
import { quote } from "../../rotation/quote";

/** Roles that applications are usually given, by name; their ids are the same in every tenant. */
export const BUILT_IN_ROLES: Readonly<Record<string, string>> = {
    Contributor: "b24988ac-6180-42a0-ab88-20f7382dd24c",
    Reader: "acdd72a7-3385-48ef-bd42-f606fba81ae7",
    "Key Vault Secrets User": "4633458b-17de-408a-b874-0445c86b69e6",
    "Key Vault Crypto User": "12338af0-0e69-4776-bea7-57ae8d297424",
    "Key Vault Secrets Officer": "b86a8fe4-44ce-4948-aee5-eccb2c155cd7",
    "Storage Blob Data Reader": "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1",
    "Storage Blob Data Contributor": "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
    AcrPull: "7f951dda-4ed3-4680-a7ca-43fe172d538d",
    "Monitoring Reader": "43d0d8ad-25c7-4714-9337-8ba259a9fe05",
};

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Says why a role cannot be found; `undefined` when it can. */
export function roleProblem(role: string): string | undefined {
    const isKnown = Object.hasOwn(BUILT_IN_ROLES, role) || GUID.test(roleId(role));
    const names = Object.keys(BUILT_IN_ROLES);
    const meant = nearest(role, names);
    return isKnown
        ? undefined
        : `${quote(role)} is no role that is known here: write the id of its definition (a GUID), or one of ` +
              `${names.join(", ")}${meant === undefined ? "" : `; did you mean ${meant}?`}`;
}

/** The id of a role's definition. */
export function roleId(role: string): string {
    const known = Object.hasOwn(BUILT_IN_ROLES, role) ? BUILT_IN_ROLES[role] : undefined;
    return known ?? role.split("/").at(-1) ?? role;
}
