import assert from "node:assert/strict";
import path from "node:path";
import { checkSdks } from "../../../../command/doctor/local/sdks";
import { OWN, TestProject } from "./project-folder";

describe("checkSdks", () => {
    let place: TestProject;

    beforeEach(async () => {
        place = await TestProject.make();
        await place.install(OWN, "0.1.0");
        await place.install("@pulumi/pulumi", "3.258.0");
        await place.install("@pulumi/azuread", "6.9.1");
        await place.install("@pulumi/policy", "1.21.0");
    });
    afterEach(() => place.remove());

    const told = () => checkSdks(place.project).map(({ standing, says }) => `${standing} ${says}`);

    it("finds nothing wrong with one copy of each that fits; azure-native may be missing", () => {
        assert.deepEqual(told(), [
            "ok @pulumi/azuread 6.9.1, @pulumi/policy 1.21.0, @pulumi/pulumi 3.258.0: all fit, one copy of each.",
        ]);
    });

    it("names one that is too old, and one that is not there", async () => {
        await place.install("@pulumi/azuread", "5.53.0");
        await place.install("@pulumi/azure-native", "2.90.0");
        await place.install("@pulumi/policy", "0.9.0");
        assert.deepEqual(told(), [
            "problem @pulumi/azure-native 2.90.0 is installed; ^3.2.0 is needed.",
            "problem @pulumi/azuread 5.53.0 is installed; ^6.8.0 is needed.",
            "problem @pulumi/policy 0.9.0 is installed; ^1.15.0 is needed.",
        ]);
        assert.equal(checkSdks(place.project)[1]?.fix, 'npm install "@pulumi/azuread@^6.8.0"');
    });

    it("finds the second copy that a package brings with it", async () => {
        await place.install("@pulumi/pulumi", "3.270.0", path.join("node_modules", OWN));
        const [finding, ...others] = checkSdks(place.project);
        assert.deepEqual(others, []);
        assert.match(
            finding?.says ?? "",
            /^Two copies of @pulumi\/pulumi meet in this program: 3\.258\.0 \(.*\) runs it, and pulumi-app-registration uses 3\.270\.0 \(/,
        );
    });

    it("says nothing of programs in other languages", async () => {
        await place.write("Pulumi.yaml", "name: apps\nruntime: { name: python }\n");
        assert.deepEqual(told(), []);
    });
});
