import assert from "node:assert/strict";
import { hasRunEnded } from "../../../components/program/plain-error";
import { isReported } from "../../../provider/construct/rejections";

describe("a rejection that nobody waits for", () => {
    const closing = "2 UNKNOWN: grpc: the client connection is closing";

    it("is left to the engine where it follows a refusal or the end of the run, and told otherwise", () => {
        for (const message of [
            "resource web [azuread:index/application:Application] failed to register",
            "failed to register new resource web [azuread:index/application:Application]: Resource monitor is terminating",
            closing,
            "The run ended before the azuread provider told who deploys.",
        ]) {
            assert.ok(isReported(message), message);
        }
        assert.ok(!isReported("The azuread provider could not log in to Entra: the tenant is unknown."));
    });

    it("is no failed login where the run has ended", () => {
        const invocation = (reason: string) => new Error(`invocation of azuread:f returned an error: ${reason}`);
        assert.ok(hasRunEnded(invocation(closing)));
        assert.ok(!hasRunEnded(invocation("azuread: the tenant is unknown")));
    });
});
