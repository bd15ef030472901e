/** The identity that deployments sign in with; it alone may write to Graph and ARM. */
export interface Deployer {
    readonly clientId: string;
    readonly objectId: string;
    readonly clientSecret: string;
}

/** Graph's application permissions that let a deployer create applications: all of them, or changing only its own. */
export type DeployerPermission = "Application.ReadWrite.All" | "Application.ReadWrite.OwnedBy";
