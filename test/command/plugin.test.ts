import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { writePlugins } from "../../command/plugin";

describe("app-registration plugin", () => {
    let folder: string;
    let file: string;

    beforeEach(async () => {
        folder = await mkdtemp(path.join(tmpdir(), "pulumi-project-"));
        file = path.join(folder, "Pulumi.yaml");
    });
    afterEach(() => rm(folder, { recursive: true, force: true }));

    const own = () => ({
        name: "app-registration",
        path: path.join(folder, "node_modules", "pulumi-app-registration", "bin"),
    });
    const written = async (content: string) => {
        await writeFile(file, content);
        const told = await writePlugins(file, [own()]);
        return { told, text: await readFile(file, "utf8") };
    };

    it("adds the lines, and keeps what is there with its comments", async () => {
        const { told, text } = await written("# Mine\nname: apps # short\nruntime: nodejs\n");
        assert.equal(
            text,
            "# Mine\nname: apps # short\nruntime: nodejs\nplugins:\n  providers:\n    - name: app-registration\n" +
                "      path: node_modules/pulumi-app-registration/bin\n",
        );
        assert.deepEqual(told, [
            'Pulumi.yaml now says that the plugin "app-registration" is in node_modules/pulumi-app-registration/bin.',
        ]);
        const again = await writePlugins(file, [own()]);
        assert.deepEqual(again, [
            'Pulumi.yaml says already that the plugin "app-registration" is in node_modules/pulumi-app-registration/bin.',
        ]);
        assert.equal(await readFile(file, "utf8"), text);
    });

    it("adds to other plugins, and corrects a path that leads elsewhere", async () => {
        const others = "name: apps\nplugins:\n  providers:\n    - name: azuread\n      path: stand-in\n";
        assert.match((await written(others)).text, /azuread\n {6}path: stand-in\n {4}- name: app-registration\n/);
        const elsewhere = others.replace("azuread", "app-registration");
        const { told, text } = await written(elsewhere);
        assert.equal(text, elsewhere.replace("stand-in", "node_modules/pulumi-app-registration/bin"));
        assert.match(told[0] ?? "", /, no longer in stand-in\.$/);
    });

    it("refuses what is no YAML, or no list, and leaves it as it is", async () => {
        await assert.rejects(written("name: [apps\n"), /Pulumi\.yaml is no YAML/);
        await assert.rejects(
            written("name: apps\nplugins:\n  providers: azuread\n"),
            /plugins\.providers in .*Pulumi\.yaml is no list/,
        );
        assert.equal(await readFile(file, "utf8"), "name: apps\nplugins:\n  providers: azuread\n");
    });
});
