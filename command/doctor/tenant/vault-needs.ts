import { CERTIFICATE_DEFAULTS } from "../../../contract/certificate-defaults";
import { type VaultInput, vaultLabel } from "../../../provider/vault/vault-input";
import { argumentsOf, vaultsOf } from "../../credentials/credential-arguments";
import type { CredentialInState } from "../../credentials/credential-in-state";

const VAULTS = "Microsoft.KeyVault/vaults";

/** An action that a rotation needs in a vault, as docs/permissions.md has it. */
export interface Need {
    /** Azure's name: `Microsoft.KeyVault/vaults/secrets/setSecret/action`. */
    readonly action: string;
    /** Whether Resource Manager asks for it, and not the vault itself. */
    readonly isManagement: boolean;
    /** The same in a vault with access policies. */
    readonly policy?: { readonly of: "secrets" | "certificates" | "keys"; readonly permission: string };
    /** What does not work without it. */
    readonly without: string;
    /** Whether no rotation works without it. */
    readonly isEssential: boolean;
}

/** The names of actions in {@link needsOf}, by what a request can prove. */
export const LIST_SECRETS = `${VAULTS}/secrets/readMetadata/action`;

const SECRETS: readonly Need[] = [
    data("secrets/readMetadata/action", "list", "what was never published is not swept, and no version is disabled"),
    essential("secrets/setSecret/action", "set", "nothing can be published"),
    data("secrets/update/action", "set", "versions that have ended are not disabled"),
    data("secrets/recover/action", "recover", "a name that was deleted has to be recovered by hand"),
];
const DELETE_SECRET = data("secrets/delete", "delete", "the secret stays when its credential is taken out");
/** A vault that lags, or is new, gets a copy from another one. */
const COPY_SECRET = data(
    "secrets/getSecret/action",
    "get",
    "a vault that lags gets no copy of the value: all vaults get a new generation instead",
);
const CERTIFICATES: readonly Need[] = [
    essential("certificates/read", "get", "no certificate can be made"),
    essential("certificates/create/action", "create", "no certificate can be made"),
    data("certificates/update/action", "update", "certificates that have ended are not disabled"),
    data("certificates/recover/action", "recover", "a name that was deleted has to be recovered by hand"),
];
/** What the gate has the vault do, unless it is off. */
const SIGN = essential("keys/sign/action", "sign", "no new certificate can be proved at Entra");
const DELETE_CERTIFICATE = data(
    "certificates/delete",
    "delete",
    "the certificate stays when its credential is taken out",
);
const MANAGEMENT: readonly Need[] = [
    management("secrets/read", "no rotation knows what is published"),
    management("secrets/write", "nothing can be published"),
];

/** A vault, and what all credentials that it holds need in it. */
export interface VaultUse {
    readonly vault: VaultInput;
    /** What credentials call their secrets there. */
    readonly secretNames: readonly string[];
    readonly needs: readonly Need[];
}

/** The vaults of credentials, each once; those whose vaults are sealed in the state are left out. */
export function vaultUses(credentials: readonly CredentialInState[]): VaultUse[] {
    const uses = new Map<string, VaultUse>();
    for (const credential of credentials) {
        const vaults = vaultsOf(credential) ?? [];
        for (const [index, vault] of vaults.entries()) {
            const key = vault.vaultName.toLowerCase();
            const known = uses.get(key);
            const { secretName } = credential;
            uses.set(key, {
                vault: { ...vault, ...known?.vault },
                secretNames: [...new Set([...(known?.secretNames ?? []), ...(secretName ? [secretName] : [])])],
                needs: merged([
                    ...(known?.needs ?? []),
                    ...needsOf(credential, vault, { isFirst: index === 0, isOnly: vaults.length === 1 }),
                ]),
            });
        }
    }
    return [...uses.values()].sort((left, right) => (vaultLabel(left.vault) < vaultLabel(right.vault) ? -1 : 1));
}

/** Each action once; what one credential cannot do without is essential. */
function merged(needs: readonly Need[]): Need[] {
    const byAction = new Map<string, Need>();
    for (const need of needs) {
        const known = byAction.get(need.action);
        byAction.set(need.action, known?.isEssential ? known : need);
    }
    return [...byAction.values()];
}

/**
 * @param of.isFirst whether it is the vault that makes the certificate, where a vault makes it
 * @param of.isOnly whether the credential is published nowhere else
 */
function needsOf(
    credential: CredentialInState,
    vault: VaultInput,
    { isFirst, isOnly }: { readonly isFirst: boolean; readonly isOnly: boolean },
): readonly Need[] {
    const {
        madeIn = CERTIFICATE_DEFAULTS.madeIn,
        removeOnDelete,
        verify = "required",
    } = argumentsOf(credential, "madeIn", "removeOnDelete", "verify");
    const isRemoved = removeOnDelete === true;
    const published =
        vault.writeThrough === "resourceManager"
            ? MANAGEMENT
            : [...SECRETS, ...(isOnly ? [] : [COPY_SECRET]), ...(isRemoved ? [DELETE_SECRET] : [])];
    const signing = verify === "off" ? [] : [verify === "required" ? SIGN : { ...SIGN, isEssential: false }];
    const made = [...CERTIFICATES, ...signing, ...(isRemoved ? [DELETE_CERTIFICATE] : [])];
    return [...published, ...(credential.kind === "certificate" && isFirst && madeIn === "keyVault" ? made : [])];
}

function data(action: string, permission: string, without: string): Need {
    const of = action.startsWith("secrets") ? "secrets" : action.startsWith("keys") ? "keys" : "certificates";
    return {
        action: `${VAULTS}/${action}`,
        isManagement: false,
        policy: { of, permission },
        without,
        isEssential: false,
    };
}

function essential(action: string, permission: string, without: string): Need {
    return { ...data(action, permission, without), isEssential: true };
}

function management(action: string, without: string): Need {
    return { action: `${VAULTS}/${action}`, isManagement: true, without, isEssential: true };
}
