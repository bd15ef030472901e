import assert from "node:assert/strict";
import fc from "fast-check";
import { StackFacts } from "../../policies/facts/stack";
import { toInstant } from "../../policies/facts/time/instants";
import { UNKNOWN, type Value, type Values } from "../../policies/facts/values";
import { RULES } from "../../policies/rules";
import { TRANSLATIONS } from "../../policies/translations";
import { translatorOf } from "../../policies/translations/translate";
import { NOW, resource } from "./support/stack";

const TYPES = [...new Set([...TRANSLATIONS.keys(), ...RULES.flatMap(({ types }) => types)])];
/** Words that rules and translations look for, so that they find something of the wrong form in their place. */
const NAMES = [
    ...[
        "properties",
        "attributes",
        "body",
        "url",
        "resourceUrl",
        "type",
        "value",
        "endDate",
        "startDate",
        "web",
        "api",
    ],
    ...["redirectUris", "owners", "rotateWhenChanged", "ledger", "current", "vaults", "password", "passwords", "tags"],
    ...["requiredResourceAccesses", "resourceAccesses", "subject", "issuer", "claimsMatchingExpression", "parentId"],
    ...["scope", "roleDefinitionId", "principalId", "create", "apiVersion", "certificatePolicy", "passwordCredentials"],
] as const;
const TEXTS = [
    ...[
        "applications",
        "Microsoft.KeyVault/vaults@2026-02-01",
        "{",
        '{"properties":[]}',
        "2026-06-01T00:00:00Z",
        "P1D",
    ],
    ...["https://*.example.com", "api://", "repo:a/b:ref:refs/heads/main", "", "%", "\u0000", "__proto__"],
] as const;

const values: fc.Arbitrary<Value> = fc.letrec<{ value: Value; values: Values }>((tie) => ({
    value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom<Value>(null, true, 0, -1, 1e300, UNKNOWN, ...TEXTS),
        fc.array(tie("value"), { maxLength: 3 }),
        tie("values"),
    ),
    values: fc.dictionary(fc.constantFrom<string>(...NAMES), tie("value"), { maxKeys: 6 }),
})).value;
const declarations = fc.dictionary(fc.constantFrom<string>(...NAMES), values, { minKeys: 1, maxKeys: 8 });

describe("a declaration of whatever form", () => {
    it("is read and judged by every rule, and none stumbles over it", () => {
        const now = toInstant(NOW);
        assert.ok(now);
        const translate = translatorOf(TRANSLATIONS);
        const judgeAll = (type: string, props: Values, others: Values) => {
            const about = translate(resource(type, props, { inputs: props }));
            const other = resource("azuread:Application", others, { name: "other" });
            const from = Object.fromEntries(Object.keys(props).map((property) => [property, [other]]));
            const made = translate(resource(type, props, { name: "made", inputs: props, from }));
            const stack = new StackFacts([about, made, other]);
            for (const rule of RULES) {
                const config = Object.fromEntries(
                    Object.entries(rule.settings ?? {}).map(([name, setting]) => [name, setting.default]),
                );
                const circumstances = { config, now };
                for (const one of [about, made].filter(({ type: known }) => rule.types.includes(known))) {
                    if ("judge" in rule) {
                        rule.judge(one, circumstances);
                    } else {
                        rule.judgeInStack(one, stack, circumstances);
                    }
                    rule.remedy?.(one, circumstances);
                }
            }
        };
        fc.assert(fc.property(fc.constantFrom(...TYPES), declarations, declarations, judgeAll), { numRuns: 1000 });
    });
});
