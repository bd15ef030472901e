import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { canSignInAsItself, isPersonalAudience } from "./audience";
import type { ClientSecretArgs } from "./client-secret-args";
import { judgeClientSecret } from "./client-secret-judge";
import { assignPrincipalRoles, type RolesOnScopes, roleProblems } from "./principal-roles";
import { programNow, programTenant } from "./program-environment";
import { reportOnce } from "./report-once";
import { RotatingClientSecret } from "./rotating-client-secret";
import type { VerifyMode } from "./verification-options";

/** One of an app registration's rotating client secrets. */
export interface NamedClientSecretArgs extends ClientSecretArgs {
    /** Names under which this app registration declared the secret before; it then goes on as what it was. @default none */
    readonly aliases?: readonly string[];
}

/** An app registration: everything that `azuread.Application` takes, except a password written by hand. */
export interface AppRegistrationArgs<Names extends string = string> extends Omit<azuread.ApplicationArgs, "password"> {
    /**
     * The service principal in the home tenant: what `azuread.ServicePrincipal` takes, or false for none (then no
     * secret can be used to sign in, and none is accepted). Its owners are the application's unless it names its own,
     * and one that exists already is taken over unless `useExisting` is false.
     * @default {}
     */
    readonly servicePrincipal?: Omit<azuread.ServicePrincipalArgs, "clientId"> | false;
    /**
     * Azure roles of the service principal, by names of the program's own choice. The deployment needs the right to assign
     * roles. Protected like the rest: one that is to go needs `protect: false` first. @default none
     */
    readonly roleAssignments?: RolesOnScopes;
    /** Rotating client secrets by name; the delivery is called `<resource name>-<secret's name>` unless it says otherwise. */
    readonly clientSecrets?: Readonly<Record<Names, NamedClientSecretArgs>>;
    /**
     * Pulumi's protection of the application, its service principal, the deliveries, schedules and sweeps.
     * @default true
     */
    readonly protect?: boolean;
    /** Where gates and sweeps sign in, in a sovereign cloud. @default as the azuread provider's environment says */
    readonly authorityHost?: pulumi.Input<string | undefined>;
}

/** An application, its service principal, its owners, and its credentials, which rotate by themselves. */
export class AppRegistration<Names extends string = string> extends pulumi.ComponentResource {
    readonly application: azuread.Application;
    readonly servicePrincipal?: azuread.ServicePrincipal;
    /** The rotating client secrets by the names they were declared with. */
    readonly clientSecrets: Readonly<Record<Names, RotatingClientSecret>>;
    readonly clientId: pulumi.Output<string>;
    readonly objectId: pulumi.Output<string>;
    readonly tenantId: pulumi.Output<string | undefined>;

    /**
     * @throws RunError before anything is declared, when an argument is malformed: it names the field, its value, the
     * limit and the way out
     */
    constructor(name: string, args: AppRegistrationArgs<Names>, opts?: pulumi.ComponentResourceOptions) {
        super("app-registration:index:AppRegistration", name, {}, opts);
        const {
            servicePrincipal,
            clientSecrets,
            roleAssignments = {},
            protect = true,
            authorityHost,
            ...application
        } = args;
        judgeAppRegistration(name, args);
        const guarded = { parent: this, protect };

        this.application = new azuread.Application(name, application, guarded);
        this.clientId = this.application.clientId;
        this.objectId = this.application.objectId;
        if (servicePrincipal !== false) {
            this.servicePrincipal = new azuread.ServicePrincipal(
                `${name}-service-principal`,
                {
                    owners: args.owners,
                    ...servicePrincipal,
                    clientId: this.clientId,
                    // One that is there already can only be what a run left that was killed before it recorded it.
                    useExisting: servicePrincipal?.useExisting ?? true,
                },
                guarded,
            );
        }
        this.tenantId = pulumi.output(this.servicePrincipal?.applicationTenantId ?? programTenant());

        const { servicePrincipal: principal } = this;
        const roles = principal ? assignPrincipalRoles(name, roleAssignments, principal, protect, this) : [];
        reportOnce([this.application, ...(principal ? [principal] : []), ...roles]);

        const secrets = Object.entries<NamedClientSecretArgs>(clientSecrets ?? {});
        this.clientSecrets = Object.fromEntries(
            secrets.map(([key, { aliases = [], ...secret }]) => [
                key,
                new RotatingClientSecret(
                    `${name}-${key}`,
                    {
                        ...secret,
                        protect: secret.protect ?? protect,
                        verify: secret.verify ?? defaultVerify(args.signInAudience),
                        applicationId: this.application.id,
                        // By way of the service principal: nothing is published before it can be used to sign in.
                        clientId: this.servicePrincipal?.clientId ?? this.clientId,
                        tenantId: this.tenantId,
                        authorityHost,
                        maxLiveCredentials: maxLiveCredentials(args.signInAudience),
                        rotatingSecrets: secrets.length,
                    },
                    { parent: this, aliases: aliases.map((earlier) => ({ name: `${name}-${earlier}` })) },
                ),
            ]),
        ) as Record<Names, RotatingClientSecret>;
        this.registerOutputs({ clientId: this.clientId, objectId: this.objectId, tenantId: this.tenantId });
    }
}

/** Where an application cannot sign in as itself, nothing can be verified. */
function defaultVerify(audience: azuread.ApplicationArgs["signInAudience"]) {
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

function judgeAppRegistration(name: string, args: AppRegistrationArgs): void {
    const { servicePrincipal, clientSecrets } = args;
    const secrets = Object.entries<ClientSecretArgs>(clientSecrets ?? {});
    if (servicePrincipal === false && secrets.length > 0) {
        throw new pulumi.RunError(
            `${name}: servicePrincipal is false, but clientSecrets declares "${secrets[0]?.[0]}". Without a service ` +
                "principal Entra refuses every sign-in: leave servicePrincipal out, or declare no client secret.",
        );
    }
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
        judgeClientSecret(`${name}.clientSecrets.${key}`, secret, now, typeof limit === "number" ? limit : undefined);
    }
}
