import { X509Certificate } from "node:crypto";
import { CERTIFICATE_DEFAULTS } from "../../contract/certificate-defaults";
import { fromSeconds } from "../../rotation";
import type { NewVaultCertificate } from "../certificate/new-certificate";
import { commonNameIn } from "../certificate/subject";
import { type Credential, nameInSeries, secondsOf } from "../graph/credential";
import { KeyStore } from "../graph/key-store";
import type { KnownKeys } from "../graph/known-keys";
import type { Session } from "../login/session";
import type { RetryDelays } from "../rest/retry-strategy";
import type { Waiting } from "../rest/waiting";
import { type Facts, isUsable } from "./facts";
import type { CertificateInputs } from "./inputs";
import { madeInDeployment } from "./made-in-deployment";
import { madeInVault } from "./made-in-vault";
import { type CredentialKind, displayNameOf, type Run } from "./run";

export interface CertificateDependencies {
    readonly delays: RetryDelays;
    readonly waiting: Waiting;
    /** A random UUID. */
    readonly uuid: () => string;
    /** Shared by the certificates of a deployment, which may be of one application. */
    readonly known: KnownKeys;
}

/** Certificates: the key pair is made in a vault that never gives it away, or here. */
export function certificateKind(
    session: Session,
    inputs: CertificateInputs,
    { delays, waiting, uuid, known }: CertificateDependencies,
): CredentialKind {
    const store = new KeyStore(session, delays, known);
    const format = inputs.format ?? CERTIFICATE_DEFAULTS.format;
    const maker =
        (inputs.madeIn ?? CERTIFICATE_DEFAULTS.madeIn) === "keyVault"
            ? madeInVault(session, inputs, waiting)
            : madeInDeployment(format);
    return {
        store,
        contentType: maker.contentType,
        convert: maker.convert,
        disableSuperseded: maker.disableSuperseded,
        destroy: maker.destroy,
        make: async (run, facts) => {
            const wanted = wantedFor(run, inputs);
            known.note(run.target, run.remembered?.published ?? []);
            const made = await maker.make(wanted, startFor(run, facts));
            const { certificate, startsAt, form, value } = made;
            const credential = await add(store, run, facts, certificate, startsAt, uuid);
            return { credential, form, value, outputs: { ...made.outputs, ...certificateOutputs(certificate) } };
        },
        hasKey: maker.has && (async (run) => (await maker.has?.(wantedFor(run, inputs))) ?? true),
        describe: async (run, credential) => {
            const outputs = await maker.describe(wantedFor(run, inputs));
            return credential.certificate === undefined
                ? outputs
                : {
                      ...outputs,
                      ...certificateOutputs(new X509Certificate(Buffer.from(credential.certificate, "base64"))),
                  };
        },
    };
}

/** Adds a certificate in Entra, unless a run that was killed has done so before. */
async function add(
    store: KeyStore,
    run: Run,
    facts: Facts,
    certificate: X509Certificate,
    startDateTime: string,
    uuid: () => string,
): Promise<Credential> {
    const der = certificate.raw.toString("base64");
    const end = secondsOf(run.planned.expiresAt);
    const present = facts.credentials.find(
        (one) => one.certificate === der && secondsOf(one.endDateTime) === end && isUsable(one, facts),
    );
    if (present !== undefined) {
        return present;
    }
    const keyId = uuid();
    const dates = { startDateTime, endDateTime: run.planned.expiresAt };
    await run.inTurn(() => store.add(run.target, { keyId, certificate: der, ...dates }));
    // One that an earlier run made says when that one planned it, and Entra's list says so too.
    const displayName = commonNameIn(der, undefined) ?? displayNameOf(run);
    return { keyId, displayName, certificate: der, ...dates };
}

/**
 * From when on a new certificate is to be accepted: since it was planned, but not later than now by Entra's clock, or it would be
 * refused until then, and not earlier than any before: what was left behind is older than what takes its place, whatever the
 * clock of this machine says.
 */
function startFor({ planned: { issuedAt, series } }: Run, { credentials, serverDate }: Facts): string {
    const before = credentials.filter((one) => nameInSeries(one, series)).map(({ startDateTime }) => startDateTime);
    const starts = [issuedAt, ...before].flatMap((one) => secondsOf(one) ?? []);
    return fromSeconds(Math.min(Math.max(...starts), secondsOf(serverDate) ?? Number.POSITIVE_INFINITY));
}

function wantedFor(run: Run, { keyType, keySize, subject }: CertificateInputs): NewVaultCertificate {
    const { series, generation, issuedAt, expiresAt, revokeBefore } = run.planned;
    return {
        series,
        generation,
        issuedAt,
        expiresAt,
        revokeBefore,
        displayName: displayNameOf(run),
        keyType: keyType ?? CERTIFICATE_DEFAULTS.keyType,
        keySize: keySize ?? CERTIFICATE_DEFAULTS.keySize,
        subject,
    };
}

function certificateOutputs(certificate: X509Certificate): Record<string, string> {
    return {
        certificate: certificate.toString(),
        thumbprint: certificate.fingerprint.replaceAll(":", ""),
    };
}
