import assert from "node:assert/strict";
import { problemText } from "../../catalogue/problem";
import { Catalogue } from "../../catalogue/schema/catalogue";
import { schemaFields } from "../../catalogue/schema-fields";
import { validate } from "../../catalogue/validate";
import { NOW, problemsOf, problemsOfApp, VAULT } from "../catalogue/support/catalogues";
import { faultOf, HOSTILE } from "./hostile";

/** Several lines are usual there, and a token may be any text: both are carried as they are. */
const CARRIED = ["description", "notes", "rotateToken", "adminConsentDescription", "userConsentDescription"];
/** What stands for a name of somebody's own choice in the paths of the schema. */
const KEY = /^<.*>$/;

/** Every text of the schema, with a configuration that has nothing but this text. */
const TEXTS = schemaFields(Catalogue).flatMap(({ path, schema }) => {
    const isText = schema["type"] === "string" && schema["enum"] === undefined;
    const isList = schema["type"] === "array" && schema["items"]?.["type"] === "string" && !schema["items"]["enum"];
    return (isText || isList) && !CARRIED.includes(String(path.at(-1))) ? [{ path, isList }] : [];
});

/** The lists of maps, by their paths. */
const LISTS = new Set(
    schemaFields(Catalogue).flatMap(({ path, schema }) =>
        schema["type"] === "array" && schema["items"]?.["type"] === "object" ? [path.join(".")] : [],
    ),
);

/** A configuration that says nothing but the value at one path. */
function configured(path: readonly (string | number)[], value: unknown): Record<string, unknown> {
    const held = path.reduceRight((below, part, index) => {
        const isList = LISTS.has(path.slice(0, index + 1).join("."));
        return { [nameOf(part)]: isList ? [below] : below };
    }, value);
    return held as Record<string, unknown>;
}

function nameOf(part: string | number): string {
    return KEY.test(String(part)) ? "it" : String(part);
}

describe("a hostile text in a catalogue", () => {
    for (const { path, isList } of TEXTS) {
        it(`is refused at ${path.join(".")}`, () => {
            for (const [what, text] of Object.entries(HOSTILE).filter(([, { length }]) => length < 1_000)) {
                const config = { apps: {}, ...configured(path, isList ? [text] : text) };
                const problems = validate(config, { now: NOW }).problems ?? [];
                const wanted = path.map(nameOf).join(".");
                const found = problems.filter(
                    (problem) => problem.path.filter((part) => typeof part === "string").join(".") === wanted,
                );
                assert.notDeepEqual(
                    found,
                    [],
                    `${what} at ${wanted}: ${problems.map((problem) => problemText(problem)).join("\n")}`,
                );
                for (const problem of problems) {
                    assert.equal(faultOf(problemText(problem)), undefined);
                }
            }
        });
    }

    it("is refused as a name of an app, a credential or a field, and the message stays short", () => {
        for (const text of [...Object.values(HOSTILE), "../x", "__proto__"]) {
            const map = JSON.parse(`{${JSON.stringify(text)}: {}}`);
            for (const problems of [
                problemsOf({ vault: VAULT, apps: map }),
                problemsOfApp({ clientSecrets: map }),
                problemsOfApp({ certificates: map }),
                problemsOfApp({ federatedCredentials: map }),
                problemsOfApp({ roleAssignments: map }),
                problemsOfApp(map),
                problemsOf({ apps: {}, defaults: { tags: JSON.parse(`{${JSON.stringify(text)}: 1}`) } }),
            ]) {
                assert.ok(problems.length > 0);
                assert.deepEqual(
                    problems.map(faultOf),
                    problems.map(() => undefined),
                );
            }
        }
    });

    it("is judged by the same words however long it is", () => {
        for (const uri of ["https://", "https://a/", "urn:a:"].map((start) => `${start}${"a".repeat(64_000)} `)) {
            const redirectUris = { web: [uri], spa: [uri], publicClient: [uri] };
            assert.deepEqual(
                problemsOfApp({ redirectUris, homepageUrl: uri }).map((problem) => problem.split(" ")[0]),
                [
                    "apps.web.redirectUris.web[0]",
                    "apps.web.redirectUris.spa[0]",
                    "apps.web.redirectUris.publicClient[0]",
                    "apps.web.homepageUrl",
                ],
            );
        }
    });
});

describe("display names that look the same", () => {
    for (const [what, twin] of [
        ["Cyrillic letters", "Рауmеnts"],
        ["Greek letters", "Paymεnts"],
        ["wide letters", "Ｐａｙｍｅｎｔｓ"],
        ["blanks around it", " payments "],
    ] as const) {
        it(`are refused, with ${what}`, () => {
            const problems = problemsOf({ apps: { one: { displayName: "Payments" }, two: { displayName: twin } } });
            assert.equal(problems.length, 1);
            assert.match(problems[0] ?? "", /^apps\.two\.displayName is .* and (so is|looks like) that of apps\.one/);
        });
    }

    it("are not those that only resemble one another", () => {
        const apps = {
            one: { displayName: "Zähler" },
            two: { displayName: "Zahler" },
            three: { displayName: "Платежи" },
        };
        assert.deepEqual(problemsOf({ apps }), []);
    });

    it("have 256 characters at most, as Entra counts them", () => {
        assert.deepEqual(problemsOfApp({ displayName: "😀".repeat(128) }), []);
        assert.match(problemsOfApp({ displayName: "😀".repeat(129) })[0] ?? "", /^apps\.web\.displayName/);
    });
});
