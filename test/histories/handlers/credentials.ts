import assert from "node:assert/strict";
import { formatCredentialName, parseCredentialName } from "../../../contract/credential-name";
import { secondsOf } from "../../../provider/graph/credential";
import type { Simulator } from "../../../simulator";
import type { SecretVersion } from "../../../simulator/tenant/vault-secret";
import type { Stack } from "../../provider/rotate/deployment";
import { SERIES } from "../../provider/support";
import { allVersions, namedIn } from "./record";

const NEVER = "2099-01-01T00:00:00Z";

/** What a run made that failed. */
interface Attempt {
    /** The vaults that it was to publish it in. */
    readonly vaults: readonly string[];
    /**
     * Whether another run had published its generation before, to another end, of which the state knew nothing, as where the
     * clock of the machine was days ahead: it might be a person's, so it stays until it ends.
     */
    readonly isSecond: boolean;
    /**
     * Whether Entra's clock was ahead when it made it. Where another run has published its generation since, to another end, and
     * died before its sweep, it might be a person's as well.
     */
    readonly isAhead: boolean;
}

/** What is on an application beside what consumers hold: others' credentials stay, and none of ours is unknown in the end. */
export class Credentials {
    private readonly foreign: string[] = [];
    /** Those of ours that people made unknown: nothing tells them from what somebody may hold, so they stay until they end. */
    private readonly excused = new Set<string>();

    private readonly attempts = new Map<string, Attempt>();
    private vaultsNow: readonly string[] = [];
    /** What the vaults have of generations that the state knew nothing of when the run began. */
    private ahead: readonly SecretVersion[] = [];
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

    /** A run begins of a program that names these vaults, whose state knows of so many generations. */
    runBegins(vaults: readonly string[], generation: number): void {
        this.vaultsNow = vaults;
        const published = this.published;
        this.ahead = published.filter(({ tags }) => Number(tags?.["generation"]) > generation);
        this.staying = this.unknown.filter((keyId) => {
            const { isSecond, isAhead } = this.attempts.get(keyId) ?? {};
            return isSecond || (isAhead && this.hasOtherEnd(keyId, published)) || this.mayBeElsewhere(keyId);
        });
    }

    runEnds(isCompleted: boolean): void {
        if (isCompleted) {
            this.excuse(this.staying);
            return;
        }
        const now = this.simulator.clock.now();
        for (const keyId of this.unknown.filter((one) => !this.attempts.has(one))) {
            const isAhead = String(this.find(keyId)?.startDateTime) > now;
            const isSecond = this.hasOtherEnd(keyId, this.ahead);
            this.attempts.set(keyId, { vaults: this.vaultsNow, isSecond, isAhead });
        }
    }

    /**
     * Whether one was made for a vault that the program names no more, while each that it names has a living one of the same
     * generation: then none is made in its place, and nobody can tell whether the other vault has it.
     */
    private mayBeElsewhere(keyId: string): boolean {
        const isLeft = this.attempts.get(keyId)?.vaults.some((vault) => !this.vaultsNow.includes(vault)) ?? false;
        const hasGeneration = (vault: string) =>
            allVersions(this.simulator, vault)
                .filter(({ attributes }) => attributes.enabled)
                .some(({ tags }) => this.generationOf(tags?.["keyId"]) === this.generationOf(keyId));
        return isLeft && this.vaultsNow.every(hasGeneration);
    }

    /** Whether its generation is among what was published, and whatever is of it there ends at another time. */
    private hasOtherEnd(keyId: string, published: readonly SecretVersion[]): boolean {
        const end = secondsOf(this.find(keyId)?.endDateTime);
        const same = published.filter(({ tags }) => tags?.["generation"] === String(this.generationOf(keyId)));
        return same.length > 0 && same.every(({ attributes }) => attributes.exp !== end);
    }

    /** By its name. */
    private generationOf(keyId: string | undefined): number | undefined {
        return parseCredentialName(this.find(keyId)?.displayName ?? "")?.generation;
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
        return this.all.map(({ keyId }) => keyId).filter((keyId) => !this.foreign.includes(keyId));
    }

    /** What the vaults have that the program names. */
    private get published(): SecretVersion[] {
        return this.vaultsNow.flatMap((vault) => allVersions(this.simulator, vault));
    }

    private find(keyId: string | undefined) {
        return this.all.find((one) => one.keyId === keyId);
    }

    private get all() {
        return [...this.stack.secrets, ...this.stack.certificates];
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
