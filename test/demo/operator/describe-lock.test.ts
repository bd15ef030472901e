import assert from "node:assert/strict";
import type { FoundLock } from "../../../command/stacks/locks";
import { describeLock } from "../../../demo/operator/describe-lock";

describe("describeLock", () => {
    const lock: Omit<FoundLock, "owner"> = {
        file: "4711.json",
        pid: 4711,
        host: "here",
        since: "2026-01-05T07:00:00Z",
    };

    it("names process and file, and says what is done about a lock by what became of its owner", () => {
        assert.match(
            describeLock({ ...lock, owner: "gone" }),
            /locked by process 4711 on here \(4711\.json\)\. That process is gone: the lock is stale and is cleared/,
        );
        assert.match(describeLock({ ...lock, owner: "alive" }), /still running: wait/);
        assert.match(describeLock({ ...lock, owner: "on another host" }), /on here .* cannot be asked from here/);
    });
});
