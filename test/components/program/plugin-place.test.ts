import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { missingPlugin } from "../../../components/program/plugin-place";

describe("a missing plugin", () => {
    let folder: string;
    let env: Record<string, string>;

    beforeEach(() => {
        folder = mkdtempSync(path.join(tmpdir(), "plugin-place-"));
        env = { PATH: path.join(folder, "bin"), PULUMI_HOME: path.join(folder, "home") };
        project("name: tasks-api\nruntime: nodejs\n");
    });
    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    const project = (text: string, file = "Pulumi.yaml") => writeFileSync(path.join(folder, file), text);
    const put = (...place: readonly string[]) => {
        const file = path.join(folder, ...place);
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, "");
    };

    it("is told with the lines that name it, and the command that writes them", () => {
        const told = missingPlugin(folder, env) ?? "";
        assert.match(
            told,
            /^Pulumi\.yaml does not say where the plugin of pulumi-app-registration is\. If this run ends in/,
        );
        assert.match(told, /npx app-registration plugin/);
        assert.match(told, / +- name: app-registration\n +path: node_modules\/pulumi-app-registration\/bin$/);
    });

    it("is none where the project names it, in any of the forms that Pulumi reads", () => {
        const forms = [
            "plugins:\n  providers:\n    - name: app-registration\n      path: x\n",
            'plugins:\n  providers:\n    - path: x\n      name: "app-registration" # ours\n',
            "plugins: { providers: [{ name: app-registration, path: x }] }\n",
        ];
        for (const text of forms) {
            project(text);
            assert.equal(missingPlugin(folder, env), undefined, text);
        }
        rmSync(path.join(folder, "Pulumi.yaml"));
        project('{"plugins": {"providers": [{"name": "app-registration", "path": "x"}]}}', "Pulumi.json");
        assert.equal(missingPlugin(folder, env), undefined);
    });

    it("is not taken for the project or another provider of a like name", () => {
        project("name: app-registrations\nplugins:\n  providers:\n    - name: app-registration-other\n      path: x\n");
        assert.notEqual(missingPlugin(folder, env), undefined);
    });

    it("is none where it is on PATH, is installed, or runs already", () => {
        assert.equal(
            missingPlugin(folder, { ...env, PULUMI_DEBUG_PROVIDERS: "azuread:1,app-registration:2" }),
            undefined,
        );
        put("home", "plugins", "resource-app-registration-v0.1.0", "package.json");
        assert.equal(missingPlugin(folder, env), undefined);
        assert.notEqual(missingPlugin(folder, { ...env, PULUMI_HOME: path.join(folder, "other") }), undefined);
        put("bin", "pulumi-resource-app-registration.cmd");
        assert.equal(missingPlugin(folder, { ...env, PULUMI_HOME: path.join(folder, "other") }), undefined);
    });

    it("is not told where the project's folder is not known", () => {
        assert.equal(missingPlugin("", env), undefined);
        assert.equal(missingPlugin(path.join(folder, "elsewhere"), env), undefined);
    });
});
