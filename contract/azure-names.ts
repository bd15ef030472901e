import { quote } from "../rotation/quote";

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const RESOURCE_GROUP = /^[\p{L}\p{Nd}_().-]{0,89}[\p{L}\p{Nd}_()-]$/u;
const TENANT = /^[A-Za-z0-9][A-Za-z0-9.-]{0,253}$/;

/** Tells whether a text can be a resource group's name. */
export function isResourceGroupName(name: string): boolean {
    return RESOURCE_GROUP.test(name);
}

/** Each says why a text is no such name, as the continuation of a sentence about the field; `undefined` when it is one. */
export function resourceGroupProblem(name: string): string | undefined {
    return isResourceGroupName(name)
        ? undefined
        : `is ${quote(name)}, which is no name for a resource group: use 1 to 90 letters, digits, dashes, underscores, ` +
              "parentheses and dots, no dot at the end";
}

export function guidProblem(id: string): string | undefined {
    return GUID.test(id) ? undefined : `is ${quote(id)}, which is no GUID: write it as Azure shows it`;
}

/** A tenant is a part of the addresses that tokens are asked at. */
export function tenantProblem(tenant: string): string | undefined {
    return TENANT.test(tenant)
        ? undefined
        : `is ${quote(tenant)}, but must be the tenant's id or one of its verified domains`;
}
