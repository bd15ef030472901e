import { field, type Reader } from "../facts/translation";
import { at } from "../facts/values";

/** What version 6 of the azuread provider calls otherwise: type, name since then, name until then. Late 5.x knew both. */
const RENAMED = [
    ["Application", "clientId", "applicationId"],
    ["ServicePrincipal", "clientId", "applicationId"],
    ["ApplicationPassword", "applicationId", "applicationObjectId"],
    ["ApplicationCertificate", "applicationId", "applicationObjectId"],
    ["ApplicationFederatedIdentityCredential", "applicationId", "applicationObjectId"],
    ["ApplicationPreAuthorized", "applicationId", "applicationObjectId"],
] as const;

/** Resources of `@pulumi/azuread` 5, or of the Terraform provider 2, whose types are the same. */
export const AZUREAD_5: readonly (readonly [string, Reader])[] = RENAMED.map(([name, known, own]) => {
    const type = `azuread:index/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;
    const translation = { type, fields: [field(known, own)] };
    return [
        type,
        (declared, props) =>
            [declared, props].some((values) => at(values, own) !== undefined && at(values, known) === undefined)
                ? translation
                : undefined,
    ];
});
