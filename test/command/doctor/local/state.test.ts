import assert from "node:assert/strict";
import { credentialsInState } from "../../../../command/credentials/credential-in-state";
import { checkState } from "../../../../command/doctor/local/state";
import { readDeployment } from "../../../../command/stacks/deployment";
import { kept } from "../../status/kept";

describe("checkState", () => {
    function look(cli: string | undefined, ...change: Parameters<typeof kept>) {
        const state = readDeployment(JSON.stringify(kept(...change)), "prod");
        return checkState(state, credentialsInState(state), cli).map(({ standing, says }) => `${standing} ${says}`);
    }

    it("finds nothing wrong with what a deployment left, or where there is no CLI", () => {
        const fine = ["ok 25 resources, among them 8 rotating credentials; no run left anything open."];
        assert.deepEqual([look("3.258.0"), look("3.270.0"), look(undefined)], [fine, fine, fine]);
    });

    it("tells a run that was killed", () => {
        const [finding] = look("3.258.0", (_, { deployment }) => {
            deployment.pending_operations = [{ type: "creating" }];
        });
        assert.match(finding ?? "", /^warning A run was killed/);
    });

    it("warns of a CLI that is older than the one that wrote the state", () => {
        assert.deepEqual(look("3.250.0"), [
            "warning The Pulumi CLI that wrote it (3.258.0) is newer than the one here (3.250.0), which may not understand it.",
        ]);
    });

    it("names a credential whose ledger this release cannot read", () => {
        const [finding, ...others] = look("3.258.0", (secret) => {
            secret.inputs["ledger"] = { formatVersion: 99 };
        });
        assert.deepEqual(others, []);
        assert.match(finding ?? "", /^problem Its ledger cannot be read: /);
    });
});
