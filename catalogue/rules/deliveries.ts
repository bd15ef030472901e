import { type Path, pathText } from "../path";
import { type Problem, shown } from "../problem";
import { type SecretEntry, secretEntries } from "../secret-entry";
import { isRefused, type Rule } from "./rule";

const LONGEST_NAME = 127;

/** Every secret has a vault, and no two deliveries have the same name in one. Key Vault ignores upper and lower case. */
export const deliveries: Rule = (catalogue, facts) => {
    const entries = secretEntries(catalogue).filter(
        ({ path, own }) =>
            !isRefused(facts, [...path, "vault"], [...path, "secretName"]) &&
            (own.vault !== undefined || !isRefused(facts, ["vault"])),
    );
    const taken = new Map<string, SecretEntry>();
    return entries.flatMap((entry) => {
        if (entry.vault === undefined) {
            return [withoutVault(entry.path)];
        }
        const problems: Problem[] = [];
        for (const name of namesOf(entry)) {
            const place = `${entry.vault.vaultName}/${name}`.toLowerCase();
            const other = taken.get(place);
            if (other === undefined) {
                taken.set(place, entry);
            } else if (other.resourceName !== entry.resourceName && problems.length === 0) {
                problems.push(sameName(entry, other, name));
            }
            if (name.length > LONGEST_NAME && problems.length === 0) {
                problems.push(tooLong(entry, name));
            }
        }
        return problems;
    });
};

function namesOf({ secretName, settings }: SecretEntry): string[] {
    const ids = settings.publishIds ? [`${secretName}-client-id`, `${secretName}-tenant-id`] : [];
    return [secretName, ...ids];
}

function withoutVault(path: Path): Problem {
    return {
        path,
        says: "has no vault to go to: give it a vault of its own, or set the vault of the whole catalogue",
    };
}

function sameName({ path, own, vault }: SecretEntry, other: SecretEntry, name: string): Problem {
    return {
        path: own.secretName === undefined ? path : [...path, "secretName"],
        says:
            `would be delivered to the vault ${shown(vault?.vaultName)} as ${shown(name)}, a name that ` +
            `${pathText(other.path)} has there already (Key Vault ignores upper and lower case): give one of the two ` +
            "another secretName",
    };
}

function tooLong({ path, secretName }: SecretEntry, name: string): Problem {
    return {
        path: [...path, "secretName"],
        says:
            `has ${secretName.length} characters, too many for ${name.slice(secretName.length)} behind it: with ` +
            `publishIds ${LONGEST_NAME - "-client-id".length} at most are allowed; shorten it`,
    };
}
