import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileProblems } from "../../../policies/configuration/file";
import { toInstant } from "../../../policies/facts/time/instants";
import { packOf } from "../../../policies/pack";
import { RULES } from "../../../policies/rules";
import { NOW } from "../support/stack";

const PROFILES = path.join(__dirname, "..", "..", "..", "policies", "profiles");

function problems(file: string | object): string[] {
    const now = toInstant(NOW);
    assert.ok(now);
    return fileProblems(
        typeof file === "string" ? file : JSON.stringify(file),
        packOf(RULES, () => now),
    );
}

const exemption = { name: "legacy-*", rule: "owners-minimum", reason: "retired in May", until: "2026-05-31" };

describe("a configuration file", () => {
    it("is fine when it is one of the profiles, or empty", () => {
        for (const profile of readdirSync(PROFILES)) {
            assert.deepEqual(problems(readFileSync(path.join(PROFILES, profile), "utf8")), [], profile);
        }
        assert.deepEqual(problems(" \n"), []);
        assert.deepEqual(problems({ environments: ["policies/prod"] }), []);
    });

    it("is JSON, and an object of levels and settings", () => {
        assert.match(
            String(problems("exemptions:\n  exemptions: []\n")),
            /^This is no JSON, which is what Pulumi reads/,
        );
        assert.match(String(problems("[]")), /^This is a list: write an object/);
        assert.deepEqual(problems({ "owners-minimum": 2 }), [
            "owners-minimum is a number: write a level, in quotes, or an object with settings.",
        ]);
        assert.deepEqual(problems({ "owners-minimum": { enforcementLevel: "manadtory" }, all: "off" }), [
            'owners-minimum has the level "manadtory": write one of mandatory, advisory, remediate, disabled. Did you mean mandatory?',
            'all has the level "off": write one of mandatory, advisory, remediate, disabled.',
        ]);
    });

    it("is UTF-8 without a mark", () => {
        for (const text of ["\uFEFF{}", Buffer.from("\uFEFF{}", "utf16le").toString("utf8")]) {
            assert.deepEqual(problems(text), [
                "This has a byte order mark or is not UTF-8, which Pulumi cannot read: save it as UTF-8 without one.",
            ]);
        }
    });

    it("has its mistakes named in a few words, whatever they are", () => {
        const long = "z".repeat(100_000);
        const odd = { toString: 1, valueOf: 2 };
        const mistakes: readonly object[] = [
            { [long]: "mandatory" },
            { [long]: 3 },
            { "owners-minimum": { [long]: 3 } },
            { all: { enforcementLevel: "advisory", [long]: 3 } },
            ...[odd, long, "\u001b[31m\n"].flatMap((it) => [
                ...["name", "urn", "rule", "until"].map((field) => ({
                    exemptions: { exemptions: [{ ...exemption, [field]: it, rules: 1 }] },
                })),
                { exemptions: { exemptions: [{ ...exemption, name: it, rule: "none" }] } },
                { "further-types": { types: [{ type: "acme:index:Vault", as: it }] } },
            ]),
            { exemptions: { exemptions: [{ ...exemption, [long]: 1 }] } },
            { "further-types": { types: [{ type: long, as: "application" }] } },
            {
                "further-types": {
                    types: [{ type: "acme:index:Vault", as: "vault secret", fields: { [long]: "it" } }],
                },
            },
        ];
        for (const mistake of mistakes) {
            const said = problems(mistake);
            assert.equal(said.length, 1, JSON.stringify(mistake).slice(0, 200));
            assert.match(String(said), /^[ -~…]{10,800}$/);
        }
    });

    it("has its levels where they belong", () => {
        for (const name of ["enforcementlevel", "enforcement_level", "level"]) {
            const said = problems({ "implicit-grant": { [name]: "mandatory" } });
            assert.match(String(said), /is no setting: this policy has none\. Did you mean enforcementLevel\?$/, name);
        }
    });

    it("is told of as a run would, and where the engine would only say that a level is missing", () => {
        assert.deepEqual(problems({ "client-secret-lifetme": { maxLifetime: "P180D" } }), [
            "client-secret-lifetme is no policy of this pack; POLICIES.md has them all. Did you mean client-secret-lifetime?",
        ]);
        assert.deepEqual(problems({ exemptions: { exemptions: { ...exemption } } }), [
            'exemptions.exemptions is {"name":"legacy-*","rule":"owners-minimum","reason":"retired…: write a list, in ' +
                "brackets, and not an object.",
        ]);
        assert.deepEqual(problems({ all: "remediate", "owners-minimum": "advisory" }), []);
        assert.match(String(problems({ "owners-minimum": "remediate" })), /owners-minimum has no remedy/);
    });

    it("has exemptions that hold, from rules that are judged", () => {
        assert.deepEqual(problems({ exemptions: { exemptions: [exemption] } }), []);
        const over = { exemptions: { exemptions: [{ ...exemption, until: "2026-02-28" }] } };
        assert.match(String(problems(over)), /^Exemption 1 \(owners-minimum, legacy-\*\) ended with 2026-02-28/);
        assert.deepEqual(problems({ all: "disabled", ...over }), []);
        assert.match(String(problems({ all: "disabled", "owners-minimum": "advisory", ...over })), /ended with/);
    });
});
