import assert from "node:assert/strict";
import { formatCredentialName, parseCredentialName } from "../../../contract/credential-name";
import type { Simulator } from "../../../simulator";
import type { Stack } from "../../provider/rotate/deployment";
import { SERIES } from "../../provider/support";
import { allVersions, namedIn } from "./record";

const NEVER = "2099-01-01T00:00:00Z";

/** What is on an application beside what consumers hold: others' credentials stay, and none of ours is unknown in the end. */
export class Credentials {
    private readonly foreign: string[] = [];
    /** Those of ours that people made unknown: nothing tells them from what somebody may hold, so they stay until they end. */
    private readonly excused = new Set<string>();

    /** What runs made that failed, and the vaults that they were to publish it in. */
    private readonly attempts = new Map<string, readonly string[]>();
    private vaultsNow: readonly string[] = [];
    /** What is excused once the run completes that has begun. */
    private staying: readonly string[] = [];

    /** @param isCapped whether others' credentials take what little room there is */
    constructor(
        private readonly simulator: Simulator,
        private readonly stack: Stack,
        private readonly vaults: readonly string[],
        isCapped: boolean,
    ) {
        const lookAlike = { label: "prod/web-default", generation: 1, issuedAt: simulator.clock.now(), series: SERIES };
        for (const name of isCapped ? [] : ["made by hand", formatCredentialName(lookAlike), "prod/web-default#1"]) {
            this.add(name);
        }
    }

    /** Adds one of others, where Entra allows it. */
    add(displayName = "made by hand"): void {
        const { tenant } = this.simulator;
        try {
            const { keyId } = tenant.addPassword(this.stack.app.id, { displayName, endDateTime: NEVER });
            this.foreign.push(keyId);
        } catch {
            // There is no room for it.
        }
    }

    /** Removes one of others by hand; without a key id the youngest. @returns whether there was one */
    removeForeign(keyId = this.foreign.at(-1)): boolean {
        const index = this.foreign.indexOf(keyId ?? "");
        if (keyId === undefined || index < 0) {
            return false;
        }
        this.foreign.splice(index, 1);
        this.simulator.tenant.removePassword(this.stack.app.id, keyId);
        return true;
    }

    /** People lost or restored a state: what was left behind before has a number that may never come again. */
    excuseUnknown(): void {
        this.excuse(this.unknown);
    }

    /** People purged what named these. */
    excuse(keyIds: readonly string[]): void {
        for (const keyId of keyIds) {
            this.excused.add(keyId);
        }
    }

    /** A run begins of a program that names these vaults. */
    runBegins(vaults: readonly string[]): void {
        this.vaultsNow = vaults;
        this.staying = this.unknown.filter((keyId) => this.mayBeElsewhere(keyId));
    }

    runEnds(isCompleted: boolean): void {
        if (isCompleted) {
            this.excuse(this.staying);
            return;
        }
        for (const keyId of this.unknown.filter((one) => !this.attempts.has(one))) {
            this.attempts.set(keyId, this.vaultsNow);
        }
    }

    /**
     * Whether one was made for a vault that the program names no more, while each that it names has a living one of the same
     * generation: then none is made in its place, and nobody can tell whether the other vault has it.
     */
    private mayBeElsewhere(keyId: string): boolean {
        const isLeft = this.attempts.get(keyId)?.some((vault) => !this.vaultsNow.includes(vault)) ?? false;
        const hasGeneration = (vault: string) =>
            allVersions(this.simulator, vault)
                .filter(({ attributes }) => attributes.enabled)
                .some(({ tags }) => this.generationOf(tags?.["keyId"]) === this.generationOf(keyId));
        return isLeft && this.vaultsNow.every(hasGeneration);
    }

    /** By its name. */
    private generationOf(keyId: string | undefined): number | undefined {
        return [...this.stack.secrets, ...this.stack.certificates]
            .filter((one) => one.keyId === keyId)
            .map(({ displayName }) => parseCredentialName(displayName ?? "")?.generation)[0];
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

    /** Those of ours. */
    get ours(): string[] {
        return [...this.stack.secrets, ...this.stack.certificates]
            .map(({ keyId }) => keyId)
            .filter((keyId) => !this.foreign.includes(keyId));
    }

    /**
     * Those of ours that no version of any vault names, but for what a machine whose clock was ahead has made of a generation
     * that is still to come: its rotation sweeps it.
     */
    unknownUpTo(generation: number): string[] {
        return this.unknown.filter((keyId) => (this.generationOf(keyId) ?? 0) <= generation);
    }

    /** Those of ours that no version of any vault names. */
    get unknown(): string[] {
        const { ours, excused } = this;
        const named = this.vaults.flatMap((vault) => namedIn(this.simulator, vault));
        const { certificates } = this.stack;
        const thumbprints = certificates
            .filter(({ keyId }) => named.includes(keyId))
            .map(({ customKeyIdentifier }) => customKeyIdentifier);
        // The same certificate by another entry is no other credential.
        const twins = certificates
            .filter(({ customKeyIdentifier }) => thumbprints.includes(customKeyIdentifier))
            .map(({ keyId }) => keyId);
        return ours.filter((keyId) => ![...named, ...twins].includes(keyId) && !excused.has(keyId));
    }
}
