import assert from "node:assert/strict";
import type { StackResource } from "../../../policies/facts/resource";
import { UNKNOWN, type Values } from "../../../policies/facts/values";
import { rotationSchedule } from "../../../policies/rules/rotation-schedule";
import { inStack, rotatingCertificate, rotatingSecret, UNMADE } from "../support/rotating";
import { judgeInStack, resource, texts } from "../support/stack";

const ROTATING = resource(
    "time:Rotating",
    { rotationDays: 90, id: "2026-01-01T00:00:00Z", rfc3339: "2026-01-01T00:00:00Z", unix: 1_775_001_600 },
    { name: "clock" },
);
const SCHEDULE = resource(
    "app-registration:index:RotationSchedule",
    { rotateEvery: "P90D", series: "4f2a9c01b7de", lateBy: "PT0S", generation: 3, expiresAt: "2026-06-01T00:00:00Z" },
    { name: "schedule" },
);

describe("rotation-schedule", () => {
    const said = (about: StackResource, others: readonly StackResource[] = [], config = {}) =>
        texts(judgeInStack(rotationSchedule, about, others, config));

    describe("of client secrets", () => {
        const secret = (rotateWhenChanged: Values[string], from: readonly StackResource[] = [], ignoreChanges = [""]) =>
            resource(
                "azuread:ApplicationPassword",
                { rotateWhenChanged },
                { name: "secret", from: { rotateWhenChanged: from }, ignoreChanges: ignoreChanges.filter(Boolean) },
            );

        it("takes a trigger that is made from a schedule, known or not", () => {
            assert.deepEqual(said(secret({ generation: "3" }, [SCHEDULE]), [SCHEDULE]), []);
            assert.deepEqual(said(secret({ at: "2026-01-01T00:00:00Z" }, [ROTATING]), [ROTATING]), []);
            assert.deepEqual(said(secret({ at: UNKNOWN }, [ROTATING]), [ROTATING]), []);
            assert.deepEqual(said(secret(UNKNOWN, [ROTATING]), [ROTATING]), []);
            assert.deepEqual(said(secret({ app: "api", at: "1775001600" }, [ROTATING]), [ROTATING]), []);
            const onServicePrincipal = resource(
                "azuread:ServicePrincipalPassword",
                { rotateWhenChanged: { at: UNKNOWN } },
                { from: { rotateWhenChanged: [ROTATING] } },
            );
            assert.deepEqual(said(onServicePrincipal, [ROTATING]), []);
        });

        it("takes one that a schedule drives through what makes values", () => {
            const offset = resource("time:Offset", {}, { name: "half", from: { baseRfc3339: [ROTATING] } });
            const fixed = resource("time:Static", {}, { name: "fixed", from: { triggers: [offset] } });
            const id = resource("random:RandomId", {}, { name: "id", from: { keepers: [fixed] } });
            assert.deepEqual(said(secret({ id: UNKNOWN }, [id]), [id, fixed, offset, ROTATING]), []);
        });

        it("takes types of schedules that are configured, and only those", () => {
            const own = resource("acme:index:Clock", {}, { name: "own" });
            assert.deepEqual(said(secret({ at: UNKNOWN }, [own]), [own], { scheduleTypes: ["acme:index:Clock"] }), []);
            assert.match(String(said(secret({ at: UNKNOWN }, [own]), [own])), /none of which is a schedule/);
            assert.equal(said(secret({ at: UNKNOWN }, [ROTATING]), [ROTATING], { scheduleTypes: [] }).length, 1);
        });

        it("wants a trigger", () => {
            assert.match(String(said(secret(undefined))), /rotateWhenChanged is missing/);
            assert.match(String(said(secret({}))), /rotateWhenChanged is empty/);
        });

        it("takes no constants, also where there is a schedule and they are called like something of it", () => {
            for (const trigger of [
                { version: "1" },
                { generation: "1" },
                { generation: 3 },
                { expiresAt: "2026-06-01" },
            ]) {
                assert.match(String(said(secret(trigger), [SCHEDULE])), /rotateWhenChanged holds constants only/);
            }
        });

        it("takes no constant that is handed on by what makes values", () => {
            const id = resource("random:RandomId", { keepers: { generation: "1" } }, { name: "id" });
            assert.match(
                String(said(secret({ generation: UNKNOWN }, [id]), [id, SCHEDULE])),
                /none of which is a schedule/,
            );
        });

        it("takes what turns with a secret that rotates itself, and nothing of it that stays", () => {
            const other = inStack(rotatingSecret());
            const unmade = inStack(rotatingSecret({ ledger: UNKNOWN }), UNMADE);
            assert.deepEqual(said(secret({ generation: "3" }, [other]), [other]), []);
            assert.deepEqual(said(secret({ generation: UNKNOWN }, [unmade]), [unmade]), []);
            assert.match(
                String(said(secret({ name: "web" }, [other]), [other])),
                /nothing in it that changes with a rotation/,
            );
            const held = { ...other, ignoreChanges: ["ledger"] };
            assert.match(String(said(secret({ generation: "3" }, [held]), [held])), /ignoreChanges keeps from turning/);
        });

        it("takes no other stack's output", () => {
            const other = resource("pulumi:pulumi:StackReference", {}, { name: "platform" });
            assert.match(
                String(said(secret({ at: "2026" }, [other]), [other])),
                /StackReference "platform": whether another stack's output ever changes cannot be seen/,
            );
        });

        it("takes no trigger that is ignored, in any notation", () => {
            for (const path of ["rotateWhenChanged", "rotateWhenChanged.at", 'rotateWhenChanged["at"]', "*"]) {
                for (const at of [UNKNOWN, "2026-01-01T00:00:00Z"] as const) {
                    assert.match(
                        String(said(secret({ at }, [ROTATING], [path]), [ROTATING])),
                        /^rotateWhenChanged is under ignoreChanges: no schedule renews this client secret\. Take it out\.$/,
                        path,
                    );
                }
            }
            assert.deepEqual(said(secret({ at: UNKNOWN }, [ROTATING], ["displayName"]), [ROTATING]), []);
        });

        it("takes one of which a part is ignored that does not turn, and none of which nothing else turns", () => {
            for (const at of [UNKNOWN, "2026-01-01T00:00:00Z", "2026-01", "9f86d081"] as const) {
                for (const path of ["rotateWhenChanged.note", "rotateWhenChanged.gone"]) {
                    assert.deepEqual(said(secret({ note: "blue", at }, [ROTATING], [path]), [ROTATING]), []);
                }
                assert.match(
                    String(said(secret({ note: "blue", at }, [ROTATING], ["rotateWhenChanged.at"]), [ROTATING])),
                    /is under ignoreChanges/,
                );
            }
            const id = (path: string) =>
                resource(
                    "random:RandomId",
                    { keepers: { note: "blue", at: UNKNOWN } },
                    { name: "id", from: { keepers: [ROTATING] }, ignoreChanges: [path] },
                );
            const [noted, held] = [id("keepers.note"), id("keepers.at")];
            assert.deepEqual(said(secret({ id: UNKNOWN }, [noted]), [noted, ROTATING]), []);
            assert.equal(said(secret({ id: UNKNOWN }, [held]), [held, ROTATING]).length, 1);
        });

        it("takes whatever else makes azuread replace the secret, unless it is ignored", () => {
            const offset = resource("time:Offset", {}, { name: "end", from: { baseRfc3339: [ROTATING] } });
            for (const property of ["endDate", "startDate", "displayName"]) {
                const by = (source: StackResource, value: string | typeof UNKNOWN, ignoreChanges: string[] = []) =>
                    said(
                        resource(
                            "azuread:ServicePrincipalPassword",
                            { [property]: value, rotateWhenChanged: { note: "blue" } },
                            { from: { [property]: [source] }, ignoreChanges },
                        ),
                        [source, ROTATING],
                    );
                assert.deepEqual(by(offset, UNKNOWN), [], property);
                assert.deepEqual(by(SCHEDULE, "2026-06-01T00:00:00Z"), [], property);
                assert.deepEqual(by(SCHEDULE, "web 2026-06-01"), [], property);
                assert.equal(by(SCHEDULE, "P90D").length, 1, property);
                assert.match(
                    String(by(offset, UNKNOWN, [property])),
                    new RegExp(`^${property} is under ignoreChanges: no schedule renews this client secret`),
                );
            }
        });

        it("says never of nothing, since a replacementTrigger cannot be seen", () => {
            for (const trigger of [undefined, {}, { rotation: "1" }]) {
                const [plain = ""] = said(secret(trigger), [SCHEDULE]);
                assert.match(plain, /nor is endDate, startDate or displayName made from a schedule/);
                assert.match(
                    plain,
                    /A replacementTrigger cannot be seen here: make rotateWhenChanged from the same value/,
                );
                const depending = resource(
                    "azuread:ApplicationPassword",
                    { rotateWhenChanged: trigger },
                    { dependsOn: [SCHEDULE] },
                );
                const [waiting = ""] = said(depending, [SCHEDULE]);
                assert.match(
                    waiting,
                    /depends on .*RotationSchedule "schedule", but dependsOn and replacementTrigger cannot be told apart/,
                );
                assert.doesNotMatch(plain + waiting, /never/);
            }
        });

        it("takes nothing that no schedule drives, and names it", () => {
            const fixed = resource("time:Static", {}, { name: "fixed" });
            assert.match(
                String(said(secret({ at: UNKNOWN }, [fixed]), [fixed])),
                /made from time\.Static "fixed", none of which is a schedule or turns with one/,
            );
            const many = [1, 2, 3, 4, 5].map((index) => resource("random:RandomId", {}, { name: `id${index}` }));
            assert.match(String(said(secret({ at: UNKNOWN }, many), many)), /"id1", .*"id3" and 2 more, none/);
            const three = many.slice(0, 3);
            assert.match(String(said(secret({ at: UNKNOWN }, three), three)), /"id3", none/);
            const gone = said(secret({ at: UNKNOWN }, [fixed]), []);
            assert.match(String(gone), /made from nothing in this stack/);
        });

        it("does not look beyond what keeps its identity: an application, a vault secret, another credential", () => {
            for (const type of [
                "azuread:Application",
                "azuread:ServicePrincipal",
                "azuread:ApplicationPassword",
                "azure-native:keyvault:Secret",
                "pulumi:index:Stash",
            ]) {
                const between = resource(type, {}, { name: "between", from: { tags: [ROTATING] } });
                assert.equal(said(secret({ id: UNKNOWN }, [between]), [between, ROTATING]).length, 1, type);
            }
        });

        it("does not look beyond a trigger that is ignored itself", () => {
            const fixed = resource(
                "time:Static",
                {},
                { name: "fixed", from: { triggers: [ROTATING] }, ignoreChanges: ["triggers"] },
            );
            assert.equal(said(secret({ at: UNKNOWN }, [fixed]), [fixed, ROTATING]).length, 1);
        });

        it("does not take what depends on a schedule without being made from it", () => {
            const id = resource("random:RandomId", {}, { name: "id", dependsOn: [ROTATING] });
            assert.equal(said(secret({ at: UNKNOWN }, [id]), [id, ROTATING]).length, 1);
        });

        it("takes nothing of a schedule that stays the same", () => {
            for (const [trigger, schedule] of [
                [{ days: "90" }, ROTATING],
                [{ series: "4f2a9c01b7de" }, SCHEDULE],
                [{ every: "P90D", late: "PT0S" }, SCHEDULE],
            ] as const) {
                assert.match(
                    String(said(secret(trigger, [schedule]), [schedule])),
                    /nothing in it that changes with a rotation/,
                );
            }
            const unmade = resource(
                "time:Rotating",
                { rotationDays: 90, id: UNKNOWN, rfc3339: UNKNOWN },
                { name: "clock" },
            );
            const unmentioned = resource("time:Rotating", { rotationDays: 90 }, { name: "clock" });
            for (const schedule of [unmade, unmentioned]) {
                assert.equal(said(secret({ days: "every 90" }, [schedule]), [schedule]).length, 1);
                assert.deepEqual(said(secret({ at: UNKNOWN }, [schedule]), [schedule]), []);
            }
            const id = resource(
                "random:RandomId",
                { keepers: { days: 90 } },
                { name: "id", from: { keepers: [unmade] } },
            );
            assert.equal(said(secret({ at: UNKNOWN }, [id]), [id, unmade]).length, 1);
        });

        it("takes no schedule that is held by ignoreChanges itself", () => {
            const held = { ...SCHEDULE, ignoreChanges: ["*"] };
            assert.match(
                String(said(secret({ generation: "3" }, [held]), [held])),
                /RotationSchedule "schedule", which ignoreChanges keeps from turning/,
            );
            for (const ignored of ["ledger", "generation", "expiresAt", "label"]) {
                const free = { ...SCHEDULE, ignoreChanges: [ignored] };
                assert.deepEqual(said(secret({ generation: "3" }, [free]), [free]), [], ignored);
            }
            const clock = { ...ROTATING, ignoreChanges: ["*"] };
            assert.deepEqual(said(secret({ at: UNKNOWN }, [clock]), [clock]), []);
        });

        it("takes what merely equals something that stays", () => {
            const schedule = { ...SCHEDULE, props: { ...SCHEDULE.props, maxLiveCredentials: 3 } };
            assert.deepEqual(said(secret({ generation: "3" }, [schedule]), [schedule]), []);
        });

        it("waits for a trigger that is not known and made from nothing", () => {
            assert.deepEqual(said(secret(UNKNOWN)), ["not known: rotateWhenChanged"]);
            assert.deepEqual(said(secret({ at: UNKNOWN })), ["not known: rotateWhenChanged"]);
        });
    });

    describe("of what rotates itself", () => {
        it("is content, known or not", () => {
            for (const about of [rotatingSecret(), rotatingCertificate(), rotatingSecret({ ledger: UNKNOWN })]) {
                assert.deepEqual(said(inStack(about)), []);
            }
            assert.deepEqual(said(inStack(rotatingSecret({}, { ignoreChanges: ["tags", "rotateEvery"] }))), []);
        });

        it("wants its ledger not to be ignored, in any notation", () => {
            for (const path of ["ledger", "ledger.current", 'ledger["current"]', "*"]) {
                const about = inStack(rotatingSecret({}, { ignoreChanges: [path] }));
                assert.match(String(said(about)), /ledger is under ignoreChanges.*first generation/, path);
            }
            assert.equal(said(inStack(rotatingCertificate({}, { ignoreChanges: ["ledger"] }))).length, 1);
        });
    });

    it("says nothing of other resources", () => {
        assert.deepEqual(judgeInStack(rotationSchedule, resource("random:RandomId")), []);
    });
});
