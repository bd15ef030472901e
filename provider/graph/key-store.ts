import { setTimeout as sleep } from "node:timers/promises";
import type { PipelineResponse } from "@azure/core-rest-pipeline";
import { parseCredentialName } from "../../contract/credential-name";
import { commonNameIn } from "../certificate/subject";
import type { Session } from "../login/session";
import { refusal } from "../rest/refused-request";
import { isPassing, isPassingFailure, type RetryDelays, waitBefore } from "../rest/retry-strategy";
import type { CredentialStore } from "../sweep/credential-store";
import { sameKey } from "../sweep/judge-credentials";
import {
    addressOf,
    type CredentialOwner,
    describeOwner,
    type OwnerCredentials,
    type PasswordCredential,
    parseOwner,
    permissionFor,
} from "./graph-client";
import type { ToRemove } from "./remove-credentials";

const MOST_ATTEMPTS = 6;
/** How often a list is read until it shows the last change: the servers of Graph come to know of it one after another. */
const MOST_READS = 5;

/** A member of `keyCredentials`, as Graph gives it. */
type RawKey = Readonly<Record<string, unknown>>;

/**
 * Certificates. Graph has no request that removes one without a proof of its private key; the whole list is written, and
 * what it does not name is gone. So it is read anew right before every attempt to write it: a list that had become stale
 * while an attempt was refused would take away what somebody else added in the meantime.
 */
export class KeyStore implements CredentialStore {
    constructor(
        private readonly session: Pick<Session, "cloud" | "graph">,
        private readonly delays: RetryDelays,
    ) {}

    async read(owner: CredentialOwner): Promise<OwnerCredentials | undefined> {
        return (await this.readList(owner))?.found;
    }

    /**
     * A list without the current certificate is not up to date, and writing it back would take that away; the same goes for
     * the sweep that comes next if the list still showed what this one removed.
     * @throws RefusedRequest
     */
    async remove(owner: CredentialOwner, removals: readonly ToRemove[], current?: string): Promise<void> {
        const isToGo = (key: RawKey) => removals.some(({ keyId }) => sameKey(keyId, String(key["keyId"])));
        const isCurrent = (key: RawKey) => current === undefined || sameKey(current, String(key["keyId"]));
        for (let attempt = 0; removals.length > 0; attempt++) {
            const keys = await this.readUntil(owner, (list) => list.some(isCurrent));
            if (!keys.some(isToGo)) {
                return;
            }
            const isLast = attempt + 1 >= MOST_ATTEMPTS;
            const wait = await this.write(
                owner,
                keys.filter((key) => !isToGo(key)),
                attempt,
                isLast,
            );
            if (wait === undefined) {
                await this.readUntil(owner, (list) => !list.some(isToGo));
                return;
            }
            await sleep(wait);
        }
    }

    /** The list as it is once it shows what is expected of it, or after a while: somebody may have removed it by hand. */
    private async readUntil(
        owner: CredentialOwner,
        isUpToDate: (keys: readonly RawKey[]) => boolean,
    ): Promise<readonly RawKey[]> {
        for (let read = 1; ; read++) {
            const keys = (await this.readList(owner))?.keys ?? [];
            if (read === MOST_READS || isUpToDate(keys)) {
                return keys;
            }
            await sleep(waitBefore(this.delays, read, undefined));
        }
    }

    /** @returns how long to wait before the next attempt, in milliseconds; `undefined` when it is done */
    private async write(
        owner: CredentialOwner,
        keys: readonly RawKey[],
        attempt: number,
        isLast: boolean,
    ): Promise<number | undefined> {
        const type = owner.kind === "application" ? "application" : "servicePrincipal";
        const body = {
            "@odata.type": `#microsoft.graph.${type}`,
            // A certificate that stays is named without its key: with one, it would be taken for a change.
            keyCredentials: keys.map(({ key: _, ...named }) => named),
        };
        const request = {
            method: "PATCH",
            url: addressOf(this.session.cloud, owner),
            body,
            repeatable: false,
        } as const;
        let answer: PipelineResponse;
        try {
            answer = await this.session.graph(request);
        } catch (error) {
            if (isLast || !isPassingFailure(error)) {
                throw error;
            }
            return waitBefore(this.delays, attempt, undefined);
        }
        if (answer.status >= 200 && answer.status <= 299) {
            return undefined;
        }
        if (isLast || !isPassing(answer, attempt)) {
            throw refusal(`Removing certificates of ${describeOwner(owner)}`, answer, permissionFor(owner));
        }
        return waitBefore(this.delays, attempt, answer);
    }

    private async readList(
        owner: CredentialOwner,
    ): Promise<{ keys: readonly RawKey[]; found: OwnerCredentials } | undefined> {
        const url = `${addressOf(this.session.cloud, owner)}?$select=id,appId,keyCredentials`;
        const answer = await this.session.graph({ method: "GET", url });
        if (answer.status === 404) {
            return undefined;
        }
        if (answer.status !== 200) {
            throw refusal(`Reading the certificates of ${describeOwner(owner)}`, answer, permissionFor(owner));
        }
        const { found, list } = parseOwner(owner, answer, "keyCredentials");
        return { keys: list, found: { ...found, credentials: found.credentials.map(withCertificate(list)) } };
    }
}

/** Our name of a certificate is in the certificate itself; what Graph calls it may be anything. */
function withCertificate(keys: readonly RawKey[]) {
    return (credential: PasswordCredential): PasswordCredential => {
        const { key } = keys.find(({ keyId }) => keyId === credential.keyId) ?? {};
        const certificate = typeof key === "string" ? key : undefined;
        const commonName = commonNameIn(certificate, credential.displayName);
        return commonName !== undefined && parseCredentialName(commonName)
            ? { ...credential, certificate, displayName: commonName }
            : { ...credential, certificate };
    };
}
