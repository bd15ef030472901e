import assert from "node:assert/strict";
import { withoutStop } from "../../../provider/rest/without-stop";

describe("a service's sentence that another one goes on from", () => {
    it("loses the full stops and blanks at its end, and none in its midst", () => {
        assert.equal(withoutStop("No such key. Try again. . \r\n\t"), "No such key. Try again");
        assert.equal(withoutStop(" . a"), " . a");
        assert.equal(withoutStop("..."), "");
        assert.equal(withoutStop(""), "");
    });
});
