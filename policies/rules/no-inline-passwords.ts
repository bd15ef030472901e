import { at, type Value } from "../facts/values";
import { type ResourceRule, violation } from "../rule";

/** The inputs by which an application is given client secrets beside the resources made for that. */
export const INLINE_PASSWORDS = ["password", "passwords"] as const;

/**
 * No client secret inside the declaration of an application. Such a secret is reported by this rule alone: it breaks the
 * promises of most others as well, which therefore do not speak of it.
 */
export const noInlinePasswords: ResourceRule = {
    name: "no-inline-passwords",
    description: "An application declares no client secret of its own; client secrets are resources beside it.",
    level: "mandatory",
    severity: "high",
    frameworks: ["Microsoft app registration checklist"],
    remediationSteps: [
        "Remove password from the application, and declare the secret with RotatingClientSecret, or with " +
            "ApplicationPassword, a schedule and a vault secret.",
        "Deploy both before the consumers' next read of the old secret: removing it from the application ends it at once.",
    ],
    types: ["azuread:index/application:Application"],
    judge: ({ props }) => {
        const declared = INLINE_PASSWORDS.filter((name) => isGiven(at(props, name)));
        return declared.length === 0
            ? []
            : [
                  violation(
                      `${declared.join(" and ")} ${declared.length === 1 ? "declares" : "declare"} a client secret inside the ` +
                          "application, where no schedule can rotate it before it ends. Declare it as a resource of its own: " +
                          "RotatingClientSecret or ApplicationPassword.",
                  ),
              ];
    },
};

/** An empty list declares no password. */
function isGiven(value: Value | undefined): boolean {
    return value !== undefined && !(Array.isArray(value) && value.length === 0);
}
