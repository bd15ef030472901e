import type { Chance } from "../chance";
import type { SimulatedClock } from "../clock";
import { type Json, type JsonObject, textOf } from "../json";
import type { AppManagementPolicies } from "./app-management";
import { badRequest } from "./bad-request";
import type { DirectoryObject } from "./directory-object";
import { changeFederated, type FederatedCredential, makeFederated } from "./federated-credentials";
import { describeKey, keyRequest, replaceKeys, type StoredKey } from "./key-credentials";
import { makePassword, type PasswordRequest, type StoredPassword } from "./passwords";
import type { Propagation } from "./propagation";

/** Gives credentials to applications and service principals and takes them away, by Entra's rules. */
export class Credentials {
    constructor(
        private readonly policies: AppManagementPolicies,
        private readonly propagation: Propagation,
        private readonly clock: SimulatedClock,
        private readonly chance: Chance,
    ) {}

    /** Adds a client secret; the answer is the only place where its value appears. */
    addPassword(holder: DirectoryObject, request: PasswordRequest): { stored: StoredPassword; secretText: string } {
        const signInAudience = textOf(holder.properties["signInAudience"]) ?? "";
        const limits = { signInAudience, passwords: holder.passwords };
        const judgeLife = (start: string, end: string) => this.policies.judgePassword(holder, start, end);
        const made = makePassword(request, limits, judgeLife, this.clock.now(), this.chance);
        holder.passwords = [...holder.passwords, made.stored];
        const { keyId, displayName } = made.stored;
        this.propagation.begin({ kind: "password", id: keyId, holderId: holder.id, displayName });
        return made;
    }

    removePassword(holder: DirectoryObject, keyId: string): void {
        const rest = holder.passwords.filter((password) => password.keyId !== keyId.toLowerCase());
        if (rest.length === holder.passwords.length) {
            throw badRequest(`No password credential found with keyId ${keyId}.`);
        }
        holder.passwords = rest;
    }

    /** Replaces the list of certificates; leaves it as it is when none is given. */
    setKeys(holder: DirectoryObject, wanted: Json | undefined): void {
        if (wanted === undefined) {
            return;
        }
        const { policies, chance } = this;
        const before = holder.keys.map(({ keyId }) => keyId);
        const judgeLife = (start: string, end: string) => policies.judgeCertificate(holder, start, end);
        holder.keys = replaceKeys(holder.keys, wanted, { judgeLife, now: this.clock.now(), chance });
        for (const { keyId, displayName } of holder.keys.filter((key) => !before.includes(key.keyId))) {
            this.propagation.begin({ kind: "certificate", id: keyId, holderId: holder.id, displayName });
        }
    }

    /** Adds a certificate, valid as long as it is itself. @param certificate PEM, or DER in base64 */
    addKey(holder: DirectoryObject, certificate: string, displayName?: string): StoredKey {
        this.setKeys(holder, [...listed(holder.keys), keyRequest(certificate, displayName)]);
        return holder.keys.at(-1) as StoredKey;
    }

    removeKey(holder: DirectoryObject, keyId: string): void {
        this.setKeys(holder, listed(holder.keys.filter((key) => key.keyId !== keyId)));
    }

    addFederated(holder: DirectoryObject, wanted: JsonObject): FederatedCredential {
        const made = makeFederated(wanted, holder.federated, this.chance);
        holder.federated = [...holder.federated, made];
        const { id, name: displayName } = made;
        this.propagation.begin({ kind: "federatedCredential", id, holderId: holder.id, displayName });
        return made;
    }

    updateFederated(holder: DirectoryObject, current: FederatedCredential, changes: JsonObject): void {
        const changed = changeFederated(current, changes, holder.federated);
        holder.federated = holder.federated.map((each) => (each === current ? changed : each));
        const { id, name: displayName } = changed;
        this.propagation.begin({ kind: "federatedCredential", id, holderId: holder.id, displayName });
    }

    removeFederated(holder: DirectoryObject, { id }: FederatedCredential): void {
        holder.federated = holder.federated.filter((each) => each.id !== id);
    }
}

/** As the list of certificates is written that keeps these. */
function listed(keys: readonly StoredKey[]): JsonObject[] {
    return keys.map((key) => ({ ...describeKey(key) }));
}
