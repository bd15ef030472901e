import type { Simulator } from "../../../simulator";
import type { Stack } from "../../provider/rotate/deployment";
import type { Consumers } from "./consumers";
import type { Credentials } from "./credentials";

const SECRET = "prod-web-default";

/** What people do by hand to a credential and to what is published of it. */
export class People {
    constructor(
        private readonly simulator: Simulator,
        private readonly stack: Stack,
        private readonly consumers: Consumers,
        private readonly credentials: Credentials,
    ) {}

    /** Removes a credential in Entra; `current` is the one that a vault's newest version names. */
    remove(which: "current" | "previous" | "foreign", vault: string | undefined): void {
        if (which === "foreign") {
            this.credentials.removeForeign();
            return;
        }
        const { tenant } = this.simulator;
        const { app, secrets, certificates } = this.stack;
        const named = this.stack.versions(vault).flatMap(({ tags }) => tags?.["keyId"] ?? []);
        const keyId = [...new Set(named)].at(which === "current" ? -1 : -2);
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

    /** Writes over what a vault has, or disables its newest version. */
    spoil(how: "overwrite" | "disable", vault: string): void {
        const { tenant } = this.simulator;
        const newest = this.stack.versions(vault).at(-1);
        if (newest === undefined) {
            return;
        }
        if (how === "overwrite") {
            tenant.setSecret(vault, SECRET, { value: "written by hand" });
        } else {
            tenant.keyVaults.updateSecret(vault, SECRET, newest.version, { attributes: { enabled: false } });
        }
    }
}
