import type { Recorded } from "../../../provider/wire/handler";
import type { Simulator } from "../../../simulator";
import type { Stack } from "../../provider/rotate/deployment";
import type { Consumers } from "./consumers";
import type { Credentials } from "./credentials";
import type { Hand, Spoiling } from "./history";
import { namedIn, SECRET } from "./record";

/** What people do by hand to a credential, to what is published of it, and to the state. */
export class People {
    /** What runs left, the newest last. */
    readonly states: (Recorded | undefined)[] = [];
    /** What had to be revoked to make room. */
    private revoked = "";

    constructor(
        private readonly simulator: Simulator,
        private readonly stack: Stack,
        private readonly consumers: Consumers,
        private readonly credentials: Credentials,
    ) {}

    /**
     * @param vaults all that there are
     * @param first the first one that the program names
     */
    act(hand: Hand, vaults: readonly string[], first: string | undefined): void {
        switch (hand.kind) {
            case "lose":
                this.changeState(undefined);
                break;
            case "restore":
                if (this.states.length > hand.runs) {
                    this.changeState(this.states.at(-1 - hand.runs));
                }
                break;
            case "add":
                this.credentials.add();
                break;
            case "remove":
                hand.which === "foreign" ? this.credentials.removeForeign() : this.remove(hand.which, first);
                break;
            default:
                this.spoil(hand.kind, vaults[hand.vault] ?? "");
        }
    }

    /** The state is another one, or none. */
    changeState(state: Recorded | undefined): void {
        this.credentials.excuseUnknown();
        this.stack.state = state;
    }

    /**
     * Does what the message of a run says that found no room for another client secret: removes what is not ours, revokes what
     * is, or waits until one has ended.
     * @param revokedBefore what the program revokes already
     * @returns what the program is to revoke; `undefined` when the message says nothing of the kind
     */
    makeRoom(message: string, revokedBefore: string): string | undefined {
        const { clock } = this.simulator;
        if (!message.includes("cannot be created:")) {
            return undefined;
        }
        const foreign = [...message.matchAll(/not ours, ([0-9a-f-]{36})/g)].map(([, keyId]) => keyId);
        if (foreign.filter((keyId) => this.credentials.removeForeign(keyId)).length > 0) {
            return revokedBefore;
        }
        const ends = [...message.matchAll(/\(ours, [^)]*\) ends (\S+Z)/g)].flatMap(([, end]) => end ?? []).sort();
        const [first] = ends;
        if (first !== undefined && revokedBefore === this.revoked) {
            clock.set(first);
            return revokedBefore;
        }
        // People take a while; what was issued in this very second would not be revoked.
        clock.advance("PT1M");
        this.revoked = clock.now();
        return this.revoked;
    }

    /** Removes a credential in Entra; `current` is the one that a vault's newest version names. */
    private remove(which: "current" | "previous", vault: string | undefined): void {
        const { tenant } = this.simulator;
        const { app, secrets, certificates } = this.stack;
        const keyId = [...new Set(namedIn(this.simulator, vault ?? ""))].at(which === "current" ? -1 : -2);
        if (keyId === undefined) {
            return;
        }
        this.consumers.wasRemoved(keyId);
        if (secrets.some((one) => one.keyId === keyId)) {
            tenant.removePassword(app.id, keyId);
        } else if (certificates.some((one) => one.keyId === keyId)) {
            tenant.removeCertificate(app.id, keyId);
        }
    }

    private spoil(how: Spoiling, vault: string): void {
        const { tenant } = this.simulator;
        const { keyVaults } = tenant;
        const secret = keyVaults.find(vault)?.secrets.get(SECRET);
        const newest = secret?.versions.at(-1);
        if (secret === undefined || newest === undefined) {
            return;
        }
        const isDeleted = secret.deleted !== undefined;
        if (how === "recover" || how === "purge") {
            if (isDeleted && how === "recover") {
                keyVaults.recoverSecret(vault, SECRET);
            } else if (isDeleted) {
                this.credentials.excuse(namedIn(this.simulator, vault));
                keyVaults.purgeSecret(vault, SECRET);
            }
        } else if (isDeleted) {
            return;
        } else if (how === "overwrite") {
            tenant.setSecret(vault, SECRET, { value: "written by hand" });
        } else if (how === "delete") {
            keyVaults.deleteSecret(vault, SECRET);
        } else {
            keyVaults.updateSecret(vault, SECRET, newest.version, { attributes: { enabled: false } });
            this.consumers.wasDisabled(vault, newest.version);
        }
    }
}
