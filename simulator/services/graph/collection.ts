/** One of Graph's collections, as routes are built for it. */
export interface Collection {
    /** Graph's name, for example `servicePrincipals`. */
    readonly name: string;
    /** Hono pattern of the collection, for both versions of Graph. */
    readonly path: string;
    /** The singular inside operation names, for example `ServicePrincipal`; empty where Graph's own action name stands. */
    readonly noun: string;
    /** The singular in operation names that need one. */
    readonly singular: string;
}

/** Hono pattern of Graph's two versions. */
export const VERSION = "/:version{v1\\.0|beta}";

export const APPLICATIONS: Collection = {
    name: "applications",
    path: `${VERSION}/applications`,
    noun: "",
    singular: "Application",
};

export const SERVICE_PRINCIPALS: Collection = {
    name: "servicePrincipals",
    path: `${VERSION}/servicePrincipals`,
    noun: "ServicePrincipal",
    singular: "ServicePrincipal",
};
