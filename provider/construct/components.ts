import type * as pulumi from "@pulumi/pulumi";
import type { AppRegistrationArgs, NearExpiryAlertArgs, SecretReadersArgs } from "../../components";
import { AppRegistration, NearExpiryAlert, SecretReaders } from "../../components";
import { FOREIGN_OUTPUTS, type ForeignKind } from "./outputs";
import { type PackageSchema, referred } from "./package-schema";

/** A component that was constructed, and what programs in other languages read of it. */
export interface Constructed {
    readonly resource: pulumi.ComponentResource;
    readonly outputs: pulumi.Inputs;
}

/** Constructs a component from arguments that have been read by the schema. */
export type Constructor = (
    name: string,
    args: Readonly<Record<string, unknown>>,
    opts: pulumi.ComponentResourceOptions,
    schema: PackageSchema,
) => Constructed;

/** From type token to constructor. */
export const CONSTRUCTORS: Readonly<Record<string, Constructor>> = {
    "app-registration:index:AppRegistration": (name, args, opts, schema) => {
        const app = new AppRegistration(name, args as unknown as AppRegistrationArgs, opts);
        return {
            resource: app,
            outputs: {
                clientId: app.clientId,
                objectId: app.objectId,
                tenantId: app.tenantId,
                application: told("application", app.application),
                servicePrincipal: app.servicePrincipal && told("servicePrincipal", app.servicePrincipal),
                clientSecrets: each(app.clientSecrets, ownOutputs(schema, "RotatingClientSecretOutputs")),
                certificates: each(app.certificates, ownOutputs(schema, "RotatingCertificateOutputs")),
                federatedCredentials: each(app.federatedCredentials, Object.keys(FOREIGN_OUTPUTS.federatedCredential)),
            },
        };
    },
    "app-registration:index:NearExpiryAlert": (name, args, opts) => {
        const alert = new NearExpiryAlert(name, args as unknown as NearExpiryAlertArgs, opts);
        return { resource: alert, outputs: { subscription: told("subscription", alert.subscription) } };
    },
    "app-registration:index:SecretReaders": (name, args, opts) => ({
        resource: new SecretReaders(name, args as unknown as SecretReadersArgs, opts),
        outputs: {},
    }),
};

function told(kind: ForeignKind, resource: pulumi.Resource): pulumi.Inputs {
    return pick(resource, Object.keys(FOREIGN_OUTPUTS[kind]));
}

function ownOutputs(schema: PackageSchema, type: string): string[] {
    const found = referred(schema, `#/types/app-registration:index:${type}`);
    return "properties" in found ? Object.keys(found.properties) : [];
}

function each(resources: Readonly<Record<string, pulumi.Resource>>, names: readonly string[]): pulumi.Inputs {
    return Object.fromEntries(Object.entries(resources).map(([key, resource]) => [key, pick(resource, names)]));
}

function pick(resource: pulumi.Resource, names: readonly string[]): pulumi.Inputs {
    const outputs = resource as unknown as pulumi.Inputs;
    return Object.fromEntries(names.map((name) => [name, outputs[name]]));
}
