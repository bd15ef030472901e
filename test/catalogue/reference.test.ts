import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathText } from "../../catalogue/path";
import { Catalogue } from "../../catalogue/schema/catalogue";
import { schemaFields } from "../../catalogue/schema-fields";
import { CONSUMER_PROFILES } from "../../rotation";
import { reference } from "./support/reference";

const FILE = path.join(__dirname, "..", "..", "docs", "catalogue.md");
const TABLES = /(<!-- tables: .* -->\n\n)(.*)(\n\n<!-- end of tables -->)/s;

describe("the reference of the catalogue", () => {
    it("describes every field as the schema has it (UPDATE_REFERENCE=1 writes it anew)", () => {
        const text = readFileSync(FILE, "utf8");
        if (process.env["UPDATE_REFERENCE"]) {
            writeFileSync(
                FILE,
                text.replace(TABLES, (_, start, __, end) => start + reference() + end),
            );
            return;
        }
        assert.equal(TABLES.exec(text)?.[2], reference());
    });

    it("leaves no field without a meaning", () => {
        const silent = schemaFields(Catalogue).filter(({ schema }) => !schema["description"]);
        assert.deepEqual(
            silent.map((field) => pathText(field.path)),
            [],
        );
    });

    it("names every kind of consumer whose refresh is known", () => {
        const text = readFileSync(FILE, "utf8");
        for (const [profile, refresh] of Object.entries(CONSUMER_PROFILES)) {
            assert.ok(
                text.includes(`| \`${profile}\` | \`${refresh}\` |`),
                `${profile} is missing or has another refresh`,
            );
        }
    });
});
