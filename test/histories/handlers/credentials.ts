import assert from "node:assert/strict";
import { formatCredentialName } from "../../../contract/credential-name";
import type { Simulator } from "../../../simulator";
import type { Stack } from "../../provider/rotate/deployment";
import { SERIES } from "../../provider/support";

/** What is on an application beside what consumers hold: others' credentials stay, and none of ours is unknown in the end. */
export class Credentials {
    private readonly foreign: string[];

    constructor(
        private readonly simulator: Simulator,
        private readonly stack: Stack,
        private readonly vaults: readonly string[],
    ) {
        const { tenant, clock } = simulator;
        const { id } = stack.app;
        const lookAlike = { label: "prod/web-default", generation: 1, issuedAt: clock.now(), series: SERIES };
        const endDateTime = "2099-01-01T00:00:00Z";
        const names = ["made by hand", formatCredentialName(lookAlike), "prod/web-default#1"];
        const secrets = names.map((displayName) => tenant.addPassword(id, { displayName, endDateTime }));
        this.foreign = secrets.map(({ keyId }) => keyId);
    }

    /** Removes one of others by hand. @returns its key id */
    removeForeign(): void {
        const keyId = this.foreign.pop();
        if (keyId !== undefined) {
            this.simulator.tenant.removePassword(this.stack.app.id, keyId);
        }
    }

    /** @throws when one of others is gone */
    expectForeign(): void {
        const there = this.stack.secrets.map(({ keyId }) => keyId);
        assert.deepEqual(
            this.foreign.filter((keyId) => !there.includes(keyId)),
            [],
            "credentials of others stay",
        );
    }

    /** Those of ours that no version of any vault names. */
    get unknown(): string[] {
        const named = this.vaults.flatMap((vault) => this.stack.versions(vault).map(({ tags }) => tags?.["keyId"]));
        const isUnknown = ({ keyId }: { keyId: string }) => !named.includes(keyId) && !this.foreign.includes(keyId);
        const published = this.stack.certificates
            .filter((one) => !isUnknown(one))
            .map(({ customKeyIdentifier }) => customKeyIdentifier);
        // The same certificate by another entry is no other credential.
        const certificates = this.stack.certificates.filter(
            (one) => isUnknown(one) && !published.includes(one.customKeyIdentifier),
        );
        return [...this.stack.secrets.filter(isUnknown), ...certificates].map(({ keyId }) => keyId);
    }
}
