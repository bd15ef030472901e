import { CLIENT_SECRET_TYPES, type Credential, credentialOf } from "../facts/credentials/credential";
import { grouped } from "../facts/grouped";
import { holderOf } from "../facts/registrations/credential-holder";
import { remembered } from "../facts/remembered";
import { titleOf } from "../facts/resource";
import { compare, type Instant, toKnownInstant } from "../facts/time/instants";
import { UNKNOWN } from "../facts/values";
import { notKnown, type StackRule, violation } from "../rule";

/** Whoever has moved on to a certificate needs the secret no more. One finding for the application, at its first secret. */
export const secretBesideCertificate: StackRule = {
    name: "secret-beside-certificate",
    description: "An application that has a certificate has no client secret as well.",
    level: "advisory",
    severity: "low",
    frameworks: ["Microsoft Entra: migrate applications away from secret-based authentication"],
    remediationSteps: [
        "Let the last consumers of the secret sign in by the certificate.",
        "Remove the client secret: an application is as safe as the weakest of its credentials.",
    ],
    types: CLIENT_SECRET_TYPES,
    judgeInStack: (resource, stack, { now }) => {
        const credential = credentialOf(resource);
        const certificates = certificatesByHolder(stack);
        const holder =
            credential && certificates.size > 0 ? holderOf(resource, credential.ownerProperty, stack) : undefined;
        if (!credential || !holder) {
            return [];
        }
        if (holder === UNKNOWN) {
            return [notKnown(credential.ownerProperty)];
        }
        const live = (certificates.get(holder.key) ?? []).filter((one) => isLive(one, now));
        const [certificate] = live;
        const secrets = (secretsByHolder(stack).get(holder.key) ?? []).filter((one) => isLive(one, now));
        if (!certificate || secrets[0]?.resource.urn !== resource.urn) {
            return [];
        }
        const others = secrets.slice(1).map((one) => titleOf(one.resource));
        const what = others.length > 0 ? `this client secret and ${others.join(", ")}` : "this client secret";
        return [
            violation(
                `${holder.title} has a certificate as well, ${titleOf(certificate.resource)}: remove ${what} once nobody ` +
                    "signs in with it any more.",
            ),
        ];
    },
};

const certificatesByHolder = byHolder("certificate");
const secretsByHolder = byHolder("client secret");

/** The credentials of a kind that an application has in the stack, in the order of their URNs. */
function byHolder(kind: Credential["kind"]) {
    return remembered((stack) => {
        const sorted = stack.credentials
            .filter((credential) => credential.kind === kind)
            .sort((one, other) => one.resource.urn.localeCompare(other.resource.urn, "en"));
        return grouped(
            sorted.flatMap((credential) => {
                const holder = holderOf(credential.resource, credential.ownerProperty, stack);
                return holder && holder !== UNKNOWN ? [[holder.key, credential] as const] : [];
            }),
        );
    });
}

/** One whose end is not known, or not there, has not ended. */
function isLive({ endDate }: Credential, now: Instant): boolean {
    const end = toKnownInstant(endDate);
    return typeof end !== "object" || compare(end, now) > 0;
}
