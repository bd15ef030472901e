import assert from "node:assert/strict";
import type { Finding } from "../../../../command/doctor/finding";
import { cloudNamed, inCloud } from "../../../../command/doctor/tenant/az-cloud";

const FINDING: Finding = {
    check: "permission",
    standing: "problem",
    says: "It may not.",
    fix: "Own it: az ad app owner.",
};

describe("commands of the Azure CLI in what doctor says", () => {
    const fixIn = (cloud: string | undefined, finding = FINDING) => inCloud([finding], cloud)[0]?.fix;

    it("name first the cloud that the CLI has to be told of", () => {
        assert.match(fixIn("usgovernment") ?? "", /az cloud set --name AzureUSGovernment\. Own it: az ad app owner\.$/);
        assert.match(fixIn("china") ?? "", /az cloud set --name AzureChinaCloud\. Own it/);
    });

    it("are as they were in the public cloud, in one that the CLI has no name for, and where there is none", () => {
        for (const cloud of ["public", "arm.localhost", "constructor", undefined]) {
            assert.equal(fixIn(cloud), FINDING.fix);
        }
        const { fix: _, ...fine } = FINDING;
        assert.equal(fixIn("china", { ...FINDING, fix: "Lazy people own nothing." }), "Lazy people own nothing.");
        assert.equal(fixIn("china", fine), undefined);
    });

    it("name the cloud of the settings where nobody could sign in to it", () => {
        assert.deepEqual(["dod", "USGovernment", "mars", "", undefined].map(cloudNamed), [
            "usgovernmentl5",
            "usgovernment",
            undefined,
            undefined,
            undefined,
        ]);
    });
});
