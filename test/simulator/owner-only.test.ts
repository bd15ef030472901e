import assert from "node:assert/strict";
import {
    chmodSync,
    existsSync,
    lstatSync,
    mkdtempSync,
    readFileSync,
    rmSync,
    statSync,
    symlinkSync,
    writeFileSync,
} from "node:fs";
import { connect } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import path from "node:path";
import { Simulator } from "../../simulator";
import { START } from "./support/tenant";

describe("a simulated tenant is its owner's alone", () => {
    let folder = "";
    let stateFile = "";
    let simulator: Simulator;
    beforeEach(() => {
        folder = mkdtempSync(path.join(tmpdir(), "owner-only-test-"));
        stateFile = path.join(folder, "tenant.json");
    });
    afterEach(async () => {
        await simulator.stop();
        rmSync(folder, { recursive: true });
    });

    const modeOf = (file: string): number => statSync(file).mode & 0o777;

    it("listens on the loopback address only", async () => {
        simulator = await Simulator.start({ clock: START });
        const port = Number(new URL(simulator.url).port);
        const own = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
        const others = own.filter(({ family, internal }) => family === "IPv4" && !internal);
        // A server on every address would answer on the second loopback address of Linux, too.
        const second = process.platform === "linux" ? ["127.0.0.2"] : [];
        for (const host of [...others.map(({ address }) => address), ...second]) {
            assert.equal(await connects(host, port), false, host);
        }
        assert.equal(await connects("127.0.0.1", port), true);
    });

    it("writes files that only its owner can read", async () => {
        simulator = await Simulator.start({ clock: START, stateFile });
        simulator.clock.advance("P1D");
        assert.deepEqual([modeOf(stateFile), modeOf(simulator.caFile)], [0o600, 0o600]);
        assert.equal(modeOf(path.dirname(simulator.caFile)), 0o700);
    });

    it("closes a state file that others could read", async () => {
        simulator = await Simulator.start({ clock: START, stateFile });
        await simulator.stop();
        chmodSync(stateFile, 0o644);
        simulator = await Simulator.start({ stateFile });
        assert.equal(modeOf(stateFile), 0o600);
    });

    it("neither keeps the mode of what a killed run left, nor follows a link in its place", async () => {
        const fresh = `${stateFile}.new`;
        writeFileSync(fresh, "left", { mode: 0o644 });
        simulator = await Simulator.start({ clock: START, stateFile });
        assert.equal(modeOf(stateFile), 0o600);
        const elsewhere = path.join(folder, "elsewhere");
        writeFileSync(elsewhere, "kept");
        symlinkSync(elsewhere, fresh);
        simulator.clock.advance("P1D");
        assert.equal(readFileSync(elsewhere, "utf8"), "kept");
        assert.deepEqual([lstatSync(stateFile).isFile(), existsSync(fresh)], [true, false]);
    });
});

function connects(host: string, port: number): Promise<boolean> {
    return new Promise((resolve) => {
        const socket = connect(port, host, () => {
            socket.destroy();
            resolve(true);
        });
        socket.on("error", () => resolve(false));
    });
}
