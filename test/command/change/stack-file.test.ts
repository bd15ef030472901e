import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { catalogueEntries, isShared } from "../../../command/change/catalogue-entry";
import { StackFile } from "../../../command/change/stack-file";

const PLACE = ["config", "app-registrations:apps", "web", "clientSecrets", "default", "rotateToken"];

describe("a stack's configuration file", () => {
    let folder: string;

    beforeEach(async () => {
        folder = await mkdtemp(path.join(tmpdir(), "app-registration-change-"));
    });
    afterEach(() => rm(folder, { recursive: true, force: true }));

    async function opened(text: string, name = "Pulumi.prod.yaml"): Promise<StackFile> {
        await writeFile(path.join(folder, name), text);
        const file = StackFile.open(folder, "contoso/apps/prod");
        assert.ok(file);
        return file;
    }

    const apps = (text: string) =>
        `config:\n    app-registrations:apps:\n        web:\n            clientSecrets:\n${text}`;
    const secret = (text: string) => apps(`                default:${text}\n`);

    it("takes a setting, whatever stands there; indentation and comments stay", async () => {
        const cases: [before: string, after: string][] = [
            [
                secret("\n                    # as ever\n                    overlap: P7D"),
                secret(
                    '\n                    # as ever\n                    overlap: P7D\n                    rotateToken: "a: b"',
                ),
            ],
            [secret(" {}"), secret(' { rotateToken: "a: b" }')],
            [secret(" {overlap: P7D}"), secret(' {overlap: P7D, rotateToken: "a: b"}')],
            [secret(""), secret('\n                    rotateToken: "a: b"')],
            [secret(" { rotateToken: old }"), secret(' { rotateToken: "a: b" }')],
            [
                secret("\n                    rotateToken:\n                        secure: v1:abc"),
                secret('\n                    rotateToken: "a: b"'),
            ],
        ];
        for (const [before, after] of cases) {
            const file = await opened(before);
            file.set(PLACE, "a: b");
            assert.equal(await readFile(file.path, "utf8"), after);
            file.restore();
            assert.equal(await readFile(file.path, "utf8"), before);
        }
    });

    it("is where the project says", async () => {
        await writeFile(path.join(folder, "Pulumi.yaml"), "name: apps\nstackConfigDir: stacks\n");
        await mkdir(path.join(folder, "stacks"));
        const file = await opened(secret(" {}"), "stacks/Pulumi.prod.yaml");
        assert.equal(file.path, path.join(folder, "stacks", "Pulumi.prod.yaml"));
        assert.equal(StackFile.open(folder, "dev"), undefined);
    });

    it("is refused where it is no YAML", async () => {
        await assert.rejects(() => opened("config: [\n"), /Pulumi\.prod\.yaml is no YAML: /);
        await assert.rejects(
            () => opened("config:\n  a:password: 'pass-in-clear\n"),
            ({ message }: Error) =>
                /is no YAML: .* at line \d+, column \d+$/.test(message) && !message.includes("pass-in-clear"),
        );
    });

    it("lists its credentials, and tells what an anchor shares with others", async () => {
        const { document } = await opened(
            apps(
                "                default: {}\n                shared: &shared { overlap: P7D }\n                same: *shared\n",
            ),
        );
        const entries = catalogueEntries(document);
        assert.deepEqual(
            entries.map(({ name, resourceName }) => [name, resourceName]),
            [
                ["web/default", "web-default"],
                ["web/shared", "web-shared"],
                ["web/same", "web-same"],
            ],
        );
        assert.deepEqual(
            entries.map((entry) => isShared(document, entry.path)),
            [false, true, true],
        );
    });

    it("lists nothing where there is no catalogue", async () => {
        for (const text of [
            "config: {}\n",
            "encryptionsalt: v1:abc\n",
            "config:\n    app-registrations:apps: none\n",
        ]) {
            assert.deepEqual(catalogueEntries((await opened(text)).document), []);
        }
    });
});
