import { addressOf, type CredentialTarget } from "../../../provider/graph/credential-target";
import type { Session } from "../../../provider/login/session";
import { jsonOf } from "../../../provider/rest/json-of";
import { refusal } from "../../../provider/rest/refused-request";
import { visible } from "../../output/visible";
import { membersOf } from "./members-of";

/** A restriction that is in force. */
export interface Restriction {
    /** Graph's name: `passwordLifetime`. */
    readonly type: string;
    /** ISO 8601. */
    readonly maxLifetime?: string;
    /** Applications that were created earlier are exempt: RFC 3339. @default none is */
    readonly since?: string;
    /** Whether some callers are exempt, by an attribute of theirs that a token does not show. */
    readonly hasExemptions: boolean;
}

/** An app management policy of Entra, as far as it restricts new credentials. */
export interface AppManagementPolicy {
    readonly name: string;
    /** Whether it is the tenant's own, and not one of a single application. */
    readonly isDefault: boolean;
    readonly restrictions: readonly Restriction[];
}

/** The tenant's own policy: what it says of applications, and of service principals that are here by consent. */
export type DefaultPolicy = Readonly<Record<CredentialTarget["kind"], AppManagementPolicy>>;

/** What reading the policies takes. */
export const POLICY_PERMISSION =
    "The identity needs the Microsoft Graph permission Policy.Read.All, with an administrator's consent; a person the role Global Reader as well.";

const LONGEST_NAME = 120;

/** Where Graph has the tenant's own policy. */
export function defaultPolicyAddress({ cloud }: Pick<Session, "cloud">): string {
    return `${cloud.graphEndpoint}/v1.0/policies/defaultAppManagementPolicy`;
}

/** Reads the tenant's own policy from what Graph answered. */
export function defaultPolicyIn(answer: unknown): DefaultPolicy {
    const { displayName, isEnabled, applicationRestrictions, servicePrincipalRestrictions } = membersOf(answer);
    const policy = (restrictions: unknown): AppManagementPolicy => ({
        name: nameOf(displayName),
        isDefault: true,
        restrictions: isEnabled === true ? restrictionsIn(restrictions) : [],
    });
    return { application: policy(applicationRestrictions), servicePrincipal: policy(servicePrincipalRestrictions) };
}

/**
 * The policy that an application or service principal has of its own, in place of the tenant's.
 * @returns `undefined` where it has none
 * @throws RefusedRequest
 */
export async function readOwnPolicy(
    { cloud, graph }: Pick<Session, "cloud" | "graph">,
    target: CredentialTarget,
): Promise<AppManagementPolicy | undefined> {
    const answer = await graph({ method: "GET", url: `${addressOf(cloud, target)}/appManagementPolicies` });
    if (answer.status !== 200) {
        throw refusal("Reading the application's own app management policy", answer, POLICY_PERMISSION);
    }
    const { value } = membersOf(jsonOf(answer, "Graph"));
    // Only one can be assigned; one that is switched off restricts nothing.
    const [own] = (Array.isArray(value) ? value : []).map(membersOf);
    return (
        own && {
            name: nameOf(own["displayName"]),
            isDefault: false,
            restrictions: own["isEnabled"] === true ? restrictionsIn(own["restrictions"]) : [],
        }
    );
}

function restrictionsIn(configuration: unknown): Restriction[] {
    const { passwordCredentials, keyCredentials } = membersOf(configuration);
    return [passwordCredentials, keyCredentials]
        .flatMap((list) => (Array.isArray(list) ? list : []))
        .map(membersOf)
        .filter(({ state }) => state !== "disabled")
        .map(({ restrictionType, maxLifetime, restrictForAppsCreatedAfterDateTime: since, excludeActors }) => ({
            type: typeof restrictionType === "string" ? restrictionType : "",
            ...(typeof maxLifetime === "string" && { maxLifetime }),
            ...(typeof since === "string" && { since }),
            hasExemptions: typeof excludeActors === "object" && excludeActors !== null,
        }));
}

function nameOf(displayName: unknown): string {
    return visible(typeof displayName === "string" ? displayName : "without a name", LONGEST_NAME);
}
