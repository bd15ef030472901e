import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import Ajv from "ajv/dist/2020";
import type { Finding } from "../../../command/doctor/finding";
import { doctorJson } from "../../../command/doctor/json";
import { bySeverity, type DoctorReport, exitCodeOf } from "../../../command/doctor/report";
import { doctorText } from "../../../command/doctor/text";
import schema from "../../../schemas/doctor.schema.json";
import { packageRoot } from "../../../simulator/lab/package-root";
import { HEALTHY, kept } from "../status/kept";

const OK: Finding = { check: "backend", standing: "ok", says: "It answers." };
const UNKNOWN: Finding = { check: "vault", subject: "kv", standing: "unknown", says: "No answer.", fix: "Look." };
const WARNING: Finding = { check: "state", subject: "apps/prod", standing: "warning", says: "Killed.", fix: "Deploy." };
const PROBLEM: Finding = { check: "lock", subject: "apps/prod", standing: "problem", says: "Held.", fix: "Cancel." };

const report = (...findings: Finding[]): DoctorReport => ({
    now: HEALTHY,
    stacks: ["apps/prod"],
    findings: bySeverity(findings),
});

describe("what doctor reports", () => {
    it("ends with 1 where something could not be looked at, with 2 where somebody is needed", () => {
        const codes = [[OK], [OK, UNKNOWN], [OK, WARNING], [PROBLEM, UNKNOWN], []].map((one) =>
            exitCodeOf(report(...one)),
        );
        assert.deepEqual(codes, [0, 1, 2, 2, 0]);
    });

    it("writes text, what needs somebody first, with what to do; nothing in it acts on a terminal", () => {
        const odd: Finding = { ...PROBLEM, subject: "apps/\u001b[31mred" };
        assert.equal(
            doctorText(report(OK, UNKNOWN, WARNING, odd)),
            `problem: lock (apps/\\u{1b}[31mred): Held.
    fix: Cancel.
warning: state (apps/prod): Killed.
    fix: Deploy.
unknown: vault (kv): No answer.
    fix: Look.
ok: backend: It answers.

${HEALTHY}: 4 checks, 1 stack: 1 problem, 1 warning, 1 unknown, 1 ok.
`,
        );
    });

    it("writes out a long fix, and of many that stand alike the first ones and how many more there are", () => {
        const fix = "az role assignment create; ".repeat(100);
        const many = (finding: Finding, count: number) => Array.from({ length: count }, () => ({ ...finding, fix }));
        const text = doctorText(report(...many(PROBLEM, 200), ...Array<Finding>(200).fill(OK), UNKNOWN));
        const lines = text.split("\n");
        assert.equal(lines.filter((line) => line.startsWith("problem: lock (")).length, 50);
        assert.equal(lines[1], `    fix: ${fix}`);
        assert.match(text, /^problem: lock: 150 more \(--json tells each\)\.\nok: backend: 195 more/m);
        assert.match(text, /401 checks, 1 stack: 200 problem, 1 unknown, 200 ok\.\n$/);
        assert.ok(lines.length < 120);
    });

    it("writes JSON as its schema has it, and the schema wants a way out of whatever is wrong", () => {
        const isValid = new Ajv({ allErrors: true }).compile(schema);
        const whole = JSON.parse(JSON.stringify(doctorJson(report(OK, UNKNOWN, WARNING, PROBLEM))));
        assert.ok(isValid(whole), JSON.stringify(isValid.errors));
        assert.deepEqual(whole.counts, { problem: 1, warning: 1, unknown: 1, ok: 1 });
        const { fix: _, ...helpless } = PROBLEM;
        assert.ok(!isValid(JSON.parse(JSON.stringify(doctorJson(report(helpless))))));
    });
});

describe("app-registration doctor without a CLI and a project", () => {
    let folder: string;

    before(async () => {
        folder = await mkdtemp(path.join(tmpdir(), "app-registration-doctor-"));
        await writeFile(path.join(folder, "prod.json"), JSON.stringify(kept()));
    });
    after(() => rm(folder, { recursive: true, force: true }));

    it("looks at what it can: the environment, the versions, the state in a file", async () => {
        const { code, stdout } = await doctor({ PULUMI_SKIP_CHECKPOINTS: "1" }, "--state", "prod.json", "none.json");
        assert.equal(code, 2);
        assert.match(stdout, /^problem: environment: PULUMI_SKIP_CHECKPOINTS is set/m);
        assert.match(stdout, /^problem: Pulumi CLI: The Pulumi CLI is not on PATH\./m);
        assert.match(stdout, /^unknown: project: There is no Pulumi\.yaml in /m);
        assert.match(
            stdout,
            /^unknown: state \(none\.json\): ENOENT.*\n {4}fix: Give a file that "pulumi stack export" wrote/m,
        );
        assert.match(stdout, /^ok: state \(apps\/prod\): 25 resources/m);
        assert.doesNotMatch(stdout, /backend|lock \(/);
    });

    it("goes on where a state is damaged, and asks no backend about files", async () => {
        const asset = { "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", text: "x" };
        await writeFile(
            path.join(folder, "damaged.json"),
            JSON.stringify(kept((secret) => (secret.inputs["tags"] = asset))),
        );
        const { code, stdout } = await doctor({}, "--state", "damaged.json", "prod.json");
        assert.equal(code, 2);
        assert.match(stdout, /^problem: state \(apps\/prod\): Its rotating credentials cannot be read: /m);
        assert.match(stdout, /^ok: state \(prod\.json\): 25 resources/m);
    });

    it("says which argument it does not understand", async () => {
        const { code, stdout, stderr } = await doctor({}, "--everything");
        assert.deepEqual([code, stdout], [64, ""]);
        assert.match(stderr, /unknown option '--everything'/);
    });

    function doctor(more: Readonly<Record<string, string>>, ...args: readonly string[]) {
        const loader = path.join(packageRoot, "node_modules", "tsx", "dist", "loader.mjs");
        const main = path.join(packageRoot, "command", "main.ts");
        const argv = ["--import", loader, main, "doctor", "--local", ...args];
        // Node.js is called by its path, and the CLI is found on no other.
        const env = { HOME: folder, PATH: folder, APP_REGISTRATION_CLOCK: HEALTHY, ...more };
        return new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
            execFile(process.execPath, argv, { cwd: folder, env }, (error, stdout, stderr) =>
                resolve({ code: error ? error.code : 0, stdout, stderr }),
            );
        });
    }
});
