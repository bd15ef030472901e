import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { packageRoot } from "../../../simulator/lab/package-root";
import { referenceOf } from "../../../tools/reference/render";

describe("the reference", () => {
    it('tells of what the schema has; "npm run document" writes it anew', () => {
        const schema = JSON.parse(readFileSync(path.join(packageRoot, "schema.json"), "utf8"));
        assert.equal(readFileSync(path.join(packageRoot, "docs", "reference.md"), "utf8"), referenceOf(schema));
    });
});
