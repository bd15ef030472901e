import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import type { ClientSecretArgs } from "../credentials/client-secret-args";
import { RotatingCertificate } from "../credentials/rotating-certificate";
import { RotatingClientSecret } from "../credentials/rotating-client-secret";
import type { FederatedCredentialArgs } from "../federation/federated-credential-args";
import { declareFederatedCredentials } from "../federation/federated-credentials";
import { reportOnce } from "../program/report-once";
import type { AppRegistrationArgs, NamedCertificateArgs, NamedClientSecretArgs } from "./app-registration-args";
import { defaultVerify, maxLiveCredentials } from "./audience-limits";
import { guardApplication, type PublishedCredential } from "./guard-application";
import { applicationUris, declareIdentifierUris } from "./identifier-uris";
import { deployerOf, withDeployer } from "./owners";
import { assignPrincipalRoles } from "./principal-roles";
import { goesOnFrom } from "./take-over";

/** The resources of an app registration. */
export interface DeclaredApp<Names extends string, Trusts extends string, CertificateNames extends string> {
    readonly application: azuread.Application;
    readonly servicePrincipal?: azuread.ServicePrincipal;
    readonly clientSecrets: Readonly<Record<Names, RotatingClientSecret>>;
    readonly certificates: Readonly<Record<CertificateNames, RotatingCertificate>>;
    readonly federatedCredentials: Readonly<Record<Trusts, azuread.ApplicationFederatedIdentityCredential>>;
}

type Deployer = ReturnType<typeof deployerOf> | undefined;

/** Declares all that belongs to an app registration, as children of its component. */
export function declareApp<Names extends string, Trusts extends string, CertificateNames extends string>(
    name: string,
    args: AppRegistrationArgs<Names, Trusts, CertificateNames>,
    component: pulumi.Resource,
): DeclaredApp<Names, Trusts, CertificateNames> {
    const { protect = true, roleAssignments = {}, federatedCredentials } = args;
    const guarded = { parent: component, protect };
    const deployer = (args.ownedByDeployer ?? true) ? deployerOf(component) : undefined;
    const application = declareApplication(name, args, deployer, component);
    declareIdentifierUris(name, args, application, guarded);
    const servicePrincipal = declareServicePrincipal(name, args, deployer, application, component);
    const roles = servicePrincipal
        ? assignPrincipalRoles(name, roleAssignments, servicePrincipal, protect, component)
        : [];
    reportOnce([application, ...(servicePrincipal ? [servicePrincipal] : []), ...roles]);
    const trusts = federatedCredentials ?? ({} as Record<Trusts, FederatedCredentialArgs>);
    return {
        application,
        servicePrincipal,
        federatedCredentials: declareFederatedCredentials(name, trusts, application, guarded),
        ...declareCredentials(name, args, application, servicePrincipal, component),
    };
}

function declareApplication(
    name: string,
    args: AppRegistrationArgs,
    deployer: Deployer,
    component: pulumi.Resource,
): azuread.Application {
    const { servicePrincipal, clientSecrets, certificates, federatedCredentials, protect = true, ...others } = args;
    const { authorityHost, roleAssignments, takeOver, ownedByDeployer, identifierUriFromClientId, ...own } = others;
    const { ignoreChanges: ignoredOwners, ...owners } = withDeployer(args.owners, deployer);
    const { ignoreChanges: ignoredUris, ...uris } = applicationUris(args);
    return new azuread.Application(
        name,
        { ...own, ...owners, ...uris },
        {
            parent: component,
            protect,
            ...goesOnFrom(takeOver?.application),
            ignoreChanges: [...ignoredOwners, ...ignoredUris],
            ...(protect && guardApplication({ name, authorityHost, credentials: publishedBy(name, args) }, component)),
        },
    );
}

function declareServicePrincipal(
    name: string,
    { servicePrincipal, owners, takeOver, protect = true }: AppRegistrationArgs,
    deployer: Deployer,
    { clientId }: azuread.Application,
    component: pulumi.Resource,
): azuread.ServicePrincipal | undefined {
    if (servicePrincipal === false) {
        return undefined;
    }
    const named = withDeployer(servicePrincipal?.owners ?? owners, deployer);
    return new azuread.ServicePrincipal(
        `${name}-service-principal`,
        {
            ...servicePrincipal,
            owners: named.owners,
            clientId,
            // One that is there already can only be what a run left that was killed before it recorded it.
            useExisting: servicePrincipal?.useExisting ?? true,
        },
        {
            parent: component,
            protect,
            ...goesOnFrom(takeOver?.servicePrincipal),
            // Replacing what is protected would end the run for every app.
            ignoreChanges: [...named.ignoreChanges, ...(protect ? ["clientId"] : [])],
            // Its successor would adopt it, and lose it when the predecessor is deleted.
            deleteBeforeReplace: true,
        },
    );
}

function declareCredentials<Names extends string, CertificateNames extends string>(
    name: string,
    args: AppRegistrationArgs<Names, string, CertificateNames>,
    application: azuread.Application,
    servicePrincipal: azuread.ServicePrincipal | undefined,
    component: pulumi.Resource,
): Pick<DeclaredApp<Names, string, CertificateNames>, "clientSecrets" | "certificates"> {
    const { protect = true, signInAudience, authorityHost } = args;
    const common = {
        // Recovered: an application whose own update is refused must not keep its credentials from rotating. The plugin
        // fills in what the last run knew.
        applicationId: recovered(application.id),
        // By way of the service principal: nothing is published before it can be used to sign in.
        clientId: recovered(servicePrincipal?.clientId ?? application.clientId),
        authorityHost,
    };
    const own = (credential: ClientSecretArgs) => ({
        ...common,
        protect: credential.protect ?? protect,
        verify: credential.verify ?? defaultVerify(signInAudience),
    });
    const child = (aliases: readonly string[] = []) => ({
        parent: component,
        aliases: aliases.map((earlier) => ({ name: `${name}-${earlier}` })),
    });
    const secrets = Object.entries<NamedClientSecretArgs>(args.clientSecrets ?? {});
    const certificates = Object.entries<NamedCertificateArgs>(args.certificates ?? {});
    return {
        clientSecrets: Object.fromEntries(
            secrets.map(([key, { aliases, ...secret }]) => {
                const maxLive = maxLiveCredentials(signInAudience);
                const secretArgs = { ...secret, ...own(secret), maxLiveCredentials: maxLive };
                return [key, new RotatingClientSecret(`${name}-${key}`, secretArgs, child(aliases))];
            }),
        ) as Record<Names, RotatingClientSecret>,
        certificates: Object.fromEntries(
            certificates.map(([key, { aliases, ...certificate }]) => {
                const certificateArgs = { ...certificate, ...own(certificate) };
                return [key, new RotatingCertificate(`${name}-${key}`, certificateArgs, child(aliases))];
            }),
        ) as Record<CertificateNames, RotatingCertificate>,
    };
}

/** Nothing, where what it is an output of has failed. */
function recovered(output: pulumi.Output<string>): pulumi.Output<string | undefined> {
    return pulumi.recover<string | undefined>(output, () => undefined);
}

/** What the guard of the application looks for in the vaults. */
function publishedBy(name: string, args: AppRegistrationArgs): PublishedCredential[] {
    const published = (
        type: PublishedCredential["type"],
        declared: Readonly<Record<string, NamedClientSecretArgs>> = {},
    ) =>
        Object.entries(declared).map(([key, { vault, vaults = [], secretName, aliases = [] }]) => ({
            type,
            name: `${name}-${key}`,
            formerNames: aliases.map((earlier) => `${name}-${earlier}`),
            vaults: vault ? [vault] : vaults,
            secretName,
        }));
    return [
        ...published("app-registration:index:RotatingClientSecret", args.clientSecrets),
        ...published("app-registration:index:RotatingCertificate", args.certificates),
    ];
}
