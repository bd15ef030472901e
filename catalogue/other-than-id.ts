/** What people are known by, and Entra takes nowhere as an id. */
const MAIL_ADDRESS = /^[\w.+-]{1,64}@[\w.-]{1,190}$/;
const DOMAIN = /^[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63}){1,4}$/i;
/** A permission's name: `User.Read`, `Application.ReadWrite.OwnedBy`. */
const PERMISSION = /^[A-Za-z]\w{0,63}(\.\w{1,63}){0,4}$/;
const MICROSOFT_GRAPH = "00000003-0000-0000-c000-000000000000";

/** Where permissions stand in the service principal of the API that they are asked of. */
const PERMISSION_LISTS: Readonly<Record<string, string>> = { scopes: "oauth2PermissionScopes", roles: "appRoles" };

/**
 * Says that a name stands where an id is needed, and which command shows the id: the continuation of `is "x", `.
 * @param pointer where it stands, as a JSON pointer
 * @returns `undefined` where nothing of the kind is recognised
 */
export function otherThanId(text: string, pointer: string): string | undefined {
    const [, list = ""] = /^\/apps\/[^/]+\/requiredResourceAccess\/\d+\/(scopes|roles)\/\d+$/.exec(pointer) ?? [];
    const permissions = PERMISSION_LISTS[list];
    if (MAIL_ADDRESS.test(text)) {
        return `a mail address: write the object id, which az ad user show --id ${text} --query id -o tsv shows`;
    }
    if (permissions !== undefined && PERMISSION.test(text)) {
        const query = `"${permissions}[?value=='${text}'].id"`;
        return `a name: write the permission's id, which az ad sp show --id <resourceAppId> --query ${query} -o tsv shows`;
    }
    if (pointer.endsWith("/resourceAppId") && /^(microsoft)?\W?graph$/i.test(text)) {
        return `a name: write the API's client id, ${MICROSOFT_GRAPH}`;
    }
    return pointer.endsWith("/tenantId") && DOMAIN.test(text)
        ? "a name: write the tenant's id, which az account show --query tenantId -o tsv shows for the tenant of the login"
        : undefined;
}
