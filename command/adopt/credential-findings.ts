import { canSignInAsItself, isPersonalAudience } from "../../contract/audience";
import { add } from "../../rotation/calendar";
import { toDuration } from "../../rotation/duration";
import type { CredentialLeft } from "./credentials-left";
import type { Finding } from "./findings";

/** What ends within that time is to be replaced soon. */
const SOON = "P30D";

/** Entra's limit for audiences with personal accounts. */
const MOST_SECRETS = 2;

/** What the credentials that are there mean for the one that is to come. */
export interface CredentialQuestion {
    readonly left: readonly CredentialLeft[];
    readonly audience: string | undefined;
    /** Whether somebody has disabled the service principal. */
    readonly isDisabled: boolean;
    /** Whether the new one is a certificate. */
    readonly certificate: boolean;
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly now: string;
}

/** Says when what is there goes, and whether there is room for a new one. */
export function credentialFindings(question: CredentialQuestion): Finding[] {
    return [...endings(question), ...room(question), ...otherKind(question), ...gate(question), ...disabled(question)];
}

function endings({ left, now }: CredentialQuestion): Finding[] {
    const soon = add(now, toDuration(SOON));
    return left.flatMap((credential): Finding[] => {
        const { kind, keyId, endsAt, ended } = credential;
        const about = `${kind} ${keyId}`;
        if (endsAt === undefined) {
            const wayOut = "Remove it once nobody signs in with it any more (the sign-in log names the key id).";
            return [{ level: "warning", about, says: "Graph does not tell when it ends.", wayOut }];
        }
        if (ended) {
            const wayOut = "Nobody can sign in with it: remove it in the portal when you like.";
            return [{ level: "info", about, says: `It ended at ${endsAt}.`, wayOut }];
        }
        const says = `It stays as it is and ends at ${endsAt}. Then whoever still uses it is refused.`;
        const wayOut = `Let consumers read the new credential from the vault before ${endsAt}.`;
        return [{ level: endsAt <= soon ? "warning" : "info", about, says, wayOut }];
    });
}

/**
 * Whoever made them, Entra counts every secret. Microsoft's page on validation by supported account types says two, without a
 * word on ended ones, and the refusal asks to delete one: so ended ones are counted, too.
 */
function room({ left, audience, certificate }: CredentialQuestion): Finding[] {
    const secrets = left.filter(({ kind, of }) => kind === "clientSecret" && of === "application");
    if (!isPersonalAudience(audience) || certificate) {
        return [];
    }
    const says =
        `signInAudience is "${audience}", for which Entra allows ${MOST_SECRETS} client secrets, whoever made them; the ` +
        `application has ${secrets.length}.`;
    if (secrets.length >= MOST_SECRETS) {
        const wayOut =
            "Remove one that nobody uses before the first deployment (the sign-in log names the key id), or take a " +
            "certificate beside them: --certificate.";
        return [{ level: "refusal", about: "signInAudience", says, wayOut }];
    }
    if (secrets.length === 0) {
        return [];
    }
    const wayOut =
        "The new secret takes the second place, and the next rotation waits until the first one has ended or was " +
        "removed: remove it when consumers have moved.";
    return [{ level: "warning", about: "signInAudience", says, wayOut }];
}

function otherKind({ left, certificate }: CredentialQuestion): Finding[] {
    const live = left.filter(({ ended, of }) => !ended && of === "application");
    const isCertificatesOnly = live.length > 0 && live.every(({ kind }) => kind === "certificate");
    return isCertificatesOnly && !certificate
        ? [
              {
                  level: "info",
                  about: "certificate",
                  says: "The application signs in with certificates, and the program adds a client secret.",
                  wayOut: "Run adopt with --certificate for a rotating certificate in its place.",
              },
          ]
        : [];
}

function gate({ audience }: CredentialQuestion): Finding[] {
    return canSignInAsItself(audience)
        ? []
        : [
              {
                  level: "warning",
                  about: "signInAudience",
                  says: `signInAudience is "${audience}": such an application cannot sign in as itself, so no new credential is proved before it is published.`,
                  wayOut: "Try the new value by hand before consumers move; see the guide to personal accounts.",
              },
          ];
}

/** A new credential is published only after Entra has accepted it. */
function disabled({ isDisabled }: CredentialQuestion): Finding[] {
    return isDisabled
        ? [
              {
                  level: "refusal",
                  about: "servicePrincipal.accountEnabled",
                  says: "The service principal is disabled: nobody can sign in as it, so the new credential is refused (AADSTS7000112) and not published.",
                  wayOut: "Enable it, and run adopt again; or set verify to off for the new credential, which is then published without proof.",
              },
          ]
        : [];
}
