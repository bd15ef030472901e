import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import type { ClientSecretArgs } from "../credentials/client-secret-args";
import { RotatingCertificate } from "../credentials/rotating-certificate";
import { RotatingClientSecret } from "../credentials/rotating-client-secret";
import type { FederatedCredentialArgs } from "../federation/federated-credential-args";
import { declareFederatedCredentials } from "../federation/federated-credentials";
import { programTenant } from "../program/program-environment";
import { reportOnce } from "../program/report-once";
import { requireLogin } from "../program/require-login";
import type { AppRegistrationArgs, NamedCertificateArgs, NamedClientSecretArgs } from "./app-registration-args";
import { defaultVerify, maxLiveCredentials } from "./audience-limits";
import { guardApplication, type PublishedCredential } from "./guard-application";
import { applicationUris, declareIdentifierUris } from "./identifier-uris";
import { deployerOf, withDeployer } from "./owners";
import { assignPrincipalRoles } from "./principal-roles";
import { goesOnFrom } from "./take-over";
import { validateAppRegistration } from "./validate-app-registration";

/** An application, its service principal, its owners, and its credentials, which rotate by themselves. */
export class AppRegistration<
    Names extends string = string,
    Trusts extends string = string,
    CertificateNames extends string = string,
> extends pulumi.ComponentResource {
    readonly application: azuread.Application;
    readonly servicePrincipal?: azuread.ServicePrincipal;
    /** The rotating client secrets by the names they were declared with. */
    readonly clientSecrets: Readonly<Record<Names, RotatingClientSecret>>;
    /** The rotating certificates by the names they were declared with. */
    readonly certificates: Readonly<Record<CertificateNames, RotatingCertificate>>;
    /** The federated identity credentials by the names they were declared with. */
    readonly federatedCredentials: Readonly<Record<Trusts, azuread.ApplicationFederatedIdentityCredential>>;
    readonly clientId: pulumi.Output<string>;
    readonly objectId: pulumi.Output<string>;
    readonly tenantId: pulumi.Output<string | undefined>;

    /**
     * @throws RunError before anything is declared, when an argument is malformed: it names the field, its value, the
     * limit and the way out
     */
    constructor(
        name: string,
        args: AppRegistrationArgs<Names, Trusts, CertificateNames>,
        opts?: pulumi.ComponentResourceOptions,
    ) {
        super("app-registration:index:AppRegistration", name, {}, opts);
        const { servicePrincipal, clientSecrets, certificates, federatedCredentials, protect = true, ...others } = args;
        const { authorityHost, roleAssignments = {}, takeOver = {}, ...more } = others;
        const { ownedByDeployer = true, identifierUriFromClientId, ...application } = more;
        validateAppRegistration(name, args);
        if (Object.keys({ ...clientSecrets, ...certificates }).length > 0) {
            requireLogin(name, { parent: this });
        }
        const guarded = { parent: this, protect };

        const deployer = ownedByDeployer ? deployerOf(this) : undefined;
        const { ignoreChanges: ignoredOwners, ...owners } = withDeployer(args.owners, deployer);
        const { ignoreChanges: ignoredUris, ...uris } = applicationUris(args);
        this.application = new azuread.Application(
            name,
            { ...application, ...owners, ...uris },
            {
                ...guarded,
                ...goesOnFrom(takeOver.application),
                ignoreChanges: [...ignoredOwners, ...ignoredUris],
                ...(protect && guardApplication({ name, authorityHost, credentials: publishedBy(name, args) }, this)),
            },
        );
        this.clientId = this.application.clientId;
        this.objectId = this.application.objectId;
        declareIdentifierUris(name, args, this.application, guarded);
        if (servicePrincipal !== false) {
            const named = withDeployer(servicePrincipal?.owners ?? args.owners, deployer);
            this.servicePrincipal = new azuread.ServicePrincipal(
                `${name}-service-principal`,
                {
                    ...servicePrincipal,
                    owners: named.owners,
                    clientId: this.clientId,
                    // One that is there already can only be what a run left that was killed before it recorded it.
                    useExisting: servicePrincipal?.useExisting ?? true,
                },
                {
                    ...guarded,
                    ...goesOnFrom(takeOver.servicePrincipal),
                    // Replacing what is protected would end the run for every app.
                    ignoreChanges: [...named.ignoreChanges, ...(protect ? ["clientId"] : [])],
                    // Its successor would adopt it, and lose it when the predecessor is deleted.
                    deleteBeforeReplace: true,
                },
            );
        }
        this.tenantId = pulumi.output(this.servicePrincipal?.applicationTenantId ?? programTenant());

        const { servicePrincipal: principal } = this;
        const roles = principal ? assignPrincipalRoles(name, roleAssignments, principal, protect, this) : [];
        reportOnce([this.application, ...(principal ? [principal] : []), ...roles]);

        const trusts = federatedCredentials ?? ({} as Record<Trusts, FederatedCredentialArgs>);
        this.federatedCredentials = declareFederatedCredentials(name, trusts, this.application, guarded);
        const secrets = Object.entries<NamedClientSecretArgs>(clientSecrets ?? {});
        const common = {
            // Recovered: an application whose own update is refused must not keep its credentials from rotating. The plugin
            // fills in what the last run knew.
            applicationId: recovered(this.application.id),
            // By way of the service principal: nothing is published before it can be used to sign in.
            clientId: recovered(this.servicePrincipal?.clientId ?? this.clientId),
            authorityHost,
        };
        const own = (credential: ClientSecretArgs) => ({
            ...common,
            protect: credential.protect ?? protect,
            verify: credential.verify ?? defaultVerify(args.signInAudience),
        });
        const child = (aliases: readonly string[] = []) => ({
            parent: this,
            aliases: aliases.map((earlier) => ({ name: `${name}-${earlier}` })),
        });
        this.clientSecrets = Object.fromEntries(
            secrets.map(([key, { aliases, ...secret }]) => {
                const maxLive = maxLiveCredentials(args.signInAudience);
                const secretArgs = { ...secret, ...own(secret), maxLiveCredentials: maxLive };
                return [key, new RotatingClientSecret(`${name}-${key}`, secretArgs, child(aliases))];
            }),
        ) as Record<Names, RotatingClientSecret>;
        this.certificates = Object.fromEntries(
            Object.entries<NamedCertificateArgs>(certificates ?? {}).map(([key, { aliases, ...certificate }]) => {
                const certificateArgs = { ...certificate, ...own(certificate) };
                return [key, new RotatingCertificate(`${name}-${key}`, certificateArgs, child(aliases))];
            }),
        ) as Record<CertificateNames, RotatingCertificate>;
        this.registerOutputs({ clientId: this.clientId, objectId: this.objectId, tenantId: this.tenantId });
    }
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
