/** The identity that deployments sign in with; it alone may write to Graph and ARM. */
export interface Deployer {
    readonly clientId: string;
    readonly objectId: string;
    readonly clientSecret: string;
}
