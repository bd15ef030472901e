import assert from "node:assert/strict";
import path from "node:path";
import { checkPolicyPack } from "../../../../command/doctor/local/policy-pack";
import type { Environment } from "../../../../contract/clock";
import { OWN, TestProject } from "./project-folder";

const PACK = path.join("node_modules", OWN, "policies");

describe("checkPolicyPack", () => {
    let place: TestProject;

    beforeEach(async () => {
        place = await TestProject.make();
        await place.install(OWN, "0.1.0");
        await place.install("@pulumi/policy", "1.21.0");
        await place.write(path.join(PACK, "package.json"), '{"version": "0.1.0"}');
        await place.write(path.join(PACK, "PulumiPolicy.yaml"), "runtime: nodejs\n");
        await place.write(path.join(PACK, "dist", "index.js"), "");
    });
    afterEach(() => place.remove());

    const look = (env: Environment = {}) => checkPolicyPack(place.project, env);
    const use = (env?: Environment) => look(env)[1];

    it("finds the pack that is installed, and warns where nothing runs it", () => {
        const [installed, used] = look();
        assert.deepEqual([installed?.standing, used?.standing], ["ok", "warning"]);
        assert.match(installed?.says ?? "", /^0\.1\.0 is installed \(/);
        assert.match(used?.fix ?? "", /--policy-pack node_modules\/pulumi-app-registration\/policies/);
    });

    it("says that it cannot run where what it needs is missing", async () => {
        const other = await TestProject.make();
        await other.install(OWN, "0.1.0");
        const [finding] = checkPolicyPack(other.project, {});
        assert.deepEqual([finding?.standing, finding?.fix], ["problem", "Install the package again."]);
        await other.remove();
    });

    it("takes a file that is called like a folder of pipelines for what it is", async () => {
        await place.write("ci", "#!/bin/sh\n");
        assert.equal(use()?.standing, "warning");
    });

    for (const [file, content] of [
        ["package.json", '{"scripts": {"preview": "pulumi preview --policy-pack=../pack"}}'],
        [".github/workflows/rotate.yml", "      - run: node_modules/pulumi-app-registration/recipes/run.sh auto\n"],
        ["scripts/deploy.mjs", "await stack.preview({ policyPacks: [policyPack] });\n"],
    ] as const) {
        it(`sees that ${file} runs previews with it`, async () => {
            await place.write(file, content);
            const found = use();
            assert.deepEqual(
                [found?.standing, found?.says],
                ["ok", `${path.join(place.folder, file)} runs previews with one.`],
            );
        });
    }

    it("looks as far up as the repository goes, and no further", async () => {
        await place.write("Makefile", "preview:\n\tpulumi preview --policy-pack $(PACK)\n");
        await place.write("stacks/apps/Pulumi.yaml", "name: apps\nruntime: yaml\n");
        const inner = { ...place.project, folder: path.join(place.folder, "stacks", "apps") };
        assert.equal(checkPolicyPack(inner, {})[1]?.standing, "warning");
        await place.write(".git/HEAD", "");
        assert.equal(checkPolicyPack(inner, {})[1]?.standing, "ok");
        await place.write("stacks/.git/HEAD", "");
        assert.equal(checkPolicyPack(inner, {})[1]?.standing, "warning");
    });

    it("believes the variable that names a pack, if there is one", () => {
        const named = use({ POLICY_PACK: PACK });
        assert.deepEqual(
            [named?.standing, named?.says],
            ["ok", `POLICY_PACK names one for previews (${path.join(place.folder, PACK)}).`],
        );
        const wrong = use({ PULUMI_OPTION_POLICY_PACK: "nowhere" });
        assert.equal(wrong?.standing, "problem");
        assert.match(wrong?.says ?? "", /^PULUMI_OPTION_POLICY_PACK names .*nowhere, where there is no policy pack\.$/);
    });
});
