import { CERTIFICATE_SUFFIX, defaultSecretName } from "../../contract/secret-name";
import { type Path, pathText } from "../path";
import { type Problem, shown } from "../problem";
import { type SecretEntry, secretEntries } from "../secret-entry";
import { type Facts, isRefused, type Rule } from "./rule";

const LONGEST_NAME = 127;

/** Every secret has a vault, and no two secrets have the same name in one. Key Vault ignores upper and lower case. */
export const publishedSecrets: Rule = (catalogue, facts) => {
    const entries = secretEntries(catalogue).filter(
        ({ path, own }) =>
            !isRefused(facts, [...path, "vault"], [...path, "vaults"], [...path, "secretName"]) &&
            (own.vault !== undefined || own.vaults !== undefined || !isRefused(facts, ["vault"])),
    );
    const taken = new Map<string, SecretEntry>();
    return entries.flatMap((entry) => {
        if (entry.vaults.length === 0) {
            return [withoutVault(entry.path)];
        }
        const [problem] = [
            ...bothWays(entry),
            ...entry.vaults.flatMap(({ vaultName }) =>
                namesOf(entry, facts).flatMap((name): Problem[] => {
                    const place = `${vaultName}/${name}`.toLowerCase();
                    const other = taken.get(place);
                    taken.set(place, other ?? entry);
                    return other === undefined ? [] : collision(entry, other, vaultName, name);
                }),
            ),
            ...namesOf(entry, facts)
                .filter((name) => name.length > LONGEST_NAME && !name.endsWith(CERTIFICATE_SUFFIX))
                .map((name) => tooLong(entry, facts, name)),
        ];
        return problem === undefined ? [] : [problem];
    });
};

function bothWays({ path, own }: SecretEntry): Problem[] {
    return own.vault && own.vaults
        ? [{ path: [...path, "vaults"], says: "cannot stand beside vault: list every vault here, and leave vault out" }]
        : [];
}

function nameOf({ secretName, resourceName }: SecretEntry, { stack = "stack" }: Facts): string {
    return secretName ?? defaultSecretName(`${stack}/${resourceName}`);
}

function namesOf(entry: SecretEntry, facts: Facts): string[] {
    const { settings, kind, own } = entry;
    const secretName = nameOf(entry, facts);
    const ids = settings.publishIds ? [`${secretName}-client-id`, `${secretName}-tenant-id`] : [];
    // Key Vault keeps a secret of its own beside every certificate.
    const isMadeThere = kind === "certificates" && own.madeIn !== "deployment";
    return [secretName, ...ids, ...(isMadeThere ? [`${secretName}${CERTIFICATE_SUFFIX}`] : [])];
}

function withoutVault(path: Path): Problem {
    return {
        path,
        says: "has no vault to go to: give it a vault of its own, or set the vault of the whole catalogue",
    };
}

function collision(entry: SecretEntry, other: SecretEntry, vaultName: string, name: string): Problem[] {
    const { path, own } = entry;
    if (other === entry) {
        return [{ path: [...path, "vaults"], says: `names the vault ${shown(vaultName)} twice: remove one of them` }];
    }
    // Two secrets that are declared under one name are told of elsewhere.
    if (other.resourceName === entry.resourceName) {
        return [];
    }
    return [
        {
            path: own.secretName === undefined ? path : [...path, "secretName"],
            says:
                `would be published to the vault ${shown(vaultName)} as ${shown(name)}, a name that ` +
                `${pathText(other.path)} has there already (Key Vault ignores upper and lower case): give one of the two ` +
                "another secretName",
        },
    ];
}

function tooLong(entry: SecretEntry, facts: Facts, name: string): Problem {
    const { path } = entry;
    const secretName = nameOf(entry, facts);
    return {
        path: [...path, "secretName"],
        says:
            `has ${secretName.length} characters, too many for ${name.slice(secretName.length)} behind it: with ` +
            `publishIds ${LONGEST_NAME - "-client-id".length} at most are allowed; shorten it`,
    };
}
