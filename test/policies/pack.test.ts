import assert from "node:assert/strict";
import { Secret } from "@pulumi/policy";
import { textAt, UNKNOWN } from "../../policies/facts/values";
import { type GivenLevel, notKnown, type ResourceRule, type StackRule, violation } from "../../policies/rule";
import { AskedPack, UNKNOWN_TEXT } from "./support/sdk";

const DESCRIPTION = {
    description: "A color is not red.",
    level: "mandatory",
    severity: "low",
    frameworks: [],
    remediationSteps: [],
} as const;

const settings = { banned: { type: "string", description: "The color.", default: "red" } } as const;

interface Config {
    readonly banned: string;
}

const color: ResourceRule<Config> = {
    ...DESCRIPTION,
    name: "color",
    types: ["azure-native:keyvault:Secret"],
    settings,
    judge: ({ props }, { config }) => {
        const found = textAt(props, "paint", "color");
        if (found === "broken") {
            throw new TypeError("the value was s3cr3t");
        }
        if (found === UNKNOWN) {
            return [notKnown("color")];
        }
        return found === config.banned ? [violation(`color is ${found}`)] : [];
    },
    remedy: ({ props }, { config }) =>
        textAt(props, "paint", "color") === config.banned ? { paint: { color: "blue" } } : undefined,
};

const lonely: StackRule = {
    ...DESCRIPTION,
    name: "lonely",
    types: ["azure-native:keyvault:Secret"],
    judgeInStack: (resource, { resources }) => {
        if (resource.name === "broken") {
            throw new RangeError("the value was s3cr3t");
        }
        return resources.length === 1 ? [violation(`${resource.name} is alone`)] : [];
    },
};

const RULES = [color, lonely];
const painted = (value: string, name?: string) => ({
    type: "azure-native:keyvault:Secret",
    name,
    props: { paint: { color: value } },
});

/** What marks a secret on its way to the engine. */
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";

describe("the policy pack", () => {
    it("shows a rule the resources of its types, whatever API version they name", () => {
        const pack = new AskedPack(RULES);
        const { props } = painted("red");
        for (const type of ["keyvault", "keyvault/v20230701", "keyvault/v20240401preview"]) {
            assert.deepEqual(pack.analyze({ type: `azure-native:${type}:Secret`, props }), ["color: color is red"]);
        }
        const local = { type: "azure-native_keyvault_v20230701:keyvault:Secret", props };
        assert.deepEqual(pack.analyze(local), ["color: color is red"]);
        assert.deepEqual(pack.analyze({ type: "azure-native:keyvault:Vault", props }), []);
        assert.deepEqual(pack.analyze(painted("blue")), []);
    });

    it("judges nothing by what is not made yet and passed over by a run with --target, of which nothing is told", () => {
        const passedOver = { type: "azure-native:keyvault:Secret", props: {} };
        const strict: ResourceRule<Config> = { ...color, judge: () => [violation("color is missing")] };
        assert.deepEqual(new AskedPack([strict]).analyze(painted("blue")), ["color: color is missing"]);
        assert.deepEqual(new AskedPack([strict]).analyze(passedOver), []);
        assert.deepEqual(new AskedPack([lonely]).analyzeStack([painted("blue")]), ["lonely: it is alone"]);
        assert.deepEqual(new AskedPack([lonely]).analyzeStack([passedOver]), []);
    });

    it("takes settings, with defaults where there are none", () => {
        const pack = new AskedPack(RULES, { color: { banned: "blue" } });
        assert.deepEqual(pack.analyze(painted("blue")), ["color: color is blue"]);
        assert.deepEqual(pack.analyze(painted("red")), []);
    });

    it("neither rejects nor passes over what is not known in a preview, and judges it once it is known", () => {
        const pack = new AskedPack(RULES);
        const stack = [painted(UNKNOWN_TEXT), painted("blue", "other")];
        assert.deepEqual(pack.analyze(painted(UNKNOWN_TEXT)), []);
        assert.deepEqual(pack.analyzeStack(stack), [
            "not-judged-yet: Not known in this preview: color. The update judges it by color.",
        ]);
        assert.deepEqual(pack.analyze(painted("red")), ["color: color is red"]);
        assert.deepEqual(pack.analyzeStack(stack), []);
    });

    it("exempts resources from one rule for a reason and a time, and tells of exemptions that do not hold", () => {
        const exemption = { name: "old-*", rule: "color", reason: "being repainted", until: "2026-03-01" };
        const pack = (...exemptions: object[]) => new AskedPack(RULES, { exemptions: { exemptions } });
        assert.deepEqual(pack(exemption).analyze(painted("red", "old-door")), []);
        assert.deepEqual(pack(exemption).analyze(painted("red", "new-door")), ["color: color is red"]);
        assert.deepEqual(pack({ ...exemption, rule: "lonely" }).analyze(painted("red", "old-door")), [
            "color: color is red",
        ]);
        const expired = pack({ ...exemption, until: "2026-02-28" });
        assert.deepEqual(expired.analyze(painted("red", "old-door")), ["color: color is red"]);
        assert.match(
            String(expired.analyze({ type: "pulumi:pulumi:Stack" })),
            /^exemptions: Exemption 1 \(color, old-\*\) ended with 2026-02-28/,
        );
    });

    it("tells of every exemption that is none, once and for the stack, and exempts nothing by it", () => {
        const wrong = [{ name: "old-*", rule: "color", reason: "being repainted", until: 20261231 }, "old-*", null];
        const pack = new AskedPack(RULES, { exemptions: { exemptions: wrong } });
        assert.deepEqual(pack.analyze(painted("red", "old-door")), ["color: color is red"]);
        assert.deepEqual(pack.analyze({ type: "pulumi:pulumi:Stack" }), [
            "exemptions: Exemption 1 (color, old-*) has the until 20261231, a number: write a text, in quotes: " +
                '"2026-12-31".',
            'exemptions: Exemption 2 (no rule, no pattern) is a text, "old-*": write an object with name or urn, rule, ' +
                "reason and until.",
            "exemptions: Exemption 3 (no rule, no pattern) is null, null: write an object with name or urn, rule, reason " +
                "and until.",
        ]);
    });

    it("applies exemptions where all but a rule are disabled, and none where exemptions are", () => {
        const exemptions = [{ name: "old-*", rule: "color", reason: "being repainted", until: "2026-12-31" }];
        const at = (levels: Record<string, GivenLevel>) =>
            new AskedPack(RULES, { exemptions: { exemptions } }, levels).analyze(painted("red", "old-door"));
        assert.deepEqual(at({ all: "disabled", exemptions: "disabled", lonely: "disabled" }), []);
        assert.deepEqual(at({ exemptions: "disabled" }), ["color: color is red"]);
        assert.deepEqual(at({ color: "disabled" }), []);
    });

    it("tells what is configured wrong, once and for the stack, and judges by the defaults", () => {
        const pack = new AskedPack(RULES, { color: { banned: 5, baned: "blue" } }, { colr: "disabled" });
        assert.deepEqual(pack.analyze({ type: "pulumi:pulumi:Stack" }), [
            "configuration: color.banned is 5: write a text, in quotes, and not a number.",
            "configuration: color.baned is no setting: write one of banned. Did you mean banned?",
            "configuration: colr is no policy of this pack; POLICIES.md has them all. Did you mean color?",
        ]);
        assert.deepEqual(pack.analyze(painted("red")), ["color: color is red"]);
    });

    it("tells what a remedy left at the rule's own level", () => {
        const hint = { ...color, name: "hint", level: "advisory" } as const;
        const pack = new AskedPack([color, hint], {}, { all: "remediate", color: "remediate", hint: "remediate" });
        assert.deepEqual(pack.analyze(painted("red")), [
            "color (mandatory): A color is not red.\ncolor is red",
            "hint (advisory): A color is not red.\ncolor is red",
        ]);
    });

    it("exempts from rules about the stack as well", () => {
        const exemptions = [{ urn: "*::it", rule: "lonely", reason: "has just arrived", until: "2026-12-31" }];
        const pack = new AskedPack(RULES, { exemptions: { exemptions } });
        pack.analyze(painted("blue"));
        assert.deepEqual(pack.analyzeStack([painted("blue")]), []);
        assert.deepEqual(new AskedPack(RULES).analyzeStack([painted("blue")]), ["lonely: it is alone"]);
    });

    it("goes on after a resource that a rule stumbles over, and shows nothing of what it held", () => {
        const pack = new AskedPack(RULES);
        const said = pack.analyze(painted("broken"));
        assert.match(String(said), /^color: This rule could not judge the resource \(TypeError\)/);
        assert.doesNotMatch(String(said), /s3cr3t/);
        assert.deepEqual(pack.analyze(painted("red")), ["color: color is red"]);
        const stack = pack.analyzeStack([painted("blue", "broken"), painted("blue", "fine")]);
        assert.match(String(stack), /^lonely: This rule could not judge the resource \(RangeError\)/);
        assert.equal(stack.length, 1);
    });

    it("remedies nothing of an exempt resource, and only what the rule names of others", async () => {
        const exemptions = [{ name: "old", rule: "color", reason: "being repainted", until: "2026-12-31" }];
        const pack = new AskedPack(RULES, { exemptions: { exemptions } });
        const props = () => ({ paint: { color: "red", gloss: 3 }, size: 1 });
        const { type } = painted("red");
        assert.deepEqual(await pack.remediate({ type, name: "old", props: props() }), props());
        assert.deepEqual(await pack.remediate({ type, name: "new", props: props() }), {
            paint: { color: "blue", gloss: 3 },
            size: 1,
        });
        assert.deepEqual(await pack.remediate({ type: "random:index:Pet", props: props() }), props());
    });

    it("remedies a resource with lists and secrets in it, and leaves both what they were", async () => {
        const { type } = painted("red");
        const props = (value: string) => ({ paint: new Secret({ color: value }), coats: [new Secret("s3cr3t"), [1]] });
        const before = await new AskedPack(RULES).remediate({ type, props: props("blue") });
        assert.deepEqual(await new AskedPack(RULES).remediate({ type, props: props("red") }), before);
        assert.equal(JSON.stringify(before).split(SECRET_SIGNATURE).length, 3);
    });
});
