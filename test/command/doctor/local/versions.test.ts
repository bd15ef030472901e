import assert from "node:assert/strict";
import { checkCli, checkNode } from "../../../../command/doctor/local/versions";

describe("checkNode", () => {
    it("knows the versions that the package supports", () => {
        const standings = ["18.20.0", "20.18.0", "20.19.0", "22.11.0", "22.12.0", "24.1.0"].map(
            (version) => `${version} ${checkNode(version).standing}`,
        );
        assert.deepEqual(standings, [
            "18.20.0 problem",
            "20.18.0 problem",
            "20.19.0 ok",
            "22.11.0 problem",
            "22.12.0 ok",
            "24.1.0 ok",
        ]);
    });
});

describe("checkCli", () => {
    it("asks for what the plugin asks for, and warns of one that completes killed runs less well", () => {
        const standings = ["3.219.0", "3.220.0", "3.243.9", "3.244.0", "3.258.0"].map(
            (version) => `${version} ${checkCli(version).standing}`,
        );
        assert.deepEqual(standings, [
            "3.219.0 problem",
            "3.220.0 warning",
            "3.243.9 warning",
            "3.244.0 ok",
            "3.258.0 ok",
        ]);
        assert.match(checkCli("3.219.0").says, /^3\.219\.0 is not supported: the plugin needs >=3\.220\.0\.$/);
    });

    it("says that it does not know where the CLI tells no version", () => {
        assert.equal(checkCli(undefined).standing, "unknown");
    });
});
