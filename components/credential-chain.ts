import * as pulumi from "@pulumi/pulumi";
import type { CredentialForm } from "../provider/verification/verification-inputs";
import type { ClientSecretArgs } from "./client-secret-args";
import { CredentialRecord } from "./credential-record";
import { CredentialSweep } from "./credential-sweep";
import { CredentialVerification } from "./credential-verification";
import { type Delivery, deliver } from "./deliver";
import { letRead } from "./readers";
import { reportOnce } from "./report-once";
import type { RotationSchedule } from "./rotation-schedule";
import { SupersededVersions } from "./superseded-versions";
import type { NamedVault, NamedVaults } from "./vault-targets";
import { VERIFICATION_DEFAULTS, type VerificationOptions } from "./verification-options";
import { withDefault } from "./with-default";

/** A credential that was made, and where it goes from there. */
export interface CredentialToPublish
    extends Pick<
            ClientSecretArgs,
            | "contentType"
            | "tags"
            | "publishIds"
            | "revokeBefore"
            | "disableSuperseded"
            | "readers"
            | "takeOverDelivery"
        >,
        VerificationOptions {
    /** `/applications/{objectId}` or `/servicePrincipals/{objectId}` */
    readonly applicationId: pulumi.Output<string>;
    readonly clientId: pulumi.Output<string | undefined>;
    readonly tenantId: pulumi.Output<string | undefined>;
    readonly authorityHost?: pulumi.Input<string | undefined>;
    readonly vaults: NamedVaults;
    readonly schedule: RotationSchedule;
    readonly keyId: pulumi.Output<string>;
    /** What `value` is. @default a client secret */
    readonly form?: CredentialForm;
    readonly value: pulumi.Output<string>;
    readonly protect: boolean;
    /** The address of a certificate in the vault whose superseded versions are disabled as the delivery's are. @default none */
    readonly certificateUri?: pulumi.Output<string>;
    /** What the sweep waits for beside the deliveries. @default nothing */
    readonly sweepAfter?: pulumi.Output<unknown>;
    /** Tells those who write the same list of the application in Entra, where they have to agree. @default nobody has to */
    readonly writers?: string;
}

/**
 * What becomes of every credential, whatever its kind: Entra is asked whether it accepts it, its key id is remembered, it is
 * delivered to every vault, and then what came before is swept from Entra and its versions in the vaults are disabled. Each
 * step is fed by the one before, so none can overtake it: what was not verified is not recorded, and what was not recorded is
 * not published, so that the sweep may take away whatever is not in the record.
 */
export class CredentialChain {
    readonly record: CredentialRecord;
    /** To the first vault. */
    readonly delivery: Delivery;
    /** To all of them, in their order. */
    readonly deliveries: readonly Delivery[];
    readonly sweep: CredentialSweep;

    /** @param name of the component; its children are called `<name>-<step>` */
    constructor(name: string, credential: CredentialToPublish, component: pulumi.Resource) {
        const { applicationId, tenantId, authorityHost, schedule, protect } = credential;
        const guarded = { parent: component, protect };
        const verification = new CredentialVerification(
            `${name}-verification`,
            {
                applicationId,
                clientId: credential.clientId,
                tenantId,
                authorityHost,
                scope: credential.verifyScope,
                series: schedule.series,
                keyId: credential.keyId,
                kind: credential.form,
                value: credential.value,
                verify: withDefault(credential.verify, VERIFICATION_DEFAULTS.verify),
                signIns: withDefault(credential.verifySignIns, VERIFICATION_DEFAULTS.verifySignIns),
                timeout: withDefault(credential.verifyTimeout, VERIFICATION_DEFAULTS.verifyTimeout),
            },
            guarded,
        );
        this.record = new CredentialRecord(
            `${name}-record`,
            {
                series: schedule.series,
                // Both from the gate: a run that leaves it out must not take an old value for a new credential's.
                value: verification.value,
                keyId: verification.keyId,
                generation: schedule.generation,
                displayName: schedule.displayName,
                issuedAt: schedule.issuedAt,
                expiresAt: schedule.expiresAt,
            },
            guarded,
        );
        const { record } = this;
        const [first, ...others] = credential.vaults;
        const deliverTo = (vault: NamedVault) => deliver(name, vault, { ...credential, record }, component);
        this.delivery = deliverTo(first);
        this.deliveries = [this.delivery, ...others.map(deliverTo)];
        const delivered = this.deliveries.flatMap(({ secret, ids }) => [secret, ...ids]);
        this.sweep = new CredentialSweep(
            `${name}-sweep`,
            {
                applicationId,
                tenantId,
                authorityHost,
                series: schedule.series,
                current: { keyId: record.keyId, generation: record.generation, displayName: record.displayName },
                previous: schedule.previous,
                recorded: record.recorded,
                revokeBefore: credential.revokeBefore,
                kind: credential.form && "certificate",
                writers: credential.writers,
                removeOnDelete: !protect,
            },
            { ...guarded, dependsOn: credential.sweepAfter?.apply(() => delivered) ?? delivered },
        );
        const disableIn = (versionsName: string, secretUri: pulumi.Output<string>) =>
            new SupersededVersions(
                versionsName,
                {
                    series: schedule.series,
                    secretUri,
                    keyId: record.keyId,
                    previous: schedule.previous,
                    revokeBefore: credential.revokeBefore,
                    tenantId,
                    authorityHost,
                    disable: withDefault(credential.disableSuperseded, true),
                },
                { ...guarded, dependsOn: this.sweep },
            );
        const { certificateUri } = credential;
        const versions = [
            ...this.deliveries.map(({ suffix, secret }) =>
                // An address is no secret, but comes out of the same resource as one.
                disableIn(`${name}-versions${suffix}`, pulumi.unsecret(secret.properties.secretUri)),
            ),
            ...(certificateUri ? [disableIn(`${name}-certificate-versions`, certificateUri)] : []),
        ];
        const { readers = {} } = credential;
        const mayRead = this.deliveries.flatMap((delivery) =>
            letRead(name, readers, delivery, schedule.secretName, component),
        );
        reportOnce([verification, record, this.sweep, ...delivered, ...versions, ...mayRead]);
    }
}
