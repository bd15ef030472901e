import type { DeployerPermission } from "./deployer";
import type { StoredDirectory } from "./directory";
import type { EventGridResource } from "./event-grid";
import type { StoredVault } from "./key-vault";
import type { AppManagementPolicy } from "./passwords";
import type { StoredPropagation } from "./propagation";
import type { RoleAssignment } from "./role-assignments";
import type { User } from "./user";

/** What a tenant keeps across restarts. */
export interface StoredTenant {
    readonly directory: StoredDirectory;
    readonly vaults: readonly StoredVault[];
    readonly policy: AppManagementPolicy;
    readonly roleAssignments: readonly RoleAssignment[];
    readonly eventGrid: readonly EventGridResource[];
    readonly propagation: StoredPropagation;
    /** Absent in what older versions kept. */
    readonly deployerPermission?: DeployerPermission;
    /** Absent where nobody has signed in, or there is nobody. */
    readonly signIns?: Readonly<Record<string, string>>;
    readonly users?: readonly User[];
}
