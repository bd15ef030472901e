import type { Instant } from "../../rotation";
import type { Consumer } from "./consumer";

/** How the token endpoint answered a sign-in. */
export type SignInAnswer = { readonly accepted: true } | { readonly accepted: false; readonly code: string };

/** A sign-in that was refused. Never holds the value. */
export interface Refusal {
    readonly at: Instant;
    readonly consumer: string;
    readonly secret: string;
    /** The generation that the consumer held. */
    readonly generation: number;
    /** Entra's own code, for example `AADSTS7000222`. */
    readonly code: string;
}

/** Counts sign-ins, and keeps apart what a deliberate revocation refused from what nobody wanted. */
export class SignInTally {
    /** Sign-ins so far, refused ones included. */
    tried = 0;
    /** Refusals that nobody asked for. */
    readonly refused: Refusal[] = [];
    /** Refusals of values that were revoked on purpose. */
    readonly refusedByRevocation: Refusal[] = [];
    private readonly revocations = new Map<string, { readonly issuedBefore: Instant; readonly from: Instant }>();

    /**
     * From `from` on, values of that secret that were issued before `issuedBefore` are meant to be refused.
     * @param secret its name, as {@link Refusal.secret} has it
     */
    expectRevoked(secret: string, issuedBefore: Instant, from: Instant): void {
        this.revocations.set(secret, { issuedBefore, from });
    }

    /** Counts one sign-in. */
    count(consumer: Consumer, at: Instant, answer: SignInAnswer): void {
        this.tried += 1;
        if (answer.accepted) {
            return;
        }
        const { held, secret } = consumer;
        const refusal: Refusal = {
            at,
            consumer: consumer.name,
            secret: secret.name,
            generation: held?.generation ?? 0,
            code: answer.code,
        };
        const revocation = this.revocations.get(secret.name);
        const isRevoked =
            revocation !== undefined &&
            held !== undefined &&
            held.issuedAt < revocation.issuedBefore &&
            at >= revocation.from;
        (isRevoked ? this.refusedByRevocation : this.refused).push(refusal);
    }
}
