import type * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import type { RotatingCertificate } from "../credentials/rotating-certificate";
import type { RotatingClientSecret } from "../credentials/rotating-client-secret";
import { loginProblems } from "../program/login-problems";
import { programTenant } from "../program/program-environment";
import { refuse } from "../program/refuse";
import { requireSurroundings } from "../program/surroundings";
import { withoutStacks } from "../program/without-stacks";
import type { AppRegistrationArgs } from "./app-registration-args";
import { declareApp } from "./declare-app";
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
        requireSurroundings();
        super("app-registration:index:AppRegistration", name, {}, opts);
        const logsIn = Object.keys({ ...args?.clientSecrets, ...args?.certificates }).length > 0;
        refuse([...validateAppRegistration(name, args), ...(logsIn ? loginProblems(name, { parent: this }) : [])]);
        const declared = withoutStacks(() => declareApp(name, args, this));
        this.application = declared.application;
        this.servicePrincipal = declared.servicePrincipal;
        this.clientSecrets = declared.clientSecrets;
        this.certificates = declared.certificates;
        this.federatedCredentials = declared.federatedCredentials;
        this.clientId = this.application.clientId;
        this.objectId = this.application.objectId;
        this.tenantId = pulumi.output(this.servicePrincipal?.applicationTenantId ?? programTenant());
        this.registerOutputs({ clientId: this.clientId, objectId: this.objectId, tenantId: this.tenantId });
    }
}
