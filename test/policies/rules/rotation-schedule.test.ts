import assert from "node:assert/strict";
import type { StackResource } from "../../../policies/facts/resource";
import { UNKNOWN } from "../../../policies/facts/values";
import { rotationSchedule } from "../../../policies/rules/rotation-schedule";
import { inStack, rotatingCertificate, rotatingSecret, UNMADE } from "../support/rotating";
import { ROTATING, SCHEDULE, triggered } from "../support/schedules";
import { judgeInStack, resource, texts } from "../support/stack";

describe("rotation-schedule", () => {
    const said = (about: StackResource, others: readonly StackResource[] = [], config = {}) =>
        texts(judgeInStack(rotationSchedule, about, others, config));

    describe("of client secrets", () => {
        it("takes a trigger that is made from a schedule, known or not", () => {
            assert.deepEqual(said(triggered({ generation: "3" }, [SCHEDULE]), [SCHEDULE]), []);
            assert.deepEqual(said(triggered({ at: "2026-01-01T00:00:00Z" }, [ROTATING]), [ROTATING]), []);
            assert.deepEqual(said(triggered({ at: UNKNOWN }, [ROTATING]), [ROTATING]), []);
            assert.deepEqual(said(triggered(UNKNOWN, [ROTATING]), [ROTATING]), []);
            assert.deepEqual(said(triggered({ app: "api", at: "1775001600" }, [ROTATING]), [ROTATING]), []);
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
            assert.deepEqual(said(triggered({ id: UNKNOWN }, [id]), [id, fixed, offset, ROTATING]), []);
        });

        it("takes types of schedules that are configured, and only those", () => {
            const own = resource("acme:index:Clock", {}, { name: "own" });
            assert.deepEqual(
                said(triggered({ at: UNKNOWN }, [own]), [own], { scheduleTypes: ["acme:index:Clock"] }),
                [],
            );
            assert.match(String(said(triggered({ at: UNKNOWN }, [own]), [own])), /none of which is a schedule/);
            assert.equal(said(triggered({ at: UNKNOWN }, [ROTATING]), [ROTATING], { scheduleTypes: [] }).length, 1);
        });

        it("wants a trigger", () => {
            assert.match(String(said(triggered(undefined))), /rotateWhenChanged is missing/);
            assert.match(String(said(triggered({}))), /rotateWhenChanged is empty/);
        });

        it("takes no constants, also where there is a schedule and they are called like something of it", () => {
            for (const trigger of [
                { version: "1" },
                { generation: "1" },
                { generation: 3 },
                { expiresAt: "2026-06-01" },
            ]) {
                assert.match(String(said(triggered(trigger), [SCHEDULE])), /rotateWhenChanged holds constants only/);
            }
        });

        it("takes no constant that is handed on by what makes values", () => {
            const id = resource("random:RandomId", { keepers: { generation: "1" } }, { name: "id" });
            assert.match(
                String(said(triggered({ generation: UNKNOWN }, [id]), [id, SCHEDULE])),
                /none of which is a schedule/,
            );
        });

        it("takes what turns with a secret that rotates itself, and nothing of it that stays", () => {
            const other = inStack(rotatingSecret());
            const unmade = inStack(rotatingSecret({ ledger: UNKNOWN }), UNMADE);
            assert.deepEqual(said(triggered({ generation: "3" }, [other]), [other]), []);
            assert.deepEqual(said(triggered({ generation: UNKNOWN }, [unmade]), [unmade]), []);
            assert.match(
                String(said(triggered({ name: "web" }, [other]), [other])),
                /nothing in it that changes with a rotation/,
            );
            const held = { ...other, ignoreChanges: ["ledger"] };
            assert.match(
                String(said(triggered({ generation: "3" }, [held]), [held])),
                /ignoreChanges keeps from turning/,
            );
        });

        it("takes no other stack's output", () => {
            const other = resource("pulumi:pulumi:StackReference", {}, { name: "platform" });
            assert.match(
                String(said(triggered({ at: "2026" }, [other]), [other])),
                /StackReference "platform": whether another stack's output ever changes cannot be seen/,
            );
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
                const [plain = ""] = said(triggered(trigger), [SCHEDULE]);
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
                String(said(triggered({ at: UNKNOWN }, [fixed]), [fixed])),
                /made from time\.Static "fixed", none of which is a schedule or turns with one/,
            );
            const many = [1, 2, 3, 4, 5].map((index) => resource("random:RandomId", {}, { name: `id${index}` }));
            assert.match(String(said(triggered({ at: UNKNOWN }, many), many)), /"id1", .*"id3" and 2 more, none/);
            const three = many.slice(0, 3);
            assert.match(String(said(triggered({ at: UNKNOWN }, three), three)), /"id3", none/);
            const gone = said(triggered({ at: UNKNOWN }, [fixed]), []);
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
                assert.equal(said(triggered({ id: UNKNOWN }, [between]), [between, ROTATING]).length, 1, type);
            }
        });

        it("does not take what depends on a schedule without being made from it", () => {
            const id = resource("random:RandomId", {}, { name: "id", dependsOn: [ROTATING] });
            assert.equal(said(triggered({ at: UNKNOWN }, [id]), [id, ROTATING]).length, 1);
        });

        it("waits for a trigger that is not known and made from nothing", () => {
            assert.deepEqual(said(triggered(UNKNOWN)), ["not known: rotateWhenChanged"]);
            assert.deepEqual(said(triggered({ at: UNKNOWN })), ["not known: rotateWhenChanged"]);
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
