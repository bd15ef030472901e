import assert from "node:assert/strict";
import { parse } from "yaml";
import { withPlugin } from "../../command/with-plugin";

const FOLDER = "node_modules/pulumi-app-registration/bin";
const written = (text: string) => withPlugin(text, "app-registration", FOLDER, "Pulumi.yaml");

/** What a person has laid out by hand. */
const LAID_OUT = `name:   apps
runtime:
    name: "nodejs"
    options: {typescript: true}   # short
description: >
    A long
    folded text
`;

describe("a project file that is told where a plugin is", () => {
    it("keeps the layout that it has, and its own indentation", () => {
        assert.equal(
            written(LAID_OUT).text,
            `${LAID_OUT}plugins:\n    providers:\n        - name: app-registration\n          path: ${FOLDER}\n`,
        );
    });

    it("gets another plugin behind the last one, whatever follows", () => {
        const before = `${LAID_OUT}plugins:\n    providers:\n    - name: x\n      path: y # mine\n`;
        const after = "    languages: []\nconfig: {}\n";
        assert.equal(
            written(before + after).text,
            `${before}    - name: app-registration\n      path: ${FOLDER}\n${after}`,
        );
    });

    it("gets a path corrected in its place", () => {
        const text = (path: string) =>
            `${LAID_OUT}plugins: {providers: [{path: ${path}, name: app-registration}]} # ours\n`;
        assert.deepEqual(written(text("'old place'")), { text: text(FOLDER), before: "old place" });
    });

    it("stays as it is, to the last character, where it says so already", () => {
        const text = written(LAID_OUT).text.replace(FOLDER, `"${FOLDER}"   # quoted`);
        assert.deepEqual(written(text), { text, before: FOLDER });
    });

    it("keeps the line ends of Windows, and a last line without any", () => {
        const text = "name: apps\r\nruntime: nodejs";
        assert.equal(
            written(text).text,
            `${text}\r\nplugins:\r\n  providers:\r\n    - name: app-registration\r\n      path: ${FOLDER}\r\n`,
        );
    });

    for (const text of [
        "name: apps\nplugins:\n",
        "name: apps\nplugins:\n    providers:\n",
        "name: apps\nplugins: {}\n",
        "name: apps\nplugins:\n    providers: []\n",
        "name: apps\n...\n",
        '{"name":"apps"}',
        "name: apps\nplugins:\n    providers:\n        - name: app-registration\n",
    ]) {
        it(`means the same afterwards, and where the plugin is: ${JSON.stringify(text)}`, () => {
            const plugins = { providers: [{ name: "app-registration", path: FOLDER }] };
            assert.deepEqual(parse(written(text).text), { name: "apps", plugins });
        });
    }

    it("is refused with its name where plugins are something else", () => {
        assert.throws(() => written("name: apps\nplugins: text\n"), /^Error: plugins in Pulumi\.yaml is no mapping/);
    });
});
