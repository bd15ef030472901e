import { CERTIFICATE_SUFFIX } from "../../contract/secret-name";
import type { CheckFailure, Props, Value } from "../wire/handler";
import { nameOf } from "../wire/urn";
import { hasUnknown, type Json, reveal } from "../wire/values";

/** Something that one credential alone can have. */
interface Claim {
    readonly property: string;
    readonly key: string;
    /** What to say when another one has it. */
    readonly refusal: (other: string) => string;
}

/**
 * What the rotating credentials of one deployment claim for themselves. Two that shared a place in a vault would overwrite
 * each other at every rotation, and the consumers of one would read the other's value; Key Vault does not refuse that. And two
 * that shared an application where Entra allows two secrets would find no room at the first rotation.
 */
export class Claims {
    private readonly claimed = new Map<string, readonly Claim[]>();

    /**
     * Claims what a credential needs, and says what another one has already.
     * @param urn of the credential
     * @param asked what a preview does not know yet is not compared
     */
    make(urn: string, asked: Props): CheckFailure[] {
        const claims = [...placesOf(asked), ...applicationOf(asked)];
        this.claimed.set(urn, claims);
        const others = [...this.claimed].filter(([other]) => other !== urn);
        return claims.flatMap(({ property, key, refusal }) => {
            const [holder] = others.find(([, theirs]) => theirs.some((claim) => claim.key === key)) ?? [];
            return holder === undefined ? [] : [{ property, reason: refusal(nameOf(holder)) }];
        });
    }
}

function placesOf({ vaultNames, secretName, publishIds, keyInVault }: Props): Claim[] {
    const name = known(secretName);
    if (!Array.isArray(vaultNames) || typeof name !== "string") {
        return [];
    }
    const ids = known(publishIds) === true ? [`${name}-client-id`, `${name}-tenant-id`] : [];
    // Key Vault keeps a secret of its own beside every certificate.
    const beside = known(keyInVault) === true ? [`${name}${CERTIFICATE_SUFFIX}`] : [];
    const vaults = vaultNames.map(known).filter((vault) => typeof vault === "string");
    return vaults.flatMap((vault) => [name, ...ids, ...beside].map((place) => claimOn(vault, place)));
}

function claimOn(vault: string, place: string): Claim {
    return {
        property: "secretName",
        key: `place ${vault}/${place}`.toLowerCase(),
        refusal: (other) =>
            `the vault "${vault}" would hold "${place}" for two secrets, this one and "${other}" (Key Vault ignores ` +
            "upper and lower case): give one of the two another secretName",
    };
}

/** An application that may hold two live secrets has room for one that rotates. */
function applicationOf({ applicationId, maxLiveCredentials }: Props): Claim[] {
    const [id, limit] = [known(applicationId), known(maxLiveCredentials)];
    if (typeof id !== "string" || typeof limit !== "number") {
        return [];
    }
    return [
        {
            property: "applicationId",
            // An object id may be given alone or as an address.
            key: `application ${id.replace("/applications/", "")}`.toLowerCase(),
            refusal: (other) =>
                `"${other}" rotates a secret of the same application, whose audience allows ${limit} live secrets, so one ` +
                "that rotates. Declare one, or register a second application",
        },
    ];
}

function known(value: Value | undefined): Json | undefined {
    return hasUnknown(value) ? undefined : reveal(value);
}
