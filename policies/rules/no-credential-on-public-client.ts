import { CREDENTIAL_TYPES, credentialOf } from "../facts/credentials/credential";
import { holderOf } from "../facts/registrations/credential-holder";
import { clientFactsOf } from "../facts/registrations/public-client";
import { UNKNOWN } from "../facts/values";
import { notKnown, notKnownIn, type StackRule, violation } from "../rule";

/**
 * No credential on an application that cannot keep one. An application with redirect URIs of a web application is a
 * confidential client and may have credentials, even if it is a single-page application or installed as well.
 */
export const noCredentialOnPublicClient: StackRule = {
    name: "no-credential-on-public-client",
    description: "Single-page and installed applications, which cannot keep a secret, have no credential.",
    level: "mandatory",
    severity: "high",
    frameworks: ["Microsoft app registration checklist"],
    remediationSteps: [
        "Remove the credential: such applications sign people in by authorization code with PKCE, without one.",
        "If a server needs a credential, register it as an application of its own.",
    ],
    types: CREDENTIAL_TYPES,
    judgeInStack: (resource, stack) => {
        const credential = credentialOf(resource);
        const holder = credential && holderOf(resource, credential.ownerProperty, stack);
        if (!credential || holder === undefined) {
            return [];
        }
        if (holder === UNKNOWN) {
            return [notKnown(credential.ownerProperty)];
        }
        const { isWeb, mayBeWeb, publicBy, notKnown: open } = clientFactsOf(holder, stack);
        const [property] = open;
        if (isWeb) {
            return [];
        }
        if (publicBy.length > 0 && !mayBeWeb) {
            return [
                violation(
                    `${holder.title} is a public client: ${publicBy.join(", ")}. It cannot keep a ${credential.kind}, which ` +
                        "everybody who uses it could read. Remove the credential, or register the server on its own.",
                ),
            ];
        }
        if (property === undefined) {
            return [];
        }
        return [holder.application ? notKnownIn(holder.application, property) : notKnown(property)];
    },
};
