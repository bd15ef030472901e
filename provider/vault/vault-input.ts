import { guidProblem, resourceGroupProblem } from "../../contract/azure-names";
import { WITHOUT_GROUP } from "../../contract/credential-conflicts";
import { LONGEST_KEY } from "../../contract/plain-text";
import { vaultNameProblem } from "../../contract/vault-name";
import { WRITE_THROUGH, type WriteThrough } from "../../contract/vault-writing";
import { checked, line, object, oneOf, optional, type Shape, text } from "../wire/shape";

/** A vault that a credential is published to. */
export interface VaultInput {
    readonly vaultName: string;
    /** What outputs and messages call it. @default vaultName in lower case */
    readonly name?: string;
    /** Needed where it is written through Resource Manager. */
    readonly resourceGroupName?: string;
    /** @default ARM_SUBSCRIPTION_ID */
    readonly subscriptionId?: string;
    /** @default dataPlane */
    readonly writeThrough?: WriteThrough;
}

const members: Shape<VaultInput> = object({
    vaultName: checked(text, vaultNameProblem),
    name: optional(line(LONGEST_KEY)),
    resourceGroupName: optional(checked(text, resourceGroupProblem)),
    subscriptionId: optional(checked(text, guidProblem)),
    writeThrough: optional(oneOf(WRITE_THROUGH)),
});

/** How a vault is read. */
export const vaultShape: Shape<VaultInput> = (value, path, report) => {
    const vault = members(value, path, report);
    if (vault.writeThrough === "resourceManager" && vault.resourceGroupName === undefined) {
        report({ property: path, reason: `${path}${WITHOUT_GROUP}` });
    }
    return vault;
};

/** What a vault is called by in outputs and messages. */
export function vaultLabel({ name, vaultName }: VaultInput): string {
    return name ?? vaultName.toLowerCase();
}
