import type * as pulumi from "@pulumi/pulumi";
import type { WriteThrough } from "../../contract/vault-writing";

/** The Key Vault that a credential is published to; it may be created in the same program. */
export interface VaultTarget {
    readonly vaultName: pulumi.Input<string>;
    /** Needed where there are `readers`, and where the vault is written through Resource Manager. */
    readonly resourceGroupName?: pulumi.Input<string | undefined>;
    /** Likewise. @default `azure-native:subscriptionId` of the stack, else ARM_SUBSCRIPTION_ID */
    readonly subscriptionId?: pulumi.Input<string | undefined>;
    /**
     * What the vault is called by in outputs, errors and resource names; needed for a second vault whose name is only
     * known while the engine works, as that of a vault made in the same program. @default the vault's name
     */
    readonly name?: string;
    /**
     * `resourceManager` for deployments that cannot reach the vault's data plane: then credentials that were never published
     * are left to their own end, no version is disabled, and a vault that lags gets a new credential in place of a copy.
     * @default dataPlane
     */
    readonly writeThrough?: WriteThrough;
}
