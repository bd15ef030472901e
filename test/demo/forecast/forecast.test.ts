import assert from "node:assert/strict";
import { forecast, isQuiet } from "../../../demo/forecast/forecast";
import { Secret } from "../../../provider/wire/handler";
import { ASKED, deployed } from "./fixture";

async function outlook(now: string, credential = deployed()) {
    const [first] = forecast([await credential], now);
    return first?.outlook;
}

describe("forecast", () => {
    it("is quiet until the second before a rotation is due, and tells the rotation from then on", async () => {
        assert.equal(await outlook("2026-01-05T08:00:00Z"), "quiet");
        assert.equal(await outlook("2026-03-30T07:59:59Z"), "quiet");
        assert.equal(await outlook("2026-03-30T08:00:00Z"), "rotates");
        assert.equal(await outlook("2026-09-01T00:00:00Z"), "rotates");
    });

    it("tells that a replaced generation has ended, which the sweep must not wait for", async () => {
        const rotated = deployed(ASKED, "2026-03-30T08:00:00Z");
        assert.equal(await outlook("2026-04-20T07:59:59Z", rotated), "quiet");
        assert.equal(await outlook("2026-04-20T08:00:00Z", rotated), "changes");
    });

    it("does not pretend to know what a sealed ledger holds", async () => {
        const sealed = deployed({ ...ASKED, rotateToken: new Secret("a token") });
        assert.equal(await outlook("2026-01-12T08:00:00Z", sealed), "unknown");
    });

    it("does not call a ledger quiet that the plugin would refuse", async () => {
        const credential = await deployed();
        const damaged = { ...credential, inputs: { ...credential.inputs, overlap: "P7X" } };
        assert.equal(await outlook("2026-01-12T08:00:00Z", Promise.resolve(damaged)), "unknown");
    });
});

describe("isQuiet", () => {
    it("holds only when nothing would change, for any credential", async () => {
        const credential = await deployed();
        const at = async (outlook: "quiet" | "rotates" | "changes" | "unknown") => ({ credential, outlook });
        const quiet = await at("quiet");
        assert.equal(isQuiet([quiet, quiet]), true);
        for (const kind of ["rotates", "changes", "unknown"] as const) {
            assert.equal(isQuiet([quiet, await at(kind)]), false);
        }
    });
});
