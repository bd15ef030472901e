import assert from "node:assert/strict";
import { wantedNodes } from "../../../tools/check/wanted-nodes";

describe("the versions of Node.js to test on", () => {
    it("are the supported ones but that at hand, which npm test runs on", () => {
        assert.deepEqual(wantedNodes([], "v22.12.0"), ["24"]);
        assert.deepEqual(wantedNodes([], "v24.1.0"), ["22"]);
        assert.deepEqual(wantedNodes([], "v20.19.0"), ["22", "24"]);
    });

    it("are those that are asked for", () => {
        assert.deepEqual(wantedNodes(["24", "/opt/node/bin"], "v24.1.0"), ["24", "/opt/node/bin"]);
    });
});
