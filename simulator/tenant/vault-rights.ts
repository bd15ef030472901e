import { ServiceError } from "../service-error";

/** What a role allows, as Azure's role definitions say it; `*` stands for any characters. */
export interface AzurePermission {
    readonly actions?: readonly string[];
    readonly notActions?: readonly string[];
    readonly dataActions?: readonly string[];
    readonly notDataActions?: readonly string[];
}

/** By the vault's name in lower case. */
export type StoredVaultRights = Readonly<Record<string, readonly AzurePermission[]>>;

/** Whether an operation is one of Resource Manager's (`action`) or of the vault's own host (`dataAction`). */
export type ActionKind = "action" | "dataAction";

const EVERYTHING: readonly AzurePermission[] = [{ actions: ["*"], dataActions: ["*"] }];
const NOT_AUTHORIZED =
    "Caller is not authorized to perform action on resource.\r\nIf role assignments, deny assignments or role definitions were changed recently, please observe propagation time.";

/** What Azure's roles allow the deployer in vaults; the vaults and Resource Manager refuse the rest, and tell the same. */
export class VaultRights {
    private readonly limited = new Map<string, readonly AzurePermission[]>();

    /** Allows the deployer nothing else in a vault. @param permissions one of each role; none allows nothing */
    limit(vault: string, ...permissions: readonly AzurePermission[]): void {
        this.limited.set(vault.toLowerCase(), permissions);
    }

    /** Allows the deployer everything in a vault again. */
    lift(vault: string): void {
        this.limited.delete(vault.toLowerCase());
    }

    of(vault: string): readonly AzurePermission[] {
        return this.limited.get(vault.toLowerCase()) ?? EVERYTHING;
    }

    allows(vault: string, kind: ActionKind, action: string): boolean {
        return this.of(vault).some((one) => {
            const [given, taken] =
                kind === "action" ? [one.actions, one.notActions] : [one.dataActions, one.notDataActions];
            return isAmong(action, given) && !isAmong(action, taken);
        });
    }

    /** @throws ServiceError as Resource Manager or the vault refuses it */
    judge(vault: string, kind: ActionKind, action: string): void {
        if (!this.allows(vault, kind, action)) {
            throw kind === "dataAction"
                ? new ServiceError(403, "Forbidden", NOT_AUTHORIZED, { inner: "ForbiddenByRbac" })
                : new ServiceError(
                      403,
                      "AuthorizationFailed",
                      `The client does not have authorization to perform action '${action}' over scope '${vault}' or the scope is invalid.`,
                  );
        }
    }

    export(): StoredVaultRights {
        return Object.fromEntries(this.limited);
    }

    import(stored: StoredVaultRights): void {
        for (const [vault, permissions] of Object.entries(stored)) {
            this.limited.set(vault, permissions);
        }
    }
}

function isAmong(action: string, patterns: readonly string[] = []): boolean {
    return patterns.some((pattern) => {
        const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
        return new RegExp(`^${parts.join(".*")}$`, "i").test(action);
    });
}
