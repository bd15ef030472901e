import assert from "node:assert/strict";
import path from "node:path";
import { withoutStacks } from "../../../components/program/without-stacks";

/** What the SDK does to tell where in the program a resource is declared. */
function wholeStack(): string {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = Number.POSITIVE_INFINITY;
    const { stack = "" } = new Error("where");
    Error.stackTraceLimit = limit;
    return stack;
}

describe("declaring without stacks", () => {
    it("keeps no stack of what is noted meanwhile", () => {
        assert.equal(
            withoutStacks(() => new Error("noted").stack),
            "Error: noted",
        );
    });

    it("tells the program's position to whoever asks for the whole way, and none of this package", () => {
        const stack = withoutStacks(() => [0].map(wholeStack)[0]);
        assert.match(stack ?? "", /without-stacks\.test\.ts:\d+:\d+/);
        assert.ok(!stack?.includes(path.join("components", "program", "without-stacks.ts")), stack);
    });

    it("leaves stacks as they were, also after a failure, which tells where it comes from", () => {
        const { stackTraceLimit, prepareStackTrace } = Error;
        assert.throws(
            () =>
                withoutStacks(() => {
                    throw new TypeError("of somebody else's transform");
                }),
            ({ stack = "" }: Error) => /of somebody else's transform\n\s+at .*without-stacks\.test\.ts/.test(stack),
        );
        assert.equal(Error.stackTraceLimit, stackTraceLimit);
        assert.equal(Error.prepareStackTrace, prepareStackTrace);
    });
});
