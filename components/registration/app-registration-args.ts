import type * as azuread from "@pulumi/azuread";
import type * as pulumi from "@pulumi/pulumi";
import type { CertificateArgs } from "../credentials/certificate-args";
import type { ClientSecretArgs } from "../credentials/client-secret-args";
import type { FederatedCredentialArgs } from "../federation/federated-credential-args";
import type { RolesOnScopes } from "./principal-roles";
import type { FormerResource } from "./take-over";

/** One of an app registration's rotating client secrets. */
export interface NamedClientSecretArgs extends ClientSecretArgs {
    /** Names under which this app registration declared the secret before; it then goes on as what it was. @default none */
    readonly aliases?: readonly string[];
}

/** One of an app registration's rotating certificates. */
export interface NamedCertificateArgs extends CertificateArgs {
    /** Names under which this app registration declared the certificate before; it then goes on as what it was. @default none */
    readonly aliases?: readonly string[];
}

/** An app registration: everything that `azuread.Application` takes, except a password written by hand. */
export interface AppRegistrationArgs<
    Names extends string = string,
    Trusts extends string = string,
    CertificateNames extends string = string,
> extends Omit<azuread.ApplicationArgs, "password"> {
    /**
     * The service principal in the home tenant: what `azuread.ServicePrincipal` takes, or false for none (then no
     * credential can be used to sign in, and none is accepted). Its owners are the application's unless it names its own,
     * and one that exists already is taken over unless `useExisting` is false.
     * @default {}
     */
    readonly servicePrincipal?: Omit<azuread.ServicePrincipalArgs, "clientId"> | false;
    /**
     * Azure roles of the service principal, by names of the program's own choice. The deployment needs the right to assign
     * roles. Protected like the rest: one that is to go needs `protect: false` first. @default none
     */
    readonly roleAssignments?: RolesOnScopes;
    /** Rotating client secrets by name; in the vault, one is called `<stack>-<resource name>-<its name>` unless it says otherwise. */
    readonly clientSecrets?: Readonly<Record<Names, NamedClientSecretArgs>>;
    /** Rotating certificates by name; no name may be among `clientSecrets` too. In the vault they are called as those. */
    readonly certificates?: Readonly<Record<CertificateNames, NamedCertificateArgs>>;
    /** Whose tokens sign in without any secret, by name: 20 at most, each issuer and subject once. */
    readonly federatedCredentials?: Readonly<Record<Trusts, FederatedCredentialArgs>>;
    /**
     * Makes the identity that deploys an owner of the application and of the service principal. With the Graph permission
     * `Application.ReadWrite.OwnedBy` nothing can be changed without it. Where `owners` names nobody, the owners of the
     * creation stay, whoever deploys later; where it does, name every identity that deploys. False declares exactly the
     * owners given.
     * @default true
     */
    readonly ownedByDeployer?: boolean;
    /**
     * Adds the identifier URI `api://{client id}`, in the deployment that creates the application. Each of `identifierUris`
     * is then a resource of its own, protected like the rest, and URIs that others added stay. For an application that has
     * `identifierUris` already, leave this out and write `api://` and its client id among them.
     * @default false
     */
    readonly identifierUriFromClientId?: boolean;
    /**
     * What was declared by hand in this stack and goes on as part of this app registration, instead of being replaced.
     * @default nothing
     */
    readonly takeOver?: { readonly application?: FormerResource; readonly servicePrincipal?: FormerResource };
    /**
     * Pulumi's protection of the application, its service principal, and the credentials.
     * @default true
     */
    readonly protect?: boolean;
    /** Where to sign in, in a sovereign cloud. @default as the login says */
    readonly authorityHost?: pulumi.Input<string | undefined>;
}
