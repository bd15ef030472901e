import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import Ajv2020 from "ajv/dist/2020";
import parsePrometheus from "parse-prometheus-text-format";
import { jsonText } from "../../../command/output/json-text";
import { statusJson } from "../../../command/status/json";
import { junit } from "../../../command/status/junit";
import { isWorthTelling, messageIn, NOTIFY_FORMATS } from "../../../command/status/notify/formats";
import { openMetrics } from "../../../command/status/open-metrics";
import type { StatusReport } from "../../../command/status/report";
import { sarif } from "../../../command/status/sarif";
import { statusText } from "../../../command/status/table";
import { packageRoot } from "../../../simulator/lab/package-root";
import { DUE, EXPIRED, HEALTHY, kept, OVERDUE, reportOn, sealed } from "./kept";

const HOSTILE = `web"|\u001b[31m\n<script>&'\\ ‮[x](https://example.com) \`\u0000`;

/** Names in every place where a state has some. */
function hostile(): StatusReport {
    return reportOn(
        OVERDUE,
        kept((secret, { deployment }) => {
            for (const resource of deployment.resources) {
                resource.urn = resource.urn
                    .replace("::web-default", `::${HOSTILE}`)
                    .replace("::apps::", `::${HOSTILE}::`);
                resource.outputs = { ...resource.outputs, displayName: HOSTILE };
            }
            secret.outputs["lagging"] = [HOSTILE];
            secret.outputs["secretUris"] = { [HOSTILE]: "https://kv.vault.azure.net/secrets/x" };
            secret.initErrors = [HOSTILE];
        }),
    );
}

const FORMATS: Readonly<Record<string, (report: StatusReport) => string | Promise<string>>> = {
    table: statusText,
    json: (report) => jsonText(statusJson(report)),
    openmetrics: openMetrics,
    junit,
    sarif: (report) => jsonText(sarif(report, "1.2.3")),
    ...Object.fromEntries(
        NOTIFY_FORMATS.map((format) => [format, (report: StatusReport) => jsonText(messageIn(format, report))]),
    ),
};

describe("the formats of status", () => {
    for (const [name, write] of Object.entries(FORMATS)) {
        it(`${name} steers no terminal, whatever the names are`, async () => {
            const text = await write(hostile());
            assert.doesNotMatch(text.replaceAll("\n", ""), /[\p{Cc}\u202e]/u);
            assert.match(text, /script/);
        });

        it(`${name} shows nothing secret, also of a state that was exported with its secrets`, async () => {
            const value = "S3cret~value";
            const report = reportOn(
                OVERDUE,
                kept((secret, { deployment }) => {
                    secret.inputs["rotateToken"] = sealed(value);
                    secret.inputs["ledger"] = sealed({ version: 1, token: value });
                    for (const field of ["label", "secretName", "clientId", "vaults"]) {
                        secret.inputs[field] = sealed(value);
                        secret.outputs[field] = sealed(value);
                    }
                    for (const resource of deployment.resources) {
                        resource.outputs = { ...resource.outputs, value: sealed(value), displayName: sealed(value) };
                    }
                }),
            );
            assert.doesNotMatch(await write(report), /S3cret/);
        });
    }

    it("JSON is as its schema says, in every state", () => {
        const file = path.join(packageRoot, "schemas", "status.schema.json");
        const validate = new Ajv2020({ strict: true }).compile(JSON.parse(readFileSync(file, "utf8")));
        const unread = { stack: "gone", isInterrupted: false, failure: "no such stack" };
        for (const report of [
            ...[HEALTHY, DUE, OVERDUE, EXPIRED].map((now) => reportOn(now, kept())),
            hostile(),
            { now: HEALTHY, stacks: [unread], credentials: [] },
        ]) {
            const json = JSON.parse(JSON.stringify(statusJson(report)));
            assert.ok(validate(json), JSON.stringify(validate.errors));
        }
    });

    it("OpenMetrics is read by a parser, with the labels as they were", () => {
        const text = openMetrics(hostile());
        assert.ok(text.endsWith("\n# EOF\n"));
        const families = parsePrometheus(text);
        const due = families.find(({ name }) => name === "app_registration_credential_due_timestamp_seconds");
        assert.equal(due?.type, "GAUGE");
        const [first] = due?.metrics ?? [];
        assert.equal(first?.value, String(Date.parse("2026-03-11T06:00:00Z") / 1_000));
        assert.match(first?.labels?.["credential"] ?? "", /^web"\|\\u\{1b\}\[31m\\u\{a\}<script>&'\\/);
        const lagging = families.find(({ name }) => name.endsWith("_lagging_vaults"));
        assert.equal(lagging?.metrics.filter(({ value }) => value === "1").length, 1);
    });

    it("OpenMetrics names each family once, its unit at its end, each set of labels once", () => {
        const lines = openMetrics(reportOn(OVERDUE, kept(), kept()))
            .trimEnd()
            .split("\n");
        const types = lines.filter((line) => line.startsWith("# TYPE"));
        assert.equal(new Set(types).size, types.length);
        for (const line of lines.filter((one) => one.startsWith("# UNIT"))) {
            const [, , family = "", unit = ""] = line.split(" ");
            assert.ok(family.endsWith(`_${unit}`), line);
        }
        const samples = lines
            .filter((line) => !line.startsWith("#"))
            .map((line) => line.slice(0, line.lastIndexOf(" ")));
        assert.equal(new Set(samples).size, samples.length);
    });

    it("JUnit counts its cases, and what failed of them", () => {
        const xml = junit(reportOn(EXPIRED, kept()));
        assert.match(xml, /<testsuite name="apps\/prod" tests="8" failures="7" errors="0"/);
        assert.equal(xml.match(/<testcase /g)?.length, 8);
        assert.equal(xml.match(/<failure type="expired"/g)?.length, 7);
        assert.match(junit(hostile()), /name="web&quot;\|\\u\{1b\}\[31m\\u\{a\}&lt;script&gt;&amp;/);
    });

    it("SARIF has a rule for each result, and a fingerprint that stays", () => {
        const [run] = sarif(reportOn(EXPIRED, kept()), "1.2.3").runs;
        assert.equal(run?.results.length, 7);
        for (const result of run?.results ?? []) {
            assert.equal(run?.tool.driver.rules[result.ruleIndex]?.id, result.ruleId);
            assert.equal(result.level, "error");
        }
        const again = sarif(reportOn("2026-03-20T06:00:00Z", kept()), "1.2.3").runs[0];
        assert.deepEqual(
            again?.results.map(({ partialFingerprints }) => partialFingerprints),
            run?.results.map(({ partialFingerprints }) => partialFingerprints),
        );
        const healthy = sarif(reportOn(HEALTHY, kept()), "1.2.3").runs[0]?.results ?? [];
        assert.deepEqual([...new Set(healthy.map(({ ruleId, level }) => `${level} ${ruleId}`))], ["note blocked"]);
    });

    it("what --check could not look at, and runs that were killed, are told in every format", async () => {
        const { now, stacks, credentials } = reportOn(HEALTHY, kept());
        const told: StatusReport = {
            now,
            stacks: stacks.map((stack) => ({ ...stack, isInterrupted: true })),
            credentials: credentials.map((one) =>
                one.name === "web-default" ? { ...one, unchecked: ["Graph answered 403 <no>"] } : one,
            ),
        };
        for (const [name, write] of Object.entries(FORMATS)) {
            const text = await write(told);
            assert.match(
                text,
                name === "openmetrics" ? /_unchecked\{.*"web-default".* 1\n/ : /Graph answered 403/,
                name,
            );
            assert.match(
                text,
                name === "openmetrics" ? /_interrupted\{.*\} 1\n/ : /interrupted"?: (true|apps)|killed/,
                name,
            );
        }
        const xml = junit(told);
        assert.match(xml, /tests="9" failures="1" errors="1"/);
        assert.match(xml, /name="web-default"><error message="ok: .* unchecked: Graph answered 403 &lt;no&gt;"/);
        assert.equal(sarif(told, "1.2.3").runs[0]?.invocations[0]?.executionSuccessful, false);
    });

    it("the table sums up, and says what to do", async () => {
        const text = await statusText(reportOn(OVERDUE, kept()));
        assert.match(text, /overdue: apps\/prod web-default: A deployment had to rotate it by 2026-03-16T06:00:00Z/);
        assert.match(text, /\n2026-03-17T06:00:00Z: 8 credentials in 1 stack: 7 overdue, 1 ok\.\n$/);
    });

    it("messages to people are posted only where somebody has something to do", () => {
        assert.deepEqual(
            [HEALTHY, DUE, OVERDUE].map((now) => isWorthTelling(reportOn(now, kept()))),
            [false, true, true],
        );
    });

    it("messages fit their services, however much there is to tell", () => {
        const named = (name: string) =>
            kept((_, { deployment }) => {
                for (const resource of deployment.resources) {
                    resource.urn += name;
                }
            });
        for (const name of ["", "\u001b".repeat(500), "\u6f22".repeat(500)]) {
            const many = reportOn(EXPIRED, ...Array.from({ length: 30 }, () => named(name)));
            const card = JSON.stringify(messageIn("teams", many));
            assert.ok(Buffer.byteLength(card) < 28_000, String(Buffer.byteLength(card)));
            const { blocks } = messageIn("slack", many) as { blocks: { text: { text: string } }[] };
            assert.ok(blocks.length <= 50);
            assert.ok(blocks.every(({ text }) => text.text.length <= 3_000));
            const characters = blocks.reduce((sum, { text }) => sum + text.text.length, 0);
            assert.ok(characters < 13_000, String(characters));
            assert.match(card, /and (19\d|2\d\d) more/);
        }
    });
});
