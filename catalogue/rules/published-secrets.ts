import { CERTIFICATE_SUFFIX, defaultSecretName, LONGEST_SECRET_NAME } from "../../contract/secret-name";
import { type Path, pathText } from "../path";
import { type Problem, shown } from "../problem";
import { type SecretEntry, secretEntries } from "../secret-entry";
import { type Facts, isRefused, type Rule, writtenMap } from "./rule";

/** Every secret has a vault, and no two secrets have the same name in one. Key Vault ignores upper and lower case. */
export const publishedSecrets: Rule = (catalogue, facts) => {
    const taken = new Map<string, SecretEntry>();
    return secretEntries(catalogue).flatMap((entry) => {
        const { path, own, vaults } = entry;
        const { vault, vaults: several } = writtenMap(facts, path);
        const isOwn = vault !== undefined || several !== undefined;
        // The catalogue's vault does not stand in for one that was refused.
        const isKnown = !isOwn || own.vault !== undefined || own.vaults !== undefined;
        const isNamed = !isRefused(facts, [...path, "secretName"]);
        return [
            ...(vaults.length > 0 || isOwn || isRefused(facts, ["vault"]) ? [] : [withoutVault(path)]),
            ...bothWays(path, vault, several),
            ...vaults.flatMap(({ vaultName }, index) => twice(entry, vaultName, index)),
            ...(isNamed && isKnown ? sharedPlaces(entry, facts, taken) : []),
            ...(isNamed ? tooLong(entry, facts) : []),
        ];
    });
};

/** One problem for each other secret in whose place this one would be. */
function sharedPlaces(entry: SecretEntry, facts: Facts, taken: Map<string, SecretEntry>): Problem[] {
    const others = new Set<SecretEntry>([entry]);
    return entry.vaults.flatMap(({ vaultName }) =>
        namesOf(entry, facts).flatMap((name): Problem[] => {
            const place = `${vaultName}/${name}`.toLowerCase();
            const other = taken.get(place) ?? entry;
            taken.set(place, other);
            if (others.has(other)) {
                return [];
            }
            others.add(other);
            // Two secrets that are declared under one name are told of elsewhere.
            return other.resourceName === entry.resourceName ? [] : [collision(entry, other, vaultName, name)];
        }),
    );
}

function bothWays(path: Path, vault: unknown, vaults: unknown): Problem[] {
    return vault !== undefined && vaults !== undefined
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

function twice({ path, vaults }: SecretEntry, vaultName: string, index: number): Problem[] {
    const first = vaults.findIndex((other) => other.vaultName.toLowerCase() === vaultName.toLowerCase());
    return first < index
        ? [{ path: [...path, "vaults"], says: `names the vault ${shown(vaultName)} twice: remove one of them` }]
        : [];
}

function collision({ path, own }: SecretEntry, other: SecretEntry, vaultName: string, name: string): Problem {
    return {
        path: own.secretName === undefined ? path : [...path, "secretName"],
        says:
            `would be published to the vault ${shown(vaultName)} as ${shown(name)}, a name that ` +
            `${pathText(other.path)} has there already (Key Vault ignores upper and lower case): give one of the two ` +
            "another secretName",
    };
}

function tooLong(entry: SecretEntry, facts: Facts): Problem[] {
    const { path } = entry;
    const secretName = nameOf(entry, facts);
    const [name] = namesOf(entry, facts).filter(
        (one) => one.length > LONGEST_SECRET_NAME && !one.endsWith(CERTIFICATE_SUFFIX),
    );
    return name === undefined
        ? []
        : [
              {
                  path: [...path, "secretName"],
                  says:
                      `has ${secretName.length} characters, too many for ${name.slice(secretName.length)} behind it: with ` +
                      `publishIds ${LONGEST_SECRET_NAME - "-client-id".length} at most are allowed; shorten it`,
              },
          ];
}
