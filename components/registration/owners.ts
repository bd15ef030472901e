import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { OnceARun } from "../program/once-a-run";
import { hasRunEnded, invocationReason, makePlain } from "../program/plain-error";

/** Object ids, as the azuread provider takes them. */
export type Owners = azuread.ApplicationArgs["owners"];

/** The owners of an application or a service principal, and whether later runs leave them as they are. */
export interface OwnersToDeclare {
    readonly owners: Owners;
    readonly ignoreChanges: readonly string[];
}

const APPLICATION = "azuread:index/application:Application";

const deployers = new OnceARun<pulumi.Output<string | undefined>>();

/**
 * The object id of the identity that deploys, from the token of the azuread provider that the component uses: nothing is
 * asked of Graph, and once a run is enough for all apps.
 */
export function deployerOf(component: pulumi.Resource): pulumi.Output<string | undefined> {
    return deployers.of(component, APPLICATION, () => {
        const config = azuread.getClientConfigOutput({ provider: component.getProvider(APPLICATION) });
        return pulumi.recover<string | undefined>(
            config.apply(({ objectId }) => objectId),
            (error) => {
                throw makePlain(error, noDeployer(error));
            },
        );
    });
}

function noDeployer(error: Error): string {
    if (hasRunEnded(error)) {
        return "The run ended before the azuread provider told who deploys.";
    }
    return (
        `The azuread provider could not log in to Entra: ${invocationReason(error).replace(/\.?$/, ".")} Log in by the Azure CLI (az login), or ` +
        "set ARM_TENANT_ID, ARM_CLIENT_ID and one of ARM_CLIENT_SECRET, ARM_CLIENT_CERTIFICATE_PATH or ARM_USE_OIDC, which " +
        "azuread and this package both read."
    );
}

/**
 * Adds the deployer to the owners. The azuread provider removes whoever creates an application from its owners unless it is
 * named among them, and with the permission `Application.ReadWrite.OwnedBy` Graph then refuses every secret.
 *
 * Where the program names no owners, those of the creation stay: another identity that deploys once, for example a person,
 * must not take the usual deployer's place.
 */
export function withDeployer(named: Owners, deployer: pulumi.Output<string | undefined> | undefined): OwnersToDeclare {
    if (deployer === undefined) {
        return { owners: named, ignoreChanges: [] };
    }
    const owners = pulumi.all([named, deployer]).apply(([others = [], id]) => {
        // A program that is tested without an engine has no deployer.
        const isNamed = id === undefined || others.some((other) => other.toLowerCase() === id.toLowerCase());
        return isNamed ? others : [...others, id];
    });
    return { owners, ignoreChanges: named === undefined ? ["owners"] : [] };
}
