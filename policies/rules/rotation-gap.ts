import { HAND_DECLARED_TYPES } from "../facts/credentials/credential";
import { type ResourceRule, violation } from "../rule";

/** A credential is replaced before it is deleted: between the two, consumers would have none that works. */
export const rotationGap: ResourceRule = {
    name: "rotation-gap",
    description: "A rotation makes the new credential before it deletes the old one.",
    level: "advisory",
    severity: "medium",
    frameworks: ["Microsoft app registration checklist"],
    remediationSteps: [
        "Take deleteBeforeReplace off the credential: the engine makes the new one first.",
        "Or declare it with RotatingClientSecret or RotatingCertificate: what they replace works for the overlap.",
    ],
    types: HAND_DECLARED_TYPES,
    // What is protected is not replaced at all, which is what rotation-blocked says.
    judge: ({ isDeletedFirst, isProtected }) =>
        isDeletedFirst && !isProtected
            ? [
                  violation(
                      "deleteBeforeReplace is set: each rotation is an outage from the deletion until consumers have the new " +
                          "value, and until somebody mends it where that cannot be made. Take it off.",
                  ),
              ]
            : [],
};
