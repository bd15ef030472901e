import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import type { CertificateArgs } from "./certificate-args";
import { judgeCertificate } from "./certificate-judge";
import { CertificateWriters } from "./certificate-writers";
import { judgePublishedIds } from "./client-secret-judge";
import { CredentialChain } from "./credential-chain";
import { type CredentialHolder, type CredentialHolderArgs, credentialHolder, judgeHolder } from "./credential-holder";
import { type MadeCertificate, makeInVault } from "./make-in-vault";
import { makeLocally } from "./make-locally";
import { programNow, programTenant } from "./program-environment";
import { reportOnce } from "./report-once";
import type { RotatingClientSecretArgs } from "./rotating-client-secret";
import { RotatingCredential } from "./rotating-credential";
import { RotationSchedule } from "./rotation-schedule";
import { scheduleArgs } from "./schedule-args";
import { warnWhenAhead, warnWhenBlocked } from "./schedule-warnings";
import { vaultTargets } from "./vault-targets";

/** A rotating certificate of an application or service principal that is given by its id. */
export interface RotatingCertificateArgs
    extends CertificateArgs,
        CredentialHolderArgs,
        Pick<RotatingClientSecretArgs, "label"> {
    /** The other rotating certificates of the same application, where the program has any. @default none */
    readonly writers?: CertificateWriters;
}

/**
 * A certificate that rotates by itself, each time a deployment finds it due, and is delivered before the old one ends.
 * Made in Key Vault, its private key never leaves the vault and is in no state.
 */
export class RotatingCertificate extends RotatingCredential {
    /** The current certificate, PEM: public. */
    declare readonly certificate: pulumi.Output<string>;
    /** SHA-1, hexadecimal digits, as Entra shows it. */
    declare readonly thumbprint: pulumi.Output<string>;
    /** The version in Key Vault, where it was made there. */
    declare readonly certificateUri?: pulumi.Output<string>;
    /** Where the private key signs, where it was made in Key Vault. */
    declare readonly keyUri?: pulumi.Output<string>;

    /**
     * @throws RunError before anything is declared, when an argument is malformed: it names the field, its value, the
     * limit and the way out
     */
    constructor(name: string, args: RotatingCertificateArgs, opts?: pulumi.ComponentResourceOptions) {
        super("app-registration:index:RotatingCertificate", name, {}, opts);
        const now = programNow();
        const tenantId = args.tenantId ?? programTenant();
        judgeCertificate(name, args, now);
        judgeHolder(name, args);
        judgePublishedIds(name, args, { clientId: args.clientId, tenantId });
        const { protect = true, authorityHost, writers = new CertificateWriters() } = args;
        const holder = credentialHolder(name, { ...args, tenantId }, { parent: this, protect });
        const applicationId = holder.id;
        const ids = { applicationId, clientId: pulumi.output(args.clientId), tenantId: pulumi.output(tenantId) };
        const vaults = vaultTargets(args);

        const keyInVault = args.madeIn !== "deployment";
        const planned = scheduleArgs(name, { ...args, keyInVault }, applicationId);
        const schedule = new RotationSchedule(`${name}-schedule`, planned, { parent: this, protect });
        warnWhenBlocked(schedule, this);
        warnWhenAhead(schedule, now, this);

        const wanted = { ...args, schedule, tenantId: ids.tenantId, authorityHost, protect };
        const made = keyInVault
            ? makeInVault(name, { ...wanted, vault: vaults[0].target }, this)
            : makeLocally(name, wanted, this);
        const credential = certificateOf(`${name}-credential`, holder, made, schedule, this);
        writers.add(name, credential);
        if (args.writers === undefined) {
            writers.close();
        }
        const { form, value, contentType } = made;
        const chain = new CredentialChain(
            name,
            {
                ...args,
                ...ids,
                contentType: args.contentType ?? contentType,
                vaults,
                schedule,
                keyId: credential.keyId,
                form,
                value,
                protect,
                certificateUri: made.versionlessUri,
                sweepAfter: writers.settled(),
                writers: writers.id,
            },
            this,
        );
        reportOnce([schedule, made.resource, credential]);
        this.expose(ids, schedule, chain, made.outputs);
    }
}

/**
 * The certificate of the current generation in Entra. The engine adds a new one before it forgets the old one, and never
 * removes any.
 */
function certificateOf(
    name: string,
    { kind, id }: CredentialHolder,
    { certificate, startsAt }: MadeCertificate,
    { expiresAt }: RotationSchedule,
    component: pulumi.Resource,
): azuread.ApplicationCertificate | azuread.ServicePrincipalCertificate {
    const generation = {
        type: "AsymmetricX509Cert",
        encoding: "pem",
        value: certificate,
        startDate: startsAt,
        endDate: expiresAt,
    };
    const options = { parent: component, protect: false, retainOnDelete: true };
    return kind === "application"
        ? new azuread.ApplicationCertificate(name, { applicationId: id, ...generation }, options)
        : new azuread.ServicePrincipalCertificate(name, { servicePrincipalId: id, ...generation }, options);
}
