import assert from "node:assert/strict";
import type { StackResource } from "../../../../policies/facts/resource";
import { takesWhatStays } from "../../../../policies/facts/schedules/takes-what-stays";
import { StackFacts } from "../../../../policies/facts/stack";
import { UNKNOWN, type Value, type Values } from "../../../../policies/facts/values";
import { inStack, rotatingCertificate, rotatingSecret } from "../../support/rotating";
import { resource } from "../../support/stack";

const STACK = resource("pulumi:pulumi:Stack", {}, { name: "apps-prod" });
const COMPONENT = resource("acme:index:Login", {}, { name: "login", parent: STACK });
const PLANNED = {
    generation: 3,
    issuedAt: "2026-03-01T00:00:00Z",
    nextRotation: "2026-05-30T00:00:00Z",
    mustRunBefore: "2026-06-13T00:00:00Z",
    expiresAt: "2026-06-20T00:00:00Z",
    previous: [{ generation: 2, issuedAt: "2025-12-01T00:00:00Z", expiresAt: "2026-03-22T00:00:00Z" }],
    displayName: "web#3 2026-03-01T00:00:00Z [4f2a9c01b7de]",
};
const SCHEDULE = resource(
    "app-registration:index:RotationSchedule",
    {
        ...PLANNED,
        rotateEvery: "P90D",
        label: "web",
        series: "4f2a9c01b7de",
        lateBy: "PT0S",
        ledger: { current: PLANNED, issuedUnder: { rotateEvery: "P90D" } },
    },
    { name: "schedule", parent: COMPONENT },
);
const ROTATING = resource(
    "time:Rotating",
    {
        rotationDays: 90,
        id: "2026-03-01T00:00:00Z",
        rfc3339: "2026-03-01T00:00:00Z",
        rotationRfc3339: "2026-05-30T00:00:00Z",
        unix: 1_780_099_200,
        year: 2026,
        month: 5,
        day: 30,
    },
    { name: "clock", parent: COMPONENT },
);
const UNMADE = resource(
    "time:Rotating",
    { rotationDays: 90, id: UNKNOWN, rfc3339: UNKNOWN },
    { name: "clock", parent: COMPONENT },
);
const APP = resource("azuread:Application", { clientId: "0d5b7c52-3f7e-4a0c" }, { name: "app", parent: COMPONENT });

describe("what a property takes from a schedule", () => {
    const stays = (
        taken: Value,
        source: StackResource,
        others: readonly StackResource[] = [],
        ignoreChanges: readonly string[] = [],
    ) => {
        const from = { rotateWhenChanged: [source, ...others] };
        const props: Values = { rotateWhenChanged: taken };
        const secret = resource("azuread:ApplicationPassword", props, { from, ignoreChanges });
        const stack = new StackFacts([STACK, COMPONENT, source, ...others, secret]);
        return takesWhatStays({ source, resource: secret, property: "rotateWhenChanged" }, stack);
    };

    it("stays, known or not yet, when it is a URN, in a longer text or not", () => {
        for (const source of [SCHEDULE, ROTATING, UNMADE, resource("acme:index:Clock", { at: "1" })]) {
            assert.ok(stays({ urn: source.urn }, source), source.name);
            assert.ok(stays({ urn: `${source.urn}-x` }, source), source.name);
            assert.ok(stays({ urn: `v:${source.urn}` }, source), source.name);
        }
        for (const source of [SCHEDULE, ROTATING, UNMADE]) {
            assert.ok(stays({ urn: COMPONENT.urn }, source, [APP]), source.name);
            assert.ok(stays({ urn: `${STACK.urn}-blue` }, source, [APP]), source.name);
        }
        const id = resource("random:RandomId", { hex: "9f86d081" }, { name: "id", parent: COMPONENT });
        assert.ok(stays({ urn: COMPONENT.urn }, id, [SCHEDULE]));
    });

    it("stays when it is nothing but a period, a label or a series", () => {
        for (const taken of [{ days: 90 }, { days: "every 90" }, { days: 90, note: "blue" }] satisfies Value[]) {
            assert.ok(stays(taken, ROTATING), JSON.stringify(taken));
            assert.ok(stays(taken, UNMADE), JSON.stringify(taken));
        }
        for (const taken of ["P90D", "every-P90D", "web", "web-blue", "4f2a9c01b7de", "[4f2a9c01b7de]", "PT0S"]) {
            assert.ok(stays({ taken }, SCHEDULE), taken);
        }
    });

    it("stays when it is known before anything that turns is", () => {
        assert.ok(stays({ v: "v1" }, UNMADE));
        assert.ok(!stays({ v: "v1" }, ROTATING));
    });

    it("stays when it is the id of a schedule all of whose other outputs are known", () => {
        assert.ok(stays({ id: UNKNOWN }, SCHEDULE));
        assert.ok(stays({ id: UNKNOWN, every: "P90D" }, SCHEDULE));
        assert.ok(!stays({ id: UNKNOWN, generation: "3" }, SCHEDULE));
        assert.ok(!stays({ id: UNKNOWN }, SCHEDULE, [APP]));
        assert.ok(!stays({ id: UNKNOWN }, { ...SCHEDULE, props: { ...SCHEDULE.props, generation: UNKNOWN } }));
        assert.ok(!stays({ id: UNKNOWN }, UNMADE));
        assert.ok(!stays({ id: UNKNOWN }, ROTATING));
        assert.ok(!stays(UNKNOWN, inStack(rotatingSecret(), { keyId: UNKNOWN })));
    });

    it("stays when what turns is ignored", () => {
        const ignored = ["rotateWhenChanged.at"];
        assert.ok(stays({ at: "2026-03-01T00:00:00Z" }, ROTATING, [], ignored));
        assert.ok(stays({ at: "2026-03-01T00:00:00Z", note: "blue" }, ROTATING, [], ignored));
        assert.ok(!stays({ at: "2026-03-01T00:00:00Z", also: "2026-03" }, ROTATING, [], ignored));
        assert.ok(!stays({ at: "2026-03-01T00:00:00Z", digest: "9f86d081" }, ROTATING, [], ignored));
    });

    it("stays when the rest comes from something else", () => {
        assert.ok(stays({ days: 90, app: "0d5b7c52-3f7e-4a0c" }, ROTATING, [APP]));
        assert.ok(!stays({ app: "0d5b7c52-3f7e-4a0c", at: "2026-03-01T00:00:00Z" }, ROTATING, [APP]));
        assert.ok(!stays({ app: UNKNOWN, days: 90 }, ROTATING, [APP]));
    });

    it("turns when it is what turns, or a text with that", () => {
        for (const taken of [
            "3",
            "v3",
            "web-3",
            `${SCHEDULE.urn}-3`,
            "P90D 3",
            PLANNED.displayName,
            PLANNED.expiresAt,
        ]) {
            assert.ok(!stays({ taken }, SCHEDULE), taken);
        }
        for (const taken of ["2026-03-01T00:00:00Z", "at 2026-03-01T00:00:00Z", 1_780_099_200, `90/${2026}`]) {
            assert.ok(!stays({ taken }, ROTATING), String(taken));
        }
        assert.ok(!stays({ generation: 3 }, { ...SCHEDULE, props: { ...SCHEDULE.props, maxLiveCredentials: 3 } }));
    });

    it("turns when it may have been made of what turns: cut off, counted on, or digested", () => {
        for (const taken of [
            "2026-03",
            "2026-03-01",
            "2026",
            "Q1",
            "4",
            "9f86d081884c7d65",
            "web 2026-03",
            "web-9f86d081",
        ]) {
            assert.ok(!stays({ taken }, SCHEDULE), taken);
        }
        for (const taken of [`${SCHEDULE.urn}-2026-03`, `${SCHEDULE.urn}-9f86d081`]) {
            assert.ok(!stays({ taken }, SCHEDULE), taken);
        }
        assert.ok(!stays({ app: "web", at: "2026-03" }, SCHEDULE));
        assert.ok(!stays({ app: "web", digest: "9f86d081" }, SCHEDULE));
        assert.ok(!stays({ app: "web", quarter: "Q1" }, SCHEDULE));
        assert.ok(!stays({ at: UNKNOWN, days: 90 }, UNMADE));
    });

    it("turns when it is a date of a ledger", () => {
        const props = { ledger: { current: { issuedAt: "2026-02-28T00:00:00Z" } } };
        assert.ok(!stays({ at: "2026-02-28T00:00:00Z" }, inStack(rotatingSecret(), props)));
    });

    it("knows what of a certificate turns", () => {
        const made = inStack(rotatingCertificate(), { thumbprint: "3AF0", certificate: "MIIB", secretName: "web" });
        assert.ok(!stays({ thumbprint: "3AF0" }, made));
        assert.ok(!stays({ certificate: "MIIB" }, made));
        assert.ok(stays({ name: "web" }, made));
    });

    it("knows what of an offset turns", () => {
        const offset = resource("time:Offset", { offsetDays: 120, rfc3339: "2026-06-29T00:00:00Z" });
        assert.ok(!stays({ at: "2026-06-29T00:00:00Z" }, offset));
        assert.ok(stays({ days: "120" }, offset));
    });

    it("knows what of an offset or a fixed time stays, whatever makes it anew", () => {
        const outputs = { id: "2026-01-01T00:00:00Z", rfc3339: "2026-01-01T00:00:00Z", triggers: { at: "2026-03" } };
        for (const [type, base] of [
            ["time:Static", "rfc3339"],
            ["time:Offset", "baseRfc3339"],
        ] as const) {
            const inputs = { [base]: "2026-01-01T00:00:00Z", triggers: { at: "2026-03" } };
            const fixed = resource(type, { ...inputs, ...outputs }, { inputs, from: { triggers: [ROTATING] } });
            assert.ok(stays({ at: "2026-01-01T00:00:00Z" }, fixed), type);
            assert.ok(!stays({ at: "2026-03" }, fixed), type);
            const from = { triggers: [ROTATING], [base]: [ROTATING] };
            const moving = resource(type, { ...inputs, ...outputs }, { inputs, from });
            assert.ok(!stays({ at: "2026-01-01T00:00:00Z" }, moving), type);
        }
    });

    it("stays when it is a constant that the program gives to what makes values", () => {
        const inputs = { prefix: "web", length: 2, keepers: { at: "2026-03" } };
        const from = { keepers: [ROTATING] };
        const made = resource("random:RandomPet", { ...inputs, id: "web-able-cat" }, { inputs, from });
        const unmade = resource("random:RandomPet", { ...inputs, keepers: UNKNOWN }, { inputs, from });
        for (const pet of [made, unmade]) {
            assert.ok(stays({ prefix: "web" }, pet));
            assert.ok(stays({ text: "web of 2" }, pet));
        }
        assert.ok(!stays({ id: "web-able-cat" }, made));
        assert.ok(!stays({ id: "able-cat" }, made));
        assert.ok(!stays({ at: "2026-03", prefix: "web" }, made));
        assert.ok(!stays({ id: UNKNOWN }, unmade));
        const command = { create: "date +%j", triggers: ["2026-03"] };
        const run = resource(
            "command:local:Command",
            { ...command, stdout: "60" },
            { inputs: command, from: { triggers: [ROTATING] } },
        );
        assert.ok(stays({ script: "date +%j" }, run));
        assert.ok(!stays({ day: "60" }, run));
        assert.ok(!stays({ at: "2026-03" }, run));
    });

    it("says nothing of a property that is not there", () => {
        for (const nothing of [{}, []] satisfies Value[]) {
            assert.ok(!stays(nothing, SCHEDULE));
        }
    });
});
