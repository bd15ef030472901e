import { HAND_DECLARED_TYPES } from "../facts/credentials/credential";
import { type ResourceRule, violation } from "../rule";

/** A credential that a rotation has to replace may be replaced. Those that rotate themselves are changed in place. */
export const rotationBlocked: ResourceRule = {
    name: "rotation-blocked",
    description: "No option keeps a credential from being replaced.",
    level: "mandatory",
    severity: "high",
    frameworks: ["Microsoft app registration checklist"],
    remediationSteps: [
        "Take protect off the credential, and off the component that hands it on; protect its application instead.",
        "Or declare it with RotatingClientSecret or RotatingCertificate, which rotate in place and may be protected.",
    ],
    types: HAND_DECLARED_TYPES,
    judge: ({ isProtected }) =>
        isProtected
            ? [
                  violation(
                      "protect is set, by itself or by its parent: each rotation has to replace this credential, and the whole " +
                          "deployment fails. Take it off, or declare the credential with a type that rotates in place.",
                  ),
              ]
            : [],
};
