import type { Chance } from "../chance";
import { addToInstant } from "../clock";
import { textOf } from "../json";
import { ServiceError } from "../service-error";
import type { DirectoryObject } from "./directory-object";

/** A restriction of new credentials. */
export interface Restriction {
    /** `YYYY-MM-DDTHH:MM:SSZ`: what was created before is exempt. @default nothing is */
    restrictForAppsCreatedAfterDateTime?: string;
}

/** A restriction of how long a new credential lives. */
export interface LifetimeRestriction extends Restriction {
    /** ISO 8601; it must live strictly less than this. */
    maxLifetime: string;
}

/** Rules of the tenant for new credentials, after Entra's app management policies. */
export interface AppManagementPolicy {
    /** No new client secret. */
    passwordAddition?: Restriction;
    passwordLifetime?: LifetimeRestriction;
    /** Of certificates. */
    asymmetricKeyLifetime?: LifetimeRestriction;
}

/** A policy of single applications and service principals: those have it in place of the tenant's own. */
export interface AssignedPolicy {
    readonly id: string;
    readonly displayName: string;
    /** Object id. */
    readonly holderId: string;
    readonly restrictions: AppManagementPolicy;
}

/** What messages call the tenant's own policy. */
const TENANT_WIDE = "simulated";

/** The tenant's own app management policy, and those of single applications; they judge what is added, and Graph shows them. */
export class AppManagementPolicies {
    private readonly assigned = new Map<string, AssignedPolicy>();

    /** @param tenantWide its members may change at any time */
    constructor(
        readonly tenantWide: AppManagementPolicy,
        private readonly chance: Chance,
    ) {}

    /** Gives an application or service principal a policy of its own; replaces the one that it had. */
    assign(holderId: string, displayName: string, restrictions: AppManagementPolicy): AssignedPolicy {
        const policy = { id: this.chance.uuid(), displayName, holderId, restrictions };
        this.assigned.set(holderId, policy);
        return policy;
    }

    /** The policy of its own that an application or service principal has. */
    assignedTo(holderId: string): AssignedPolicy | undefined {
        return this.assigned.get(holderId);
    }

    /** @throws ServiceError where no client secret may be added, or none that lives so long */
    judgePassword(holder: DirectoryObject, start: string, end: string): void {
        const { name, restrictions } = this.policyOf(holder);
        if (isRestricted(holder, restrictions.passwordAddition)) {
            throw new ServiceError(
                400,
                "CredentialTypeNotAllowedAsPerAppPolicy",
                `Credential type not allowed as per assigned policy '${name}'.`,
            );
        }
        judgeLifetime(holder, restrictions.passwordLifetime, { name, start, end });
    }

    /** @throws ServiceError where no certificate may be added that lives so long */
    judgeCertificate(holder: DirectoryObject, start: string, end: string): void {
        const { name, restrictions } = this.policyOf(holder);
        judgeLifetime(holder, restrictions.asymmetricKeyLifetime, { name, start, end });
    }

    export(): readonly AssignedPolicy[] {
        return [...this.assigned.values()];
    }

    import(stored: readonly AssignedPolicy[]): void {
        for (const policy of stored) {
            this.assigned.set(policy.holderId, policy);
        }
    }

    private policyOf({ id }: DirectoryObject): { name: string; restrictions: AppManagementPolicy } {
        const own = this.assigned.get(id);
        return own
            ? { name: own.displayName, restrictions: own.restrictions }
            : { name: TENANT_WIDE, restrictions: this.tenantWide };
    }
}

function judgeLifetime(
    holder: DirectoryObject,
    restriction: LifetimeRestriction | undefined,
    { name, start, end }: { name: string; start: string; end: string },
): void {
    if (isRestricted(holder, restriction) && end >= addToInstant(start, restriction.maxLifetime)) {
        throw new ServiceError(
            400,
            "CredentialInvalidLifetimeAsPerAppPolicy",
            `Credential lifetime exceeds the max value allowed as per assigned policy '${name}'.`,
        );
    }
}

function isRestricted<T extends Restriction>(
    { properties }: DirectoryObject,
    restriction: T | undefined,
): restriction is T {
    const since = restriction?.restrictForAppsCreatedAfterDateTime;
    return restriction !== undefined && (since === undefined || (textOf(properties["createdDateTime"]) ?? "") >= since);
}
