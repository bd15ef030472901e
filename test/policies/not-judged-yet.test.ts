import assert from "node:assert/strict";
import { RULES } from "../../policies/rules";
import { AskedPack, type Told, UNKNOWN_TEXT as UNKNOWN } from "./support/sdk";

describe("what is not judged yet", () => {
    const password = (name: string): Told => ({
        type: "azuread:index/applicationPassword:ApplicationPassword",
        name,
        props: { applicationId: "/applications/a1", endDate: "2026-06-01T00:00:00Z", value: UNKNOWN },
    });
    const said = (stack: readonly Told[]) => {
        const pack = new AskedPack(RULES);
        for (const told of stack) {
            pack.analyze(told);
        }
        return pack.analyzeStack(stack).filter((one) => one.startsWith("not-judged-yet"));
    };

    it("is told once, however many secrets cannot be judged because of it", () => {
        const root = { type: "pulumi:pulumi:Stack", props: { result: UNKNOWN, other: UNKNOWN } };
        const all = Array.from({ length: 30 }, (_, index) => password(`secret-${index}`));
        assert.deepEqual(said([root, ...all]), [
            "not-judged-yet: Not known in this preview: other, result. The update judges it by credential-exposed.",
        ]);
    });

    it("is told for each resource that has it", () => {
        const app = (name: string) => ({
            type: "azuread:index/application:Application",
            name,
            props: { displayName: name, signInAudience: UNKNOWN, owners: UNKNOWN },
        });
        assert.equal(said([app("one"), app("other")]).length, 2);
    });
});
