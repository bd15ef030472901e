import type * as pulumi from "@pulumi/pulumi";
import { guidProblem, resourceGroupProblem } from "../../contract/azure-names";
import { placeConflicts, SAY_WHERE, WITHOUT_GROUP } from "../../contract/credential-conflicts";
import { keyProblem } from "../../contract/plain-text";
import { vaultNameProblem } from "../../contract/vault-name";
import { misspeltArguments } from "../program/misspelt";
import { plain } from "../program/plain";
import type { VaultTarget } from "./vault-target";

const ARGUMENTS = Object.keys({
    vaultName: true,
    resourceGroupName: true,
    subscriptionId: true,
    name: true,
    writeThrough: true,
} satisfies Record<keyof VaultTarget, true>);

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
    const all = [
        ...(vault ? [{ path: "vault", target: vault }] : []),
        ...(vaults ?? []).map((target, index) => ({ path: `vaults[${index}]`, target })),
    ];
    if (all.length === 0) {
        return vaults ? [`vaults is an empty list; ${SAY_WHERE}`] : placeConflicts({});
    }
    return [
        ...placeConflicts({ vault: vault || undefined, vaults: vaults || undefined }),
        ...all.flatMap(({ path, target }) =>
            target?.vaultName
                ? placeProblems(target).map((problem) => `${path}${problem}`)
                : incomplete(target, `${path} is not complete: ${SAY_WHERE}`),
        ),
        ...keyProblems(vaults ?? []),
    ];
}

/** A vault may have its name under another one. */
function incomplete(target: VaultTarget | undefined, says: string): string[] {
    const [misspelt] = typeof target === "object" && target !== null ? misspeltArguments(target, ARGUMENTS) : [];
    return [misspelt === undefined ? says : `${says}; ${misspelt}`];
}

/** Each vault of a list is known by what it is called. */
function keyProblems(vaults: readonly VaultTarget[]): string[] {
    const keys = vaults.map(keyOf);
    return vaults.flatMap((target, index) => {
        const key = keys[index];
        if (key === undefined) {
            return index === 0 || !target?.vaultName
                ? []
                : [`vaults[${index}].vaultName is not known while the program runs: give it a name as well`];
        }
        const first = keys.indexOf(key);
        return first < index && key !== ""
            ? [`vaults[${index}] is called "${key}", and so is vaults[${first}]: remove one of them`]
            : [];
    });
}

/** What cannot be a part of the vault's address in Azure, or of the names of what belongs to it. */
function placeProblems(target: VaultTarget): string[] {
    const { vaultName, name, resourceGroupName, subscriptionId, writeThrough } = target;
    const [vault, group, subscription] = [vaultName, resourceGroupName, subscriptionId].map((input) => plain(input));
    const isWithoutGroup = writeThrough === "resourceManager" && resourceGroupName === undefined;
    const misspelt = misspeltArguments(target, ARGUMENTS).map((problem) => `: ${problem}`);
    const problems = [
        ["vaultName", vault === undefined ? undefined : vaultNameProblem(vault)],
        ["name", name === undefined ? undefined : keyProblem(name)],
        ["resourceGroupName", group === undefined ? undefined : resourceGroupProblem(group)],
        ["subscriptionId", subscription === undefined ? undefined : guidProblem(subscription)],
    ].flatMap(([field, problem]) => (problem === undefined ? [] : [`.${field} ${problem}`]));
    return isWithoutGroup ? [...misspelt, ...problems, WITHOUT_GROUP] : [...misspelt, ...problems];
}

/** Names of vaults do not differ by case; the resources' own names do. */
function keyOf(target: VaultTarget | undefined): string | undefined {
    const vaultName: pulumi.Input<string> | undefined = target?.vaultName;
    return target?.name ?? (vaultName === undefined ? undefined : plain(vaultName)?.toLowerCase());
}
