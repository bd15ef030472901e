import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { inDays, simulatedInventory } from "./tenant";

const ESCAPE = "\u001b[31mred\u001b[0m";
const HOSTILE = [
    "<script>alert(1)</script>",
    `=cmd|' /C calc'!A0`,
    "+1+1",
    "@SUM(A1)",
    " -1",
    `"quoted", and more`,
    `${ESCAPE}\u009b2J\u202Egpj.exe`,
    "two\nlines",
    "Ünïcode 日本",
];
/** What no report may hold: a terminal obeys it, or nobody sees it. */
const OBEYED = /(?![\n\r])\p{Cc}|[\u202a-\u202e]/u;

describe("the reports of an inventory", () => {
    const shared = simulatedInventory();
    let folder = "";

    before(async () => {
        folder = await mkdtemp(path.join(tmpdir(), "inventory-reports-"));
        const { tenant } = shared.simulator;
        const owner = tenant.addUser(`=HYPERLINK("x") ${ESCAPE}`, `anna@x.example`).id;
        for (const displayName of HOSTILE) {
            tenant.furnish({
                displayName,
                owners: [owner],
                properties: { web: { redirectUris: [`http://${ESCAPE}<b>.example.com/`] } },
                passwordCredentials: [{ displayName, startDateTime: inDays(-30), endDateTime: inDays(10) }],
            });
        }
    });

    after(() => rm(folder, { recursive: true, force: true }));

    it("hold nothing that a terminal obeys or nobody sees, whatever names people chose", async () => {
        for (const options of [{}, { json: true }, { jsonl: true }, { csv: true }]) {
            const { stdout, code } = await shared.run(options);
            assert.equal(code, 2);
            assert.doesNotMatch(stdout, OBEYED, JSON.stringify(options));
        }
        const { credentials } = JSON.parse((await shared.run({ json: true })).stdout);
        const names = credentials.map(({ displayName }: { displayName: string }) => displayName);
        assert.deepEqual(names.sort(), [...HOSTILE].sort(), "JSON tells them as they are");
    });

    it("call an application without a name by its client id, and cut no emoji in two", async () => {
        const { tenant } = shared.simulator;
        const credential = { displayName: "\u{1F600}".repeat(60), startDateTime: inDays(-30), endDateTime: inDays(10) };
        const made = ["", " ", "\u{1F600}".repeat(60)].map((displayName) =>
            tenant.furnish({ displayName, passwordCredentials: [credential] }),
        );
        const { stdout } = await shared.run({ limit: 0 });
        assert.doesNotMatch(stdout, /\p{Cs}/u);
        for (const { appId } of made.slice(0, 2)) {
            assert.ok(stdout.includes(`│ ${appId.slice(0, 15)}… │`), stdout);
        }
        for (const { appId } of made) {
            tenant.deleteApplication(appId);
        }
    });

    it("fit 120 columns as tables, without colours, and say what they leave out", async () => {
        const { stdout } = await shared.run({ limit: 4 });
        const lines = stdout.split("\n");
        const tables = lines.filter((line) => /^[│┌├└]/.test(line));
        assert.ok(tables.length > 15);
        assert.deepEqual(
            tables.filter((line) => line.length > 120),
            [],
        );
        assert.match(stdout, /^… and 5 more: --limit 0 shows all, --json and --csv tell all\.$/m);
        const all = (await shared.run({ limit: 0 })).stdout;
        assert.doesNotMatch(all, /more: --limit/);
        assert.equal(all.match(/│ unknown +│/g)?.length, HOSTILE.length);
    });

    it("are safe to open as a spreadsheet: nothing begins like a formula", async () => {
        const { stdout } = await shared.run({ csv: true });
        const records = stdout.trimEnd().split("\r\n");
        assert.equal(records.length, HOSTILE.length + 1);
        assert.match(records[0] ?? "", /^holderKind,displayName,appId,objectId,kind,keyId,/);
        for (const record of records.slice(1)) {
            const cells = record.match(/("([^"]|"")*"|[^,]*)(,|$)/g) ?? [];
            const texts = cells.map((cell) => cell.replace(/,$/, "").replace(/^"|"$/g, ""));
            assert.deepEqual(
                texts.filter((text) => /^\s*[=+\-@]/.test(text)),
                [],
            );
        }
        assert.match(stdout, /^application,'=cmd\|' \/C calc'!A0,/m);
        assert.match(stdout, /^application,"""quoted"", and more",/m);
    });

    it("are a page without script and without anything from elsewhere", async () => {
        const file = path.join(folder, "report.html");
        const { code } = await shared.run({ html: file, limit: 0 });
        assert.equal(code, 2);
        const page = await readFile(file, "utf8");
        assert.deepEqual(await readdir(folder), ["report.html"]);
        assert.doesNotMatch(page, OBEYED);
        assert.doesNotMatch(page, /<script|<link|<img|url\(|@import|javascript:|<b>\.example/i);
        assert.match(page, /&lt;script&gt;alert\(1\)&lt;\/script&gt;/);
        assert.equal(page.match(/<tr class="expiring">/g)?.length, HOSTILE.length);
        assert.match((await shared.run({ html: file, limit: 3 })).stdout, /Credentials, what hurts first/);
        assert.match(await readFile(file, "utf8"), /… and 6 more: --limit 0 shows all\./);
    });

    it("leave a page alone that cannot be written, and say so", async () => {
        const { failure, stdout } = await shared.run({ html: path.join(folder, "missing", "report.html") });
        assert.equal(stdout, "");
        assert.match(failure ?? "", /^--html .*report\.html cannot be written: ENOENT/);
    });
});
