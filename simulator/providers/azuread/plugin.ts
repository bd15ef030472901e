import type { Environment } from "../../../contract/clock";
import type { Handler, PluginDefinition } from "../../../provider/wire/handler";
import { ownSchema } from "../common/own-schema";
import { Session } from "../common/session";
import { applicationHandler } from "./application";
import { applicationIdentifierUriHandler } from "./application-identifier-uri";
import { applicationOwnerHandler } from "./application-owner";
import { certificateHandler } from "./certificate";
import { federatedCredentialHandler } from "./federated-credential";
import { passwordHandler } from "./password";
import { servicePrincipalHandler } from "./service-principal";

/**
 * The stand-in for the azuread provider in a simulated tenant: a client of Microsoft Graph for the resources that
 * this project uses, which sends what the real provider sends and behaves as it does.
 * @param uuid a source of random ids
 */
export function azureadPlugin(env: Environment, uuid: () => string): PluginDefinition {
    const session = new Session("azuread", env);
    return {
        name: "azuread",
        version: "6.9.1",
        title: "the stand-in for azuread in the simulated tenant",
        schema: () => ownSchema("azuread"),
        // The real provider learns by a token who it is, in every run and whatever the program asks of it.
        configure: async (configuration) => {
            session.configure(configuration);
            await (await session.connect()).callerId();
        },
        resources: withIds({
            "azuread:index/application:Application": applicationHandler(session, uuid),
            "azuread:index/applicationCertificate:ApplicationCertificate": certificateHandler(
                session,
                "applications",
                "applicationId",
                uuid,
            ),
            "azuread:index/applicationFederatedIdentityCredential:ApplicationFederatedIdentityCredential":
                federatedCredentialHandler(session),
            "azuread:index/applicationIdentifierUri:ApplicationIdentifierUri": applicationIdentifierUriHandler(session),
            "azuread:index/applicationOwner:ApplicationOwner": applicationOwnerHandler(session),
            "azuread:index/applicationPassword:ApplicationPassword": passwordHandler(
                session,
                "applications",
                "applicationId",
            ),
            "azuread:index/servicePrincipal:ServicePrincipal": servicePrincipalHandler(session, uuid),
            "azuread:index/servicePrincipalCertificate:ServicePrincipalCertificate": certificateHandler(
                session,
                "servicePrincipals",
                "servicePrincipalId",
                uuid,
            ),
            "azuread:index/servicePrincipalPassword:ServicePrincipalPassword": passwordHandler(
                session,
                "servicePrincipals",
                "servicePrincipalId",
            ),
        }),
        functions: {
            "azuread:index/getClientConfig:getClientConfig": async () => {
                const { tenantId, clientId } = session.settings;
                const objectId = await (await session.connect()).callerId();
                return { id: `${tenantId}-${clientId}-${objectId}`, tenantId, clientId, objectId };
            },
        },
    };
}

/** The real provider records a resource's id among its outputs as well. */
function withIds(handlers: Readonly<Record<string, Handler>>): Record<string, Handler> {
    return Object.fromEntries(Object.entries(handlers).map(([type, handler]) => [type, withId(handler)]));
}

function withId(handler: Handler): Handler {
    const { read, update } = handler;
    return {
        ...handler,
        create: async (inputs, urn) => {
            const { id, outputs } = await handler.create(inputs, urn);
            return { id, outputs: { ...outputs, id } };
        },
        ...(read && {
            read: async (...asked) => {
                const [id] = asked;
                const found = await read(...asked);
                return found && { ...found, outputs: { ...found.outputs, id } };
            },
        }),
        ...(update && {
            update: async (...asked) => ({ ...(await update(...asked)), id: asked[0] }),
        }),
    };
}
