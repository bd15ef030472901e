/**
 * What programs in other languages read of resources that other providers have: the names are those of the resources' own
 * outputs, so that `web.application.displayName` is the same in every language.
 */
export const FOREIGN_OUTPUTS = {
    application: {
        id: "What resources of the azuread provider take as `applicationId`: `/applications/{objectId}`.",
        clientId: "The client id, also called application id.",
        objectId: "The object id of the application.",
        displayName: "The name as people see it.",
        publisherDomain: "The verified domain of the application's publisher.",
    },
    servicePrincipal: {
        id: "What resources of the azuread provider take as `servicePrincipalId`: `/servicePrincipals/{objectId}`.",
        objectId: "The object id of the service principal: what roles are given to.",
        clientId: "The client id of its application.",
        displayName: "The name as people see it.",
        applicationTenantId: "The tenant that its application is registered in.",
    },
    federatedCredential: {
        id: "What the azuread provider calls it by.",
        credentialId: "Its id in Entra.",
        displayName: "Its name in Entra.",
        issuer: "The issuer of the tokens that are trusted.",
        subject: "The subject of the tokens that are trusted.",
    },
    subscription: {
        id: "ARM id of the Event Grid subscription.",
        name: "Name of the Event Grid subscription.",
    },
} as const;

/** A kind of resource that another provider has. */
export type ForeignKind = keyof typeof FOREIGN_OUTPUTS;
