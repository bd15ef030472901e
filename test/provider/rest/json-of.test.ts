import assert from "node:assert/strict";
import { jsonOf } from "../../../provider/rest/json-of";

describe("what an answer holds", () => {
    it("is its JSON, and nothing where it is empty", () => {
        assert.deepEqual(jsonOf({ bodyAsText: '{"id":"1"}', status: 200 }, "Graph"), { id: "1" });
        for (const bodyAsText of ["", null, undefined]) {
            assert.equal(jsonOf({ bodyAsText, status: 204 }, "Graph"), null);
        }
    });

    it("is told by nobody where it is no JSON", () => {
        for (const bodyAsText of ["<html>sign in</html>", 'abc8Q~def"', '{"secretText":"abc8Q~def" oops']) {
            assert.throws(
                () => jsonOf({ bodyAsText, status: 200 }, "Graph"),
                (error: Error) => {
                    assert.match(
                        error.message,
                        /^Graph answered 200 with a text that is no JSON\. See whether a proxy/,
                    );
                    assert.doesNotMatch(JSON.stringify(error, Object.getOwnPropertyNames(error)), /abc8Q|sign in/);
                    return true;
                },
            );
        }
    });
});
