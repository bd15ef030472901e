import type * as pulumi from "@pulumi/pulumi";
import { guidProblem, resourceGroupProblem } from "../../contract/azure-names";
import { keyProblem } from "../../contract/plain-text";
import { vaultNameProblem } from "../../contract/vault-name";
import { plain } from "../program/plain";
import type { VaultTarget } from "./vault-target";

/** A vault of a credential, with what it is called. */
export interface NamedVault {
    readonly target: VaultTarget;
    /** What outputs, errors and resource names call it. */
    readonly key: string;
}

/** Either of the two says where. */
interface Vaults {
    readonly vault?: VaultTarget;
    readonly vaults?: readonly VaultTarget[];
}

/** At least one. */
export type NamedVaults = readonly [NamedVault, ...NamedVault[]];

/**
 * The vaults that a credential is published to, the first of them first.
 * @throws RangeError when there is none: validate the arguments before
 */
export function vaultTargets({ vault, vaults = [] }: Vaults): NamedVaults {
    const [first, ...others] = (vault ? [vault] : vaults).map(
        (target, index): NamedVault => ({ target, key: keyOf(target) ?? `vault-${index + 1}` }),
    );
    if (first === undefined) {
        throw new RangeError("There is no vault to publish to.");
    }
    return [first, ...others];
}

/** What is wrong with the vaults of a credential; each continues a sentence about it. */
export function vaultProblems({ vault, vaults }: Vaults): string[] {
    const wayOut = "say where the value is published, as { vaultName }";
    if (vault && vaults) {
        return ["vault and vaults are both given; give vaults alone, and list the one that vault names first"];
    }
    const all = vault ? [vault] : (vaults ?? []);
    if (all.length === 0) {
        return [vaults ? `vaults is an empty list; ${wayOut}` : `vault is missing: ${wayOut}`];
    }
    const path = (index: number) => (vaults ? `vaults[${index}]` : "vault");
    const keys = all.map(keyOf);
    return all.flatMap((target, index) => {
        if (!target?.vaultName) {
            return [`${path(index)} is not complete: ${wayOut}`];
        }
        if (target.writeThrough === "resourceManager" && target.resourceGroupName === undefined) {
            return [`${path(index)} is written through Resource Manager, but has no resourceGroupName: give it`];
        }
        const problem = vaultNameProblem(plain<string>(target.vaultName) ?? "unknown");
        if (problem !== undefined) {
            return [`${path(index)}.vaultName ${problem}`];
        }
        const [place] = placeProblems(target);
        if (place !== undefined) {
            return [`${path(index)}.${place}`];
        }
        const key = keys[index];
        if (key === undefined) {
            return index === 0
                ? []
                : [`${path(index)}.vaultName is not known while the program runs: give it a name as well`];
        }
        const first = keys.indexOf(key);
        return first < index ? [`${path(index)} is called "${key}", and so is ${path(first)}: remove one of them`] : [];
    });
}

/** What cannot be a part of the vault's address in Azure, or of the names of what belongs to it. */
function placeProblems({ name, resourceGroupName, subscriptionId }: VaultTarget): string[] {
    const [group, subscription] = [plain(resourceGroupName), plain(subscriptionId)];
    return [
        ["name", name === undefined ? undefined : keyProblem(name)],
        ["resourceGroupName", group === undefined ? undefined : resourceGroupProblem(group)],
        ["subscriptionId", subscription === undefined ? undefined : guidProblem(subscription)],
    ].flatMap(([field, problem]) => (problem === undefined ? [] : [`${field} ${problem}`]));
}

/** Names of vaults do not differ by case; the resources' own names do. */
function keyOf(target: VaultTarget | undefined): string | undefined {
    const vaultName: pulumi.Input<string> | undefined = target?.vaultName;
    return target?.name ?? (vaultName === undefined ? undefined : plain(vaultName)?.toLowerCase());
}
