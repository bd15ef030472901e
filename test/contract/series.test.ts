import assert from "node:assert/strict";
import { isSeries } from "../../contract/credential-name";
import { seriesOf } from "../../contract/series";

const URN =
    "urn:pulumi:prod::apps::app-registration:index:AppRegistration$app-registration:index:RotatingClientSecret::web-default";

describe("a series", () => {
    it("follows from the URN alone, so that program and plugin come to the same one", () => {
        assert.equal(seriesOf(URN), seriesOf(URN));
        assert.notEqual(seriesOf(URN), seriesOf(`${URN}-2`));
        assert.ok(isSeries(seriesOf(URN)));
    });

    it("is never computed in another way: every published version is known by it", () => {
        assert.equal(seriesOf("urn:pulumi:prod::apps::example"), "e73814ed9aeb");
    });
});
