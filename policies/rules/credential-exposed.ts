import { CLIENT_SECRET_TYPES, credentialOf } from "../facts/credentials/credential";
import { type Exposure, exposuresOf } from "../facts/deliveries/exposures";
import { titleOf } from "../facts/resource";
import { typeProblem } from "../judging/settings";
import { type Finding, notKnownIn, type StackRule, violation } from "../rule";

interface Config {
    readonly allowedTypes: readonly string[];
}

/**
 * The value of a client secret goes to Key Vault and to nothing else. In a first preview it is not known yet, and the graph
 * only shows that something of the credential is used, be it an id, a date or a checksum: that waits for the update, which
 * compares values, unless the property is called a client secret and there is nothing else that it could be. Steps of the
 * delivery are not spoken of: resources that make values, such as a command, from which the value goes on into a vault. Of a
 * RotatingClientSecret nothing can be exposed: its value is nowhere but in Key Vault.
 */
export const credentialExposed: StackRule<Config> = {
    name: "credential-exposed",
    description: "The value of a client secret goes to Key Vault only: into no other resource and no stack output.",
    level: "mandatory",
    severity: "high",
    frameworks: [
        "Microsoft app registration checklist",
        "Microsoft cloud security benchmark: no secrets in configurations",
    ],
    remediationSteps: [
        "Best: declare the secret with RotatingClientSecret, whose value no resource and no output ever holds.",
        "Let the consumer read the vault: by a Key Vault reference, the secret store CSI driver, or its own identity.",
        "Remove stack outputs that hold the value; output the vault secret's URI instead.",
        "A type that has to hold it: name it in allowedTypes.",
    ],
    types: CLIENT_SECRET_TYPES,
    settings: {
        allowedTypes: {
            type: "array",
            items: { type: "string" },
            description:
                "Types of resources, without versions in them, that may hold the value beside vault secrets; what takes it " +
                "from them is judged in their place.",
            default: [],
            problem: typeProblem(),
        },
    },
    judgeInStack: (resource, stack, { config: { allowedTypes } }) => {
        const credential = credentialOf(resource);
        // What rotates itself has no output with a value, in previews or otherwise.
        if (!credential || credential.rotation) {
            return [];
        }
        const isAllowed = ({ type }: { readonly type: string }) => allowedTypes.includes(type);
        return exposuresOf({ ...credential, resource }, stack, isAllowed).map(findingOf);
    },
};

const WAY_OUT = "Let the consumer read it from Key Vault.";

function findingOf({ resource, property, holdsValue }: Exposure): Finding {
    if (holdsValue === "open") {
        return notKnownIn(resource, property);
    }
    const place = `${property} of ${titleOf(resource)}`;
    return violation(
        holdsValue === "yes"
            ? `${place} holds the value of this client secret. ${WAY_OUT}`
            : `${place} is called a client secret and made from this one. ${WAY_OUT}`,
    );
}
