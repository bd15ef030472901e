import assert from "node:assert/strict";
import type { Simulator } from "../../../simulator";
import { Witness } from "../support/witness";

/** What is rotated. */
export type Kind = "clientSecret" | "madeInVault" | "madeInDeployment";

/** One of the apps of a test. */
export interface Subject {
    /** What is tested with it. */
    readonly name: string;
    /** @default a client secret */
    readonly kind?: Kind;
    /** @default nothing: what is done is done to all apps at once */
    act?(house: House): void;
    /** What somebody has to do before the product can help. */
    repair?(house: House): void;
}

/** What one person does to one app, while others do other things to theirs. */
export interface Scenario extends Subject {
    act(house: House): void;
}

/** Where an app and its credential are. */
export interface Address {
    /** The app's, which its credentials and secrets are called by. */
    readonly name: string;
    readonly applicationId: string;
    readonly clientId: string;
    readonly vault: string;
    readonly secretName: string;
}

/** One app with one rotating credential, and a vault of its own. */
export class House {
    readonly name: string;
    readonly vault: string;
    readonly secretName: string;
    readonly applicationId: string;
    readonly clientId: string;
    readonly witness: Witness;
    /** What went wrong first. */
    failure: unknown;

    constructor(
        readonly simulator: Simulator,
        { name, applicationId, clientId, vault, secretName }: Address,
    ) {
        this.name = name;
        this.vault = vault;
        this.secretName = secretName;
        this.applicationId = applicationId;
        this.clientId = clientId;
        this.witness = new Witness(simulator, { applicationId, clientId, vaults: [vault], secretName });
    }

    get tenant() {
        return this.simulator.tenant;
    }

    get versions() {
        return this.tenant.secretVersions(this.vault, this.secretName);
    }

    /** Where Key Vault keeps the private keys. */
    get certificateName(): string {
        return `${this.secretName}-cert`;
    }

    /** The key that was published last, or before it. */
    key(which: "current" | "previous"): string {
        this.witness.look();
        const keyId = this.witness.published.at(which === "current" ? -1 : -2);
        assert.ok(keyId, `${this.name} has a ${which} credential`);
        return keyId;
    }

    /** Removes a credential of ours in Entra, as a person in the portal would. */
    remove(keyId: string): void {
        this.witness.excuse(keyId);
        const { passwordCredentials = [], keyCredentials = [] } = this.tenant.application(this.applicationId) ?? {};
        if (passwordCredentials.some((one) => one.keyId === keyId)) {
            this.tenant.removePassword(this.applicationId, keyId);
        } else if (keyCredentials.some((one) => one.keyId === keyId)) {
            this.tenant.removeCertificate(this.applicationId, keyId);
        }
    }

    /** Removes one that others made. */
    removeForeign(): void {
        const [keyId = ""] = this.witness.foreignKeys;
        this.witness.dropForeign(keyId);
        this.tenant.removePassword(this.applicationId, keyId);
    }

    /** Takes the private keys away: what was published so far is of no use to anybody. */
    loseKeys(act: () => unknown): void {
        this.witness.look();
        this.witness.excuse(...this.witness.published);
        act();
    }

    /** Others make secrets of their own, one of them under the very name of ours. */
    addForeign(): void {
        const { passwordCredentials = [], keyCredentials = [] } = this.tenant.application(this.applicationId) ?? {};
        const copied = [...passwordCredentials, ...keyCredentials][0]?.displayName;
        for (const displayName of ["made by hand", `prod/${this.name}-default`, copied ?? ""]) {
            this.witness.keepForeign(this.tenant.addPassword(this.applicationId, { displayName }).keyId);
        }
    }

    /** Judges, and remembers the first failure. */
    judge(when: string, act: (witness: Witness) => void = (witness) => witness.expectWell()): void {
        try {
            act(this.witness);
        } catch (error) {
            this.failure ??= new Error(`${when}: ${(error as Error).message}`, { cause: error });
        }
    }
}
