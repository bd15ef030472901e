import { setTimeout as sleep } from "node:timers/promises";
import type { PipelineResponse } from "@azure/core-rest-pipeline";
import { parseCredentialName } from "../../contract/credential-name";
import { commonNameIn } from "../certificate/subject";
import type { Session } from "../login/session";
import { refusal } from "../rest/refused-request";
import { isSuccess, NOTHING_TO_DO, repeatWrite } from "../rest/repeat-write";
import { type RetryDelays, waitBefore } from "../rest/retry-strategy";
import { type Credential, sameKey, type TargetState } from "./credential";
import type { CredentialStore, ToRemove } from "./credential-store";
import { addressOf, type CredentialTarget, describeTarget, permissionFor } from "./credential-target";
import type { KnownKeys } from "./known-keys";
import { readTarget } from "./read-target";

/** How often a list is read until it shows the last change: the servers of Graph come to know of it one after another. */
const MOST_READS = 5;

/** A member of `keyCredentials`, as Graph gives it. */
type RawKey = Readonly<Record<string, unknown>>;

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
 * reason no list is written that lacks what is known to be there.
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
        const isThere = (keys: readonly RawKey[]) => idsOf(keys).some((id) => sameKey(keyId, id));
        const answer = await repeatWrite(this.delays, async () => {
            const keys = await this.readUpToDate(target);
            const added = { type: "AsymmetricX509Cert", usage: "Verify", keyId, key: certificate, ...dates };
            const staying = keys.filter(({ keyId: id }) => !this.known.wasRemoved(String(id)));
            return isThere(keys) ? NOTHING_TO_DO : this.write(target, [...staying.map(withoutKey), added]);
        });
        this.expectSuccess(answer, target, "Adding a certificate to");
        this.known.note(target, [keyId]);
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
        this.known.note(target, current === undefined ? [] : [current]);
        this.known.remove(
            target,
            removals.map(({ keyId }) => keyId),
        );
        const answer = await repeatWrite(this.delays, async () => {
            const keys = await this.readUpToDate(target);
            const staying = keys.filter((key) => !isToGo(key));
            return staying.length === keys.length ? NOTHING_TO_DO : this.write(target, staying.map(withoutKey));
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

    /**
     * The list once it has everything that is known to be there, and shows what is expected of it; or as it is after a while, since
     * somebody may have removed some by hand.
     */
    private async readUpToDate(
        target: CredentialTarget,
        isExpected: (keys: readonly RawKey[]) => boolean = () => true,
    ): Promise<readonly RawKey[]> {
        for (let read = 1; ; read++) {
            const keys = (await this.readList(target))?.keys ?? [];
            const missing = this.known.missing(target, idsOf(keys));
            if (missing.length === 0 && isExpected(keys)) {
                return keys;
            }
            if (read === MOST_READS) {
                this.known.forget(target, missing);
                return keys;
            }
            await sleep(waitBefore(this.delays, read, undefined));
        }
    }

    private write(target: CredentialTarget, keyCredentials: readonly RawKey[]): Promise<PipelineResponse> {
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
        this.known.note(target, idsOf(list));
        return { keys: list, found: { ...found, credentials: found.credentials.map(withCertificate(list)) } };
    }
}

function idsOf(keys: readonly RawKey[]): string[] {
    return keys.map(({ keyId }) => String(keyId));
}

/** A certificate that stays is named without its key: with one, it would be taken for a change. */
function withoutKey({ key: _, ...named }: RawKey): RawKey {
    return named;
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
