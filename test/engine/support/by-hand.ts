import assert from "node:assert/strict";
import { addToInstant } from "../../../simulator/clock";
import type { World } from "./world";

/**
 * Adds client secrets to an application as people and other tools do: one without a name, one called like ours but of
 * another series, one with our label alone, and one that ends tomorrow.
 * @returns expects that all of them are still there
 */
export function addForeignCredentials(world: World, displayName = "web"): () => void {
    const { id } = world.application(displayName);
    const keyIds = [
        {},
        { displayName: `prod/${displayName}-default#1 ${world.clock.now()} [0123456789ab]` },
        { displayName: `prod/${displayName}-default` },
        { displayName: "made by hand", endDateTime: addToInstant(world.clock.now(), "P1D") },
    ].map((request) => world.tenant.addPassword(id, request).keyId);
    return () => {
        const present = world.credentials(displayName).map(({ keyId }) => keyId);
        assert.deepEqual(
            keyIds.filter((keyId) => !present.includes(keyId)),
            [],
            "foreign credentials are never removed",
        );
    };
}

/** Shuts the vault: from now on nothing is written to it, until the returned function opens it again. */
export function shutVault(world: World): () => void {
    const message = "The vault is shut.";
    const fault = world.simulator.faults.add({
        match: ({ operation }) => operation === "setSecret",
        effect: { kind: "answer", when: "before", status: 403, code: "Forbidden", message },
    });
    return () => fault.remove();
}
