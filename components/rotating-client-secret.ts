import * as keyvault from "@pulumi/azure-native/keyvault";
import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { defaultSecretName } from "../provider/secret-name";
import { type ClientSecretArgs, ROTATION_DEFAULTS } from "./client-secret-args";
import { judgeApplicationId, judgeClientSecret, judgePublishedIds, plain } from "./client-secret-judge";
import { CredentialRecord } from "./credential-record";
import { CredentialSweep } from "./credential-sweep";
import { deliveryArgs, publishId, stayInPlace, warnWhenElsewhere } from "./delivery";
import { makeRoomBeforeCreation } from "./make-room";
import { programNow, programTenant } from "./program-environment";
import { reportOnce } from "./report-once";
import { RotationSchedule } from "./rotation-schedule";
import { warnWhenAhead, warnWhenBlocked } from "./schedule-warnings";

/** A rotating client secret of an application that is given by its id. */
export interface RotatingClientSecretArgs extends ClientSecretArgs {
    /** The application: `/applications/{objectId}`, or its object id alone. */
    readonly applicationId: pulumi.Input<string>;
    /** The application's client id: named in the delivery's tags and in the outputs. */
    readonly clientId?: pulumi.Input<string | undefined>;
    /** The application's tenant. @default the stack's `azuread:tenantId`, else `ARM_TENANT_ID` */
    readonly tenantId?: pulumi.Input<string | undefined>;
    /** Where the sweep signs in, in a sovereign cloud. @default as the azuread provider's environment says */
    readonly authorityHost?: pulumi.Input<string | undefined>;
    /** 2 when the application's audience includes personal Microsoft accounts: Entra allows no more. @default no limit */
    readonly maxLiveCredentials?: pulumi.Input<number | undefined>;
    /** How many rotating secrets share the application. @default 1 */
    readonly rotatingSecrets?: pulumi.Input<number | undefined>;
    /** What the secret is called in Entra, beside generation and issue time. @default `<stack>/<resource name>` */
    readonly label?: pulumi.Input<string | undefined>;
}

/**
 * A client secret that rotates by itself, each time a deployment finds it due, and lands in Key Vault before the old
 * value stops working.
 */
export class RotatingClientSecret extends pulumi.ComponentResource {
    readonly clientId: pulumi.Output<string | undefined>;
    readonly tenantId: pulumi.Output<string | undefined>;
    /** The secret's address in Key Vault, whatever its version: what consumers read. */
    readonly secretUri: pulumi.Output<string>;
    /** The address of the version that holds the current generation. */
    readonly secretUriWithVersion: pulumi.Output<string>;
    /** The text of an App Service setting that reads the secret: `@Microsoft.KeyVault(SecretUri=…)`. */
    readonly appServiceReference: pulumi.Output<string>;
    /** The current credential's id in Entra. */
    readonly keyId: pulumi.Output<string>;
    /** Counts issued values: 1, 2, 3 … */
    readonly generation: pulumi.Output<number>;
    /** When the current value ends: `YYYY-MM-DDTHH:MM:SSZ`. */
    readonly expiresAt: pulumi.Output<string>;
    /** The first deployment from here on rotates: `YYYY-MM-DDTHH:MM:SSZ`. */
    readonly nextRotation: pulumi.Output<string>;
    /** A deployment must have completed by then for the overlap to hold: `YYYY-MM-DDTHH:MM:SSZ`. */
    readonly mustRunBefore: pulumi.Output<string>;
    /** By how much the last rotation missed its `mustRunBefore`: an ISO 8601 duration, `PT0S` when in time. */
    readonly lateBy: pulumi.Output<string>;
    /** The delivery's name in Key Vault. */
    readonly secretName: pulumi.Output<string>;

    /**
     * @throws RunError before anything is declared, when an argument is malformed: it names the field, its value, the
     * limit and the way out
     */
    constructor(name: string, args: RotatingClientSecretArgs, opts?: pulumi.ComponentResourceOptions) {
        super("app-registration:index:RotatingClientSecret", name, {}, opts);
        const now = programNow();
        const tenantId = args.tenantId ?? programTenant();
        judgeClientSecret(name, args, now, plain(args.maxLiveCredentials));
        judgeApplicationId(name, plain(args.applicationId));
        judgePublishedIds(name, args, { clientId: args.clientId, tenantId });
        const protect = args.protect ?? true;
        const guarded = { parent: this, protect };
        const applicationId = pulumi.output(args.applicationId).apply(toApplicationId);
        this.clientId = pulumi.output(args.clientId);
        this.tenantId = pulumi.output(tenantId);

        const schedule = new RotationSchedule(`${name}-schedule`, scheduleArgs(name, args, applicationId), guarded);
        warnWhenBlocked(schedule, this);
        warnWhenAhead(schedule, now, this);

        const overlap = withDefault(args.overlap, ROTATION_DEFAULTS.overlap);
        const credential = new azuread.ApplicationPassword(
            `${name}-credential`,
            {
                applicationId,
                displayName: schedule.displayName,
                endDate: schedule.expiresAt,
                rotateWhenChanged: { generation: pulumi.interpolate`${schedule.generation}` },
            },
            {
                parent: this,
                protect: false,
                retainOnDelete: true,
                hooks: makeRoomBeforeCreation({ ...args, overlap, applicationId, tenantId: this.tenantId, schedule }),
            },
        );
        const record = new CredentialRecord(
            `${name}-record`,
            {
                series: schedule.series,
                value: credential.value,
                keyId: credential.keyId,
                generation: schedule.generation,
                displayName: schedule.displayName,
                issuedAt: schedule.issuedAt,
                expiresAt: schedule.expiresAt,
            },
            guarded,
        );
        const delivery = new keyvault.Secret(
            `${name}-delivery`,
            deliveryArgs({ ...args, clientId: this.clientId, schedule, record }),
            { ...guarded, ...stayInPlace(protect) },
        );
        warnWhenElsewhere(delivery, args, schedule, this);
        const beside = { ...guarded, ...stayInPlace(protect) };
        const ids = args.publishIds
            ? [
                  publishId(`${name}-client-id`, "client-id", this.clientId, args, schedule, beside),
                  publishId(`${name}-tenant-id`, "tenant-id", this.tenantId, args, schedule, beside),
              ]
            : [];
        const sweep = new CredentialSweep(
            `${name}-sweep`,
            {
                applicationId,
                tenantId: this.tenantId,
                authorityHost: args.authorityHost,
                series: schedule.series,
                current: { keyId: record.keyId, generation: record.generation, displayName: record.displayName },
                previous: schedule.previous,
                recorded: record.recorded,
                revokeBefore: args.revokeBefore,
                removeOnDelete: !protect,
            },
            { ...guarded, dependsOn: [delivery, ...ids] },
        );

        reportOnce([schedule, credential, record, delivery, sweep, ...ids]);

        this.secretUri = delivery.properties.secretUri;
        this.secretUriWithVersion = delivery.properties.secretUriWithVersion;
        this.appServiceReference = pulumi.interpolate`@Microsoft.KeyVault(SecretUri=${this.secretUri})`;
        this.keyId = record.keyId;
        this.generation = schedule.generation;
        this.expiresAt = schedule.expiresAt;
        this.nextRotation = schedule.nextRotation;
        this.mustRunBefore = schedule.mustRunBefore;
        this.lateBy = schedule.lateBy;
        this.secretName = delivery.name;
        this.registerOutputs({
            clientId: this.clientId,
            tenantId: this.tenantId,
            secretUri: this.secretUri,
            secretUriWithVersion: this.secretUriWithVersion,
            appServiceReference: this.appServiceReference,
            keyId: this.keyId,
            generation: this.generation,
            expiresAt: this.expiresAt,
            nextRotation: this.nextRotation,
            mustRunBefore: this.mustRunBefore,
            lateBy: this.lateBy,
            secretName: this.secretName,
            swept: sweep.id,
        });
    }
}

function scheduleArgs(name: string, args: RotatingClientSecretArgs, applicationId: pulumi.Output<string>) {
    return {
        rotateEvery: withDefault(args.rotateEvery, ROTATION_DEFAULTS.rotateEvery),
        overlap: withDefault(args.overlap, ROTATION_DEFAULTS.overlap),
        grace: withDefault(args.grace, ROTATION_DEFAULTS.grace),
        anchor: args.anchor,
        rotateToken: args.rotateToken,
        revokeBefore: args.revokeBefore,
        consumerRefresh: args.consumerRefresh,
        maxLiveCredentials: args.maxLiveCredentials,
        rotatingSecrets: args.rotatingSecrets,
        label: withDefault(args.label, `${pulumi.getStack()}/${name}`),
        secretName: args.secretName,
        defaultSecretName: defaultSecretName(name),
        vaultName: args.vault.vaultName,
        publishIds: args.publishIds,
        applicationId: args.maxLiveCredentials === undefined ? undefined : applicationId,
    };
}

function withDefault(value: pulumi.Input<string | undefined>, fallback: string): pulumi.Output<string> {
    return pulumi.output(value).apply((given) => given ?? fallback);
}

/** The azuread provider wants `/applications/{objectId}`. */
function toApplicationId(id: string): string {
    return id.startsWith("/applications/") ? id : `/applications/${id}`;
}
