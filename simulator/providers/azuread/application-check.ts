import type { CheckFailure, Props } from "../../../provider/wire/handler";
import { hasUnknown, reveal } from "../../../provider/wire/values";
import { objectOf } from "../../json";

const UNSUPPORTED = ["password", "templateId"] as const;
const AUDIENCES = [
    "AzureADMyOrg",
    "AzureADMultipleOrgs",
    "AzureADandPersonalMicrosoftAccount",
    "PersonalMicrosoftAccount",
];
const MOST_OWNERS = 100;

/** What the real provider refuses before it asks Graph, as far as app registrations meet it. */
export function checkApplication(inputs: Props): CheckFailure[] {
    const known = (name: string) => (hasUnknown(inputs[name]) ? undefined : reveal(inputs[name]));
    const failures: CheckFailure[] = UNSUPPORTED.filter((name) => inputs[name] !== undefined).map((name) => ({
        property: name,
        reason: `${name} is not supported by the stand-in for azuread. Leave it out, or use the real provider.`,
    }));
    if (!hasUnknown(inputs["displayName"]) && !known("displayName")) {
        failures.push({ property: "displayName", reason: "displayName is empty. Give the application a name." });
    }
    if (inputs["tags"] !== undefined && inputs["featureTags"] !== undefined) {
        failures.push({ property: "tags", reason: "tags and featureTags are both given. Give one of them." });
    }
    const audience = known("signInAudience");
    if (typeof audience === "string" && !AUDIENCES.includes(audience)) {
        const reason = `signInAudience is "${audience}". It can be ${AUDIENCES.join(", ")}.`;
        failures.push({ property: "signInAudience", reason });
    }
    const owners = known("owners");
    if (Array.isArray(owners) && owners.length > MOST_OWNERS) {
        const reason = `owners has ${owners.length} entries. An application can have ${MOST_OWNERS}.`;
        failures.push({ property: "owners", reason });
    }
    const api = known("api");
    const personal = typeof audience === "string" && audience.includes("Personal");
    if (personal && !hasUnknown(inputs["api"]) && objectOf(api)["requestedAccessTokenVersion"] !== 2) {
        const reason = `requestedAccessTokenVersion must be 2 when signInAudience is "${audience}".`;
        failures.push({ property: "api.requestedAccessTokenVersion", reason });
    }
    return failures;
}
