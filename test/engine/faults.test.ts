import assert from "node:assert/strict";
import { FAULT_KINDS, type FaultKindName } from "../../simulator";
import { playTable, type Selection } from "../faults/play";
import { redCells } from "../faults/table";

const FAULTS = Object.keys(FAULT_KINDS) as FaultKindName[];

const KILLS_OF_ENGINE = ["kill engine before", "kill engine after"] as const;

/** The requests of a run about one app, where all are played. */
const LEAST = 15;

/** A small part of the table that `npm run test:faults` plays as a whole. */
const SAMPLES: Readonly<Record<string, Selection>> = {
    "of services, network or clocks at a request of a rotation": {
        scenario: "secret",
        phase: "rotation",
        columns: FAULTS,
        declared: "credentials",
        only: "own",
        sample: { count: 24, seed: "1" },
    },
    "that ends the engine at any request of a first deployment": {
        scenario: "secret",
        phase: "first",
        columns: KILLS_OF_ENGINE,
        only: "own",
    },
    "that ends the engine at any request of a rotation": {
        scenario: "secret",
        phase: "rotation",
        columns: KILLS_OF_ENGINE,
        only: "own",
    },
    "that ends the engine at a request of a first deployment to two vaults": {
        scenario: "twoVaults",
        phase: "first",
        columns: KILLS_OF_ENGINE,
        only: "credential",
        sample: { count: 12, seed: "1" },
    },
    "that ends the plugin at a request of a rotation": {
        scenario: "vaultCertificate",
        phase: "rotation",
        declared: "credentials",
        columns: ["kill plugin before", "kill plugin after"],
        only: "own",
        sample: { count: 12, seed: "1" },
    },
};

describe("a fault", function () {
    this.timeout(600_000);

    for (const [what, selection] of Object.entries(SAMPLES)) {
        it(`${what} loses nothing, and the next deployment completes it`, async () => {
            const played = await playTable(selection, (line) => console.log(`      ${line}`));
            const { length } = played.outcomes;
            const least = selection.sample?.count ?? LEAST;
            assert.ok(length >= least, `every cell that was chosen is played: ${length} of ${least}`);
            assert.deepEqual(redCells(played), []);
        });
    }
});
