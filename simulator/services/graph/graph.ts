import { noContent, param, type Route, type Service } from "../../http/service";
import { ServiceError } from "../../service-error";
import type { ServiceParts } from "../parts";
import { appManagementRoutes } from "./app-management-policies";
import { APPLICATIONS, SERVICE_PRINCIPALS } from "./collection";
import { directoryRoutes } from "./directory-routes";
import { federatedRoutes } from "./federated";
import { objectRoutes } from "./objects";
import { insufficientPrivileges, ownedOnly } from "./owned-only";
import { ownerRoutes } from "./owners";
import { passwordRoutes } from "./passwords";
import { reportRoutes } from "./reports";

/** Microsoft Graph, v1.0 and beta, as far as app registrations need it. */
export function graphService({ url, tenant, tokens, audiences, clock, chance, judgeExpiry }: ServiceParts): Service {
    const { directory } = tenant;
    const applications = {
        store: directory.applications,
        create: directory.createApplication.bind(directory),
        update: directory.updateApplication.bind(directory),
        remove: directory.deleteApplication.bind(directory),
    };
    const principals = {
        store: directory.servicePrincipals,
        create: directory.createServicePrincipal.bind(directory),
        update: directory.updateServicePrincipal.bind(directory),
        remove: directory.deleteServicePrincipal.bind(directory),
    };
    const ofApplications: Route[] = [
        ...objectRoutes(APPLICATIONS, applications, tenant, url),
        ...passwordRoutes(APPLICATIONS, applications.store, directory, url),
        ...federatedRoutes(directory, url),
        ...ownerRoutes(APPLICATIONS, applications.store, tenant, url),
        {
            method: "PUT",
            path: `${APPLICATIONS.path}/:id/logo`,
            operation: "putApplicationLogo",
            handle: (request) => {
                const { id } = applications.store.get(param(request, "id"));
                directory.updateApplication(id, { info: { logoUrl: `${url}/logos/${id}` } });
                return noContent();
            },
        },
    ];
    const ofPrincipals: Route[] = [
        ...objectRoutes(SERVICE_PRINCIPALS, principals, tenant, url),
        ...passwordRoutes(SERVICE_PRINCIPALS, principals.store, directory, url),
        ...ownerRoutes(SERVICE_PRINCIPALS, principals.store, tenant, url),
    ];
    return {
        name: "graph",
        routes: [
            ...ownedOnly(ofApplications, applications.store, tenant),
            ...ownedOnly(ofPrincipals, principals.store, tenant),
            ...directoryRoutes(tenant, url),
            ...reportRoutes(tenant, url),
            ...appManagementRoutes(tenant, url),
        ],
        errorBody: ({ code, message }) => {
            const id = chance.uuid();
            const innerError = { date: clock.now().slice(0, -1), "request-id": id, "client-request-id": id };
            return { error: { code, message, innerError } };
        },
        target: ({ id }) => {
            const known = id === undefined ? undefined : (applications.store.find(id) ?? principals.store.find(id));
            return id === undefined ? {} : { applicationId: known?.id ?? id };
        },
        authenticate: (bearer) => {
            if (bearer === undefined) {
                throw new ServiceError(401, "InvalidAuthenticationToken", "Access token is empty.");
            }
            const { appId } = tokens.check(bearer, audiences.graph, judgeExpiry);
            if (appId !== tenant.deployer.clientId) {
                throw insufficientPrivileges();
            }
            return appId;
        },
    };
}
