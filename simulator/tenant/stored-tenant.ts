import type { AppManagementPolicy, AssignedPolicy } from "./app-management";
import type { DeployerPermission } from "./deployer";
import type { StoredDirectory } from "./directory";
import type { EventGridResource } from "./event-grid";
import type { StoredVault } from "./key-vault";
import type { StoredPropagation } from "./propagation";
import type { RoleAssignment } from "./role-assignments";
import type { User } from "./user";
import type { StoredVaultRights } from "./vault-rights";

/** What a tenant keeps across restarts. */
export interface StoredTenant {
    readonly directory: StoredDirectory;
    readonly vaults: readonly StoredVault[];
    readonly policy: AppManagementPolicy;
    /** Absent where no application has a policy of its own. */
    readonly assignedPolicies?: readonly AssignedPolicy[];
    readonly roleAssignments: readonly RoleAssignment[];
    readonly eventGrid: readonly EventGridResource[];
    readonly propagation: StoredPropagation;
    /** Absent in what older versions kept. */
    readonly deployerPermission?: DeployerPermission;
    /** Absent where nobody has signed in, or there is nobody. */
    readonly signIns?: Readonly<Record<string, string>>;
    readonly users?: readonly User[];
    /** Absent where the deployer may do everything in every vault. */
    readonly vaultRights?: StoredVaultRights;
}
