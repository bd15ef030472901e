import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { PipelineResponse } from "@azure/core-rest-pipeline";
import { parseCredentialName } from "../../contract/credential-name";
import { commonNameIn } from "../certificate/subject";
import type { Session } from "../login/session";
import { refusal } from "../rest/refused-request";
import { isSuccess, NOTHING_TO_DO, repeatWrite } from "../rest/repeat-write";
import { isPassing, type RetryDelays, waitBefore } from "../rest/retry-strategy";
import { type Credential, sameKey, type TargetState } from "./credential";
import type { CredentialStore, ToRemove } from "./credential-store";
import { addressOf, type CredentialTarget, describeTarget, permissionFor } from "./credential-target";
import { type KnownKeys, type RawKey, withoutKey } from "./known-keys";
import { readTarget } from "./read-target";

/** How often a list is read until it shows the last change: the servers of Graph come to know of it one after another. */
const MOST_READS = 5;

/** How Graph answers whoever names a certificate that is there otherwise than it has it. */
const NAMED_OTHERWISE = /Update to existing credential/i;

/** A certificate that is to be added. */
export interface NewKey {
    /** A UUID of the caller's choice. */
    readonly keyId: string;
    /** DER, base64. */
    readonly certificate: string;
    readonly startDateTime: string;
    readonly endDateTime: string;
}

/**
 * Certificates. Graph has no request that adds or removes one without a proof of a private key that is there already; the
 * whole list is written, and what it does not name is gone. So it is read anew right before every attempt to write it: a list
 * that had become stale while an attempt was refused would take away what somebody else added in the meantime. For the same
 * reason a list that lacks what is known to be there is read again, and where it goes on lacking it, is written with it: what
 * Graph has by then stays, however old the lists are that its other servers give.
 */
export class KeyStore implements CredentialStore {
    constructor(
        private readonly session: Pick<Session, "cloud" | "graph">,
        private readonly delays: RetryDelays,
        private readonly known: KnownKeys,
    ) {}

    async read(target: CredentialTarget): Promise<TargetState | undefined> {
        return (await this.readList(target))?.found;
    }

    /**
     * Adds a certificate, and waits until the list shows it.
     * @throws RefusedRequest
     */
    async add(target: CredentialTarget, { keyId, certificate, ...dates }: NewKey): Promise<void> {
        const added = { type: "AsymmetricX509Cert", usage: "Verify", keyId, key: certificate, ...dates };
        const isThere = (keys: readonly RawKey[]) => idsOf(keys).some((id) => sameKey(keyId, id));
        const answer = await repeatWrite(this.delays, async () => {
            const keys = await this.readUpToDate(target);
            const staying = keys.filter(({ keyId: id }) => !this.known.wasRemoved(String(id)));
            return isThere(keys) ? NOTHING_TO_DO : this.write(target, staying, [added]);
        });
        this.expectSuccess(answer, target, "Adding a certificate to");
        this.known.noteAdded(target, { ...added, customKeyIdentifier: thumbprintOf(certificate) });
        await this.readUpToDate(target);
    }

    /**
     * Removes some, and waits until the list shows it: the sweep that comes next would write them back.
     * @throws RefusedRequest
     */
    async remove(target: CredentialTarget, removals: readonly ToRemove[], current?: string): Promise<void> {
        const isToGo = ({ keyId }: RawKey) => this.known.wasRemoved(String(keyId));
        if (removals.length === 0) {
            return;
        }
        const keyIds = removals.map(({ keyId }) => keyId);
        // What no list has shown may be there all the same.
        const isUnseen = keyIds.some((keyId) => !this.known.wasShown(target, keyId) && !this.known.wasRemoved(keyId));
        this.known.note(target, current === undefined ? [] : [current]);
        this.known.remove(target, keyIds);
        const answer = await repeatWrite(this.delays, async () => {
            const keys = await this.readUpToDate(target);
            const staying = keys.filter((key) => !isToGo(key));
            return staying.length === keys.length && !isUnseen ? NOTHING_TO_DO : this.write(target, staying);
        });
        this.expectSuccess(answer, target, "Removing certificates of");
        if (answer !== NOTHING_TO_DO) {
            await this.readUpToDate(target, (list) => !list.some(isToGo));
        }
    }

    private expectSuccess(
        answer: PipelineResponse | typeof NOTHING_TO_DO,
        target: CredentialTarget,
        action: string,
    ): void {
        if (answer !== NOTHING_TO_DO && !isSuccess(answer)) {
            throw refusal(`${action} ${describeTarget(target)}`, answer, permissionFor(target));
        }
    }

    /** The list once it has everything that is known to be there, and shows what is expected of it; or as it is after a while. */
    private async readUpToDate(
        target: CredentialTarget,
        isExpected: (keys: readonly RawKey[]) => boolean = () => true,
    ): Promise<readonly RawKey[]> {
        for (let read = 1; ; read++) {
            const keys = (await this.readList(target))?.keys ?? [];
            const isUpToDate = this.known.missing(target, keys).length === 0 && isExpected(keys);
            if (isUpToDate || read === MOST_READS) {
                return keys;
            }
            await sleep(waitBefore(this.delays, read, undefined));
        }
    }

    /**
     * Writes what a list has that is to stay, what it lacks although it is known to be there, and what is new. Graph refuses a list
     * that names what is not there, and so tells what an old list cannot: that somebody else has removed it. Old lists lack the
     * newest, so what is known longest is left out first. What was added here and never shown is not left out, nor what Graph says
     * is there: the refusal stands, nothing is lost, and the next run goes on.
     */
    private async write(
        target: CredentialTarget,
        staying: readonly RawKey[],
        added: readonly RawKey[] = [],
    ): Promise<PipelineResponse> {
        const missing = this.known.missing(target, staying);
        const gone: RawKey[] = [];
        const patch = () => {
            const unseen = missing.filter((key) => !gone.includes(key));
            return this.patch(target, [...staying.map(withoutKey), ...unseen, ...added]);
        };
        let answer = await patch();
        for (const key of missing.filter(({ keyId }) => !this.known.isNew(target, String(keyId)))) {
            if (!namesWhatIsGone(answer)) {
                break;
            }
            gone.push(key);
            answer = await patch();
        }
        if (isSuccess(answer)) {
            this.known.forget(target, gone);
        }
        return answer;
    }

    private patch(target: CredentialTarget, keyCredentials: readonly RawKey[]): Promise<PipelineResponse> {
        const body = { "@odata.type": `#microsoft.graph.${target.kind}`, keyCredentials };
        const url = addressOf(this.session.cloud, target);
        return this.session.graph({ method: "PATCH", url, body, repeatable: false });
    }

    private async readList(
        target: CredentialTarget,
    ): Promise<{ keys: readonly RawKey[]; found: TargetState } | undefined> {
        const read = await readTarget(this.session, target, "keyCredentials");
        if (read === undefined) {
            return undefined;
        }
        const { found, list } = read;
        this.known.noteShown(target, list);
        return { keys: list, found: { ...found, credentials: found.credentials.map(withCertificate(list)) } };
    }
}

/** Whether that may be why Graph refused a list. */
function namesWhatIsGone(answer: PipelineResponse): boolean {
    return answer.status === 400 && !isPassing(answer, 0) && !NAMED_OTHERWISE.test(answer.bodyAsText ?? "");
}

/** What Graph calls a certificate by where it is told nothing else. */
function thumbprintOf(certificate: string): string {
    return createHash("sha1").update(Buffer.from(certificate, "base64")).digest("hex").toUpperCase();
}

function idsOf(keys: readonly RawKey[]): string[] {
    return keys.map(({ keyId }) => String(keyId));
}

/** Our name of a certificate is in the certificate itself; what Graph calls it may be anything. */
function withCertificate(keys: readonly RawKey[]) {
    return (credential: Credential): Credential => {
        const { key } = keys.find(({ keyId }) => keyId === credential.keyId) ?? {};
        const certificate = typeof key === "string" ? key : undefined;
        const commonName = commonNameIn(certificate, credential.displayName);
        return commonName !== undefined && parseCredentialName(commonName)
            ? { ...credential, certificate, displayName: commonName }
            : { ...credential, certificate };
    };
}
