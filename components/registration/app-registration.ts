import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { canSignInAsItself, isPersonalAudience } from "../../contract/audience";
import type { CertificateArgs } from "../credentials/certificate-args";
import type { ClientSecretArgs } from "../credentials/client-secret-args";
import { RotatingCertificate } from "../credentials/rotating-certificate";
import { RotatingClientSecret } from "../credentials/rotating-client-secret";
import { validateCertificate } from "../credentials/validate-certificate";
import { validateClientSecret } from "../credentials/validate-client-secret";
import type { VerifyMode } from "../credentials/verification-options";
import type { FederatedCredentialArgs } from "../federation/federated-credential-args";
import { declareFederatedCredentials, validateFederatedCredentials } from "../federation/federated-credentials";
import { programNow, programTenant } from "../program/program-environment";
import { reportOnce } from "../program/report-once";
import { requireLogin } from "../program/require-login";
import { guardApplication, type PublishedCredential } from "./guard-application";
import { applicationUris, declareIdentifierUris, validateIdentifierUris } from "./identifier-uris";
import { deployerOf, withDeployer } from "./owners";
import { assignPrincipalRoles, type RolesOnScopes, roleProblems } from "./principal-roles";
import { type FormerResource, goesOnFrom } from "./take-over";

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

/** Where an application cannot sign in as itself, nothing can be verified. */
function defaultVerify(audience: azuread.ApplicationArgs["signInAudience"]) {
    if (audience === undefined || typeof audience === "string") {
        return canSignInAsItself(audience) ? undefined : "off";
    }
    return pulumi
        .output(audience)
        .apply((given): VerifyMode | undefined => (canSignInAsItself(given) ? undefined : "off"));
}

/** An audience that is known to be without personal accounts has no limit worth watching. */
function maxLiveCredentials(audience: azuread.ApplicationArgs["signInAudience"]) {
    if (audience === undefined || typeof audience === "string") {
        return limitOf(audience);
    }
    return pulumi.output(audience).apply(limitOf);
}

function limitOf(audience: string | undefined): number | undefined {
    return isPersonalAudience(audience) ? 2 : undefined;
}

function validateAppRegistration(name: string, args: AppRegistrationArgs): void {
    const { servicePrincipal } = args;
    const [clientSecrets, federatedCredentials] = [args.clientSecrets ?? {}, args.federatedCredentials ?? {}];
    const certificates: NonNullable<AppRegistrationArgs["certificates"]> = args.certificates ?? {};
    const secrets = Object.entries<ClientSecretArgs>(clientSecrets);
    for (const [kind, declared] of Object.entries({ clientSecrets, certificates, federatedCredentials })) {
        const [credential] = Object.keys(declared);
        if (servicePrincipal === false && credential !== undefined) {
            throw new pulumi.RunError(
                `${name}: servicePrincipal is false, but ${kind} declares "${credential}". Without a service principal ` +
                    `Entra refuses every sign-in: leave servicePrincipal out, or ${kind}.`,
            );
        }
    }
    const [twice] = Object.keys(certificates).filter((key) => Object.hasOwn(clientSecrets, key));
    if (twice !== undefined) {
        throw new pulumi.RunError(
            `${name}: "${twice}" is declared in clientSecrets and in certificates, and both would be ${name}-${twice}: ` +
                "rename one of them.",
        );
    }
    validateFederatedCredentials(name, federatedCredentials);
    validateIdentifierUris(name, args);
    const [role] = Object.keys(args.roleAssignments ?? {});
    if (servicePrincipal === false && role !== undefined) {
        throw new pulumi.RunError(
            `${name}: servicePrincipal is false, but roleAssignments declares "${role}". Roles are given to the ` +
                "service principal: leave servicePrincipal out, or declare no role.",
        );
    }
    const [problem] = roleProblems(args.roleAssignments ?? {});
    if (problem !== undefined) {
        throw new pulumi.RunError(`${name}: ${problem}.`);
    }
    if ("password" in args || "passwords" in args) {
        throw new pulumi.RunError(
            `${name}: password is not taken, because it would never rotate. Declare it in clientSecrets instead.`,
        );
    }
    const limit = maxLiveCredentials(args.signInAudience);
    if (typeof limit === "number" && secrets.length > 1) {
        throw new pulumi.RunError(
            `${name}: clientSecrets declares ${secrets.length} secrets, but signInAudience "${args.signInAudience}" ` +
                "includes personal accounts, where Entra allows two live secrets, so one that rotates. Declare one, or " +
                "register a second application.",
        );
    }
    const now = programNow();
    for (const [key, secret] of secrets) {
        validateClientSecret(
            `${name}.clientSecrets.${key}`,
            secret,
            now,
            typeof limit === "number" ? limit : undefined,
        );
    }
    for (const [key, certificate] of Object.entries(certificates)) {
        validateCertificate(`${name}.certificates.${key}`, certificate, now);
    }
}
