import assert from "node:assert/strict";
import { exitCodeOf } from "../../../command/status/report";
import { credentialIn, DUE, EXPIRED, type ExportedResource, HEALTHY, kept, OVERDUE, reportOn, sealed } from "./kept";

const at = (now: string, change?: (secret: ExportedResource) => void) => {
    const report = reportOn(now, kept(change));
    return { report, ...credentialIn(report) };
};

describe("how a credential stands", () => {
    it("goes from ok over due and overdue to expired as time passes, with the exit code of each", () => {
        const told = [HEALTHY, DUE, OVERDUE, EXPIRED].map((now) => {
            const { standing, report } = at(now);
            return [standing, exitCodeOf(report)];
        });
        assert.deepEqual(told, [
            ["ok", 0],
            ["due", 0],
            ["overdue", 2],
            ["expired", 3],
        ]);
    });

    it("is due and overdue to the second", () => {
        assert.equal(at("2026-03-11T05:59:59Z").standing, "ok");
        assert.equal(at("2026-03-11T06:00:00Z").standing, "due");
        assert.equal(at("2026-03-16T06:00:00Z").standing, "due");
        assert.equal(at("2026-03-16T06:00:01Z").standing, "overdue");
        assert.equal(at("2026-03-18T05:59:59Z").standing, "overdue");
        assert.equal(at("2026-03-18T06:00:00Z").standing, "expired");
    });

    it("is not well where a date of the state is none: nobody knows when it ends", () => {
        for (const field of ["expiresAt", "mustRunBefore", "nextRotation"]) {
            for (const damaged of ["soon", 12, null, "2026-02-30T06:00:00Z", "2026-03-18"]) {
                const { standing, reason, report } = at(HEALTHY, (secret) => {
                    secret.outputs[field] = damaged;
                });
                assert.deepEqual([standing, exitCodeOf(report)], ["unknown", 1], `${field} ${damaged}`);
                assert.match(reason, /does not tell when it is due and when it ends/);
            }
        }
    });

    it("waits while it is due and its window has yet to open, as long as the planner waits for that", () => {
        const window = (secret: ExportedResource) => {
            secret.inputs["window"] = { days: ["friday"], hours: "22:00-04:00" };
        };
        const standing = (now: string) => at(now, window).standing;
        assert.equal(standing("2026-03-11T05:59:59Z"), "ok");
        const { reason, report } = at("2026-03-11T06:00:00Z", window);
        assert.equal(reason, "It was due 2026-03-11T06:00:00Z, and waits for its maintenance window.");
        assert.equal(exitCodeOf(report), 0);
        assert.equal(standing("2026-03-13T21:59:59Z"), "waiting");
        // In the window, and after it, when the next one comes too late.
        assert.equal(standing("2026-03-13T22:00:00Z"), "due");
        assert.equal(standing("2026-03-14T12:00:00Z"), "due");
        assert.equal(standing("2026-03-16T06:00:01Z"), "overdue");
    });

    it("tells the vaults that lag, before anything else but an end", () => {
        const lag = (secret: ExportedResource) => {
            secret.outputs["lagging"] = ["kv-engine-tests"];
            secret.initErrors = ["kv-engine-tests refused"];
        };
        const { standing, lagging, reason, report } = at(OVERDUE, lag);
        assert.deepEqual([standing, lagging, exitCodeOf(report)], ["lagging", ["kv-engine-tests"], 2]);
        assert.match(reason, /^Generation 4 is not in: kv-engine-tests\.$/);
        assert.equal(at(EXPIRED, lag).standing, "expired");
    });

    it("tells what the last run could not finish, and its reason", () => {
        const { standing, reason, report } = at(HEALTHY, (secret) => {
            secret.initErrors = ["removePassword was refused"];
        });
        assert.deepEqual([standing, exitCodeOf(report)], ["failed", 2]);
        assert.match(reason, /could not finish it: removePassword was refused/);
    });

    it("goes by the outputs where a failed update left the old inputs", () => {
        const told = at(OVERDUE, (secret) => {
            secret.outputs["generation"] = 5;
            secret.outputs["nextRotation"] = "2026-04-10T06:00:00Z";
            secret.outputs["mustRunBefore"] = "2026-04-15T06:00:00Z";
            secret.outputs["expiresAt"] = "2026-04-17T06:00:00Z";
        });
        assert.deepEqual(
            [told.standing, told.generation, told.expiresAt, told.issuedAt],
            ["ok", 5, "2026-04-17T06:00:00Z", undefined],
        );
        assert.equal(told.previous.at(-1)?.generation, 4);
    });

    it("still tells by the outputs what a secret rotate token seals", () => {
        for (const hidden of [sealed(), sealed({ version: 1 }), "[secret]"]) {
            const hide = (secret: ExportedResource) => {
                secret.inputs["rotateToken"] = hidden;
                secret.inputs["ledger"] = hidden;
            };
            const told = at(EXPIRED, hide);
            assert.deepEqual([told.standing, told.generation, told.previous], ["expired", 4, []]);
            assert.equal(at(HEALTHY, hide).standing, "ok");
        }
    });

    it("says that a newer release wrote the ledger, which makes the whole a failure", () => {
        const newer = (secret: ExportedResource) => {
            (secret.inputs["ledger"] as { version: number }).version = 99;
        };
        const { standing, reason, report } = at(HEALTHY, newer);
        assert.deepEqual([standing, exitCodeOf(report)], ["unknown", 1]);
        assert.match(reason, /reads versions up to/);
        assert.equal(at(OVERDUE, newer).standing, "overdue", "the outputs still tell");
    });

    it("takes no notice of what is replaced and still to be deleted", () => {
        const report = reportOn(
            EXPIRED,
            kept((secret) => {
                secret.delete = true;
            }),
        );
        assert.equal(
            report.credentials.some(({ name }) => name === "web-default"),
            false,
        );
    });

    it("tells a run that was killed", () => {
        const report = reportOn(
            HEALTHY,
            kept((_, state) => {
                state.deployment.pending_operations = [{ type: "updating" }];
            }),
        );
        assert.deepEqual([report.stacks[0]?.isInterrupted, exitCodeOf(report)], [true, 2]);
    });

    it("finds all three kinds, and the names of their applications", () => {
        const { credentials } = reportOn(HEALTHY, kept());
        const told = credentials.map(({ name, kind, app }) => `${name}: ${kind} of ${app ?? "?"}`).sort();
        assert.deepEqual(told, [
            "daemon: client secret of ?",
            "personal-default: client secret of personal",
            "web-batch: client secret of web",
            "web-default: client secret of web",
            "web-defaults: client secret of web",
            "web-made: certificate of web",
            "web-vaulted: certificate of web",
            "wired-by-hand: schedule of ?",
        ]);
    });

    it("puts first what hurts most", () => {
        const { credentials } = reportOn(
            DUE,
            kept((secret) => {
                secret.outputs["lagging"] = ["kv-engine-tests"];
            }),
        );
        const order = [...new Set(credentials.map(({ standing }) => standing))];
        assert.deepEqual(order, ["lagging", "due", "ok"]);
    });
});
