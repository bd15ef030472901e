import type { PipelineResponse } from "@azure/core-rest-pipeline";
import type { Session } from "../login/session";
import { jsonOf } from "../rest/json-of";
import { refusal, serviceError } from "../rest/refused-request";
import { isSuccess, NOTHING_TO_DO, repeatWrite } from "../rest/repeat-write";
import type { RetryDelays } from "../rest/retry-strategy";
import type { TargetState } from "./credential";
import type { CredentialStore, ToRemove } from "./credential-store";
import { addressOf, type CredentialTarget, describeTarget, permissionFor } from "./credential-target";
import { readTarget } from "./read-target";

/** What a client secret is called, and until when it works. */
export interface WantedPassword {
    readonly displayName: string;
    readonly endDateTime: string;
}

/** A client secret that was just made; nobody is told its value again. */
export interface IssuedPassword {
    readonly keyId: string;
    readonly secretText: string;
    /** The server's clock, since no start is sent. */
    readonly startDateTime?: string;
}

const ALREADY_GONE = /no password credential found/i;

/** Client secrets. */
export class PasswordStore implements CredentialStore {
    constructor(
        private readonly session: Pick<Session, "cloud" | "graph">,
        private readonly delays: RetryDelays,
    ) {}

    async read(target: CredentialTarget): Promise<TargetState | undefined> {
        return (await readTarget(this.session, target, "passwordCredentials"))?.found;
    }

    /**
     * Makes a client secret. An answer that was lost leaves one that nobody knows the value of; the sweep removes it.
     * @param prepare is called before each attempt, counted from 0, and says what to make: where only a few are allowed, it
     *     makes room
     * @throws RefusedRequest
     */
    async add(target: CredentialTarget, prepare: (number: number) => Promise<WantedPassword>): Promise<IssuedPassword> {
        const answer = await repeatWrite(this.delays, async (number) => {
            const passwordCredential = await prepare(number);
            return this.post(target, "addPassword", { passwordCredential }, false);
        });
        if (answer === NOTHING_TO_DO || !isSuccess(answer)) {
            const refused = answer as PipelineResponse;
            throw refusal(`Adding a client secret to ${describeTarget(target)}`, refused, permissionFor(target));
        }
        const made = (jsonOf(answer, "Graph") ?? {}) as Partial<IssuedPassword>;
        const { keyId, secretText, startDateTime } = made;
        if (!keyId || !secretText) {
            throw new Error(`Graph answered for ${describeTarget(target)} without the client secret that it made.`);
        }
        return { keyId, secretText, startDateTime };
    }

    /** One after another, since Graph dislikes simultaneous writes to one application; one failure leaves the others to be tried. */
    async remove(target: CredentialTarget, removals: readonly ToRemove[]): Promise<void> {
        const failures: Error[] = [];
        for (const removal of removals) {
            try {
                await this.removeOne(target, removal.keyId);
            } catch (cause) {
                const reason = cause instanceof Error ? cause.message : String(cause);
                failures.push(new Error(`${nameOf(removal)}: ${reason}`, { cause }));
            }
        }
        if (failures.length > 0) {
            throw new Error(
                `${failures.length} of ${removals.length} credentials that are to go are still on ${describeTarget(target)}, ` +
                    `and the next deployment tries again. ${failures.map(({ message }) => message).join(" ")}`,
                { cause: failures[0] },
            );
        }
    }

    private async removeOne(target: CredentialTarget, keyId: string): Promise<void> {
        const answer = await this.post(target, "removePassword", { keyId }, true);
        const gone =
            answer.status === 404 ||
            (answer.status === 400 && ALREADY_GONE.test(serviceError(answer.bodyAsText).message));
        if (!gone && !isSuccess(answer)) {
            throw refusal(`Removing credential ${keyId}`, answer, permissionFor(target));
        }
    }

    private post(
        target: CredentialTarget,
        action: string,
        body: unknown,
        repeatable: boolean,
    ): Promise<PipelineResponse> {
        const url = `${addressOf(this.session.cloud, target)}/${action}`;
        return this.session.graph({ method: "POST", url, body, repeatable });
    }
}

function nameOf({ displayName, keyId }: ToRemove): string {
    return displayName ? `"${displayName}" (${keyId})` : keyId;
}
