import * as pulumi from "@pulumi/pulumi";
import type { CredentialChain } from "./credential-chain";
import { laggingVaults } from "./deliver";
import type { RotationSchedule } from "./rotation-schedule";

/** What every rotating credential tells people and programs, whatever its kind. */
export abstract class RotatingCredential extends pulumi.ComponentResource {
    declare readonly clientId: pulumi.Output<string | undefined>;
    declare readonly tenantId: pulumi.Output<string | undefined>;
    /** The delivery's address in Key Vault, whatever its version: what consumers read. */
    declare readonly secretUri: pulumi.Output<string>;
    /** The address of the version that holds the current generation. */
    declare readonly secretUriWithVersion: pulumi.Output<string>;
    /** The text of an App Service setting that reads the delivery: `@Microsoft.KeyVault(SecretUri=…)`. */
    declare readonly appServiceReference: pulumi.Output<string>;
    /** The current credential's id in Entra. */
    declare readonly keyId: pulumi.Output<string>;
    /** Counts issued values: 1, 2, 3 … */
    declare readonly generation: pulumi.Output<number>;
    /** When the current value ends: `YYYY-MM-DDTHH:MM:SSZ`. */
    declare readonly expiresAt: pulumi.Output<string>;
    /** The first deployment from here on rotates: `YYYY-MM-DDTHH:MM:SSZ`. */
    declare readonly nextRotation: pulumi.Output<string>;
    /** A deployment must have completed by then for the overlap to hold: `YYYY-MM-DDTHH:MM:SSZ`. */
    declare readonly mustRunBefore: pulumi.Output<string>;
    /** By how much the last rotation missed its `mustRunBefore`: an ISO 8601 duration, `PT0S` when in time. */
    declare readonly lateBy: pulumi.Output<string>;
    /** The delivery's name in Key Vault. */
    declare readonly secretName: pulumi.Output<string>;
    /** Where consumers read the delivery in each of its vaults, by the vaults' names. */
    declare readonly secretUris: Readonly<Record<string, pulumi.Output<string>>>;
    /** The vaults that this run did not bring up to date; what they have works until its own end. */
    declare readonly lagging: pulumi.Output<string[]>;

    /** Takes the outputs from what was declared; `more` are those of one kind of credential only. */
    protected expose(
        ids: Pick<RotatingCredential, "clientId" | "tenantId">,
        schedule: RotationSchedule,
        { delivery, deliveries, record, sweep }: CredentialChain,
        more: pulumi.Inputs = {},
    ): void {
        const { secretUri, secretUriWithVersion } = delivery.secret.properties;
        const outputs = {
            clientId: ids.clientId,
            tenantId: ids.tenantId,
            secretUri,
            secretUriWithVersion,
            appServiceReference: pulumi.interpolate`@Microsoft.KeyVault(SecretUri=${secretUri})`,
            keyId: record.keyId,
            generation: schedule.generation,
            expiresAt: schedule.expiresAt,
            nextRotation: schedule.nextRotation,
            mustRunBefore: schedule.mustRunBefore,
            lateBy: schedule.lateBy,
            secretName: delivery.secret.name,
            secretUris: Object.fromEntries(deliveries.map(({ vault, secret }) => [vault, secret.properties.secretUri])),
            lagging: laggingVaults(deliveries),
            ...more,
        };
        Object.assign(this, outputs);
        this.registerOutputs({ ...outputs, swept: sweep.id });
    }
}
