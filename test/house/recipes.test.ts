import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { packageRoot } from "../../simulator/lab/package-root";

const FOLDER = path.join(packageRoot, "recipes");
const SCRIPTS = ["run.sh", "watch.sh"];
const FILES = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(FOLDER, path.join(entry.parentPath, entry.name)))
    .sort();
const RECIPES = [...new Set(FILES.filter((file) => file.includes(path.sep)).map((file) => path.dirname(file)))];

/** What makes two runs of one stack impossible, in each recipe's own words. */
const LOCKS: Readonly<Record<string, RegExp>> = {
    "azure-pipelines": /^lockBehavior: sequential$/m,
    "github-actions": /^ *concurrency: rotate-\$\{\{ (vars.STACK|matrix.stack) \}\}/m,
    "gitlab-ci": /resource_group: rotate-\$STACK/,
    "kubernetes-cronjob": /concurrencyPolicy: Forbid/,
    "pulumi-deployments": /The lock is Pulumi Cloud's own/,
    "pulumi-kubernetes-operator": /The lock is the operator's own/,
    systemd: /flock --nonblock/,
};

describe("the recipes", () => {
    it("are those of the table", () => {
        assert.deepEqual(RECIPES, Object.keys(LOCKS));
        const rows = read("README.md").matchAll(/^\| \[([\w-]+)\]\(/gm);
        assert.deepEqual([...rows].map(([, name]) => name).sort(), RECIPES);
    });

    for (const file of FILES.filter((name) => /\.ya?ml$/.test(name))) {
        it(`${file} is YAML`, () => {
            for (const document of parseAllDocuments(read(file))) {
                assert.deepEqual([...document.errors, ...document.warnings], []);
            }
        });
    }

    for (const file of FILES.filter((name) => name.startsWith("github-actions"))) {
        it(`${file} is a workflow as GitHub reads one, with the least rights`, async () => {
            const parser = await import("@actions/workflow-parser");
            const { context, value } = parser.parseWorkflow(
                { name: file, content: read(file) },
                new parser.NoOperationTraceWriter(),
            );
            assert.deepEqual(context.errors.getErrors(), []);
            assert.ok(value);
            assert.deepEqual((await parser.convertWorkflowTemplate(context, value)).errors ?? [], []);
            const workflow = parse(read(file));
            assert.deepEqual(workflow.permissions, { contents: "read" });
            assert.deepEqual(workflow.jobs.rotate.permissions, { contents: "read", "id-token": "write" });
        });
    }

    for (const recipe of RECIPES) {
        const text = FILES.filter((file) => path.dirname(file) === recipe)
            .map(read)
            .join("\n");

        it(`${recipe} names its trap, locks, refreshes, goes on after an error, and alerts`, () => {
            assert.match(text, /^# Trap: /m);
            assert.match(text, LOCKS[recipe] ?? /^$/);
            assert.match(text, /--refresh/);
            assert.match(text, /DEAD_MAN_URL/);
            assert.match(text, /ALERT_URL/);
            assert.match(text, /recipes\/run\.sh auto|PULUMI_CONTINUE_ON_ERROR: .*"true"/);
            assert.match(text, /recipes\/run\.sh auto|watch\.(sh|yaml)/);
        });

        it(`${recipe} holds no secret`, () => {
            assert.doesNotMatch(text, /secrets\.|CLIENT_SECRET|PASSWORD|PASSPHRASE|ACCESS_TOKEN|BEGIN [A-Z ]*KEY/);
            assert.doesNotMatch(text, /\b(?!0{8})[0-9a-f]{8}-[0-9a-f]{4}-|[A-Za-z0-9~_]{34,}(?![\w./-])/);
        });
    }

    it("hold shell that bash can read", () => {
        const snippets = FILES.filter((name) => /\.ya?ml$/.test(name)).flatMap((file) =>
            parseAllDocuments(read(file)).flatMap((document) => shellIn(document.toJS())),
        );
        assert.ok(snippets.length > 10);
        for (const snippet of snippets) {
            assert.equal(spawnSync("bash", ["-n"], { input: snippet }).status, 0, snippet);
        }
    });

    for (const script of SCRIPTS) {
        it(`${script} is a script as bash reads one`, () => {
            assert.equal(spawnSync("bash", ["-n", path.join(FOLDER, script)]).status, 0);
        });
    }
});

describe("run.sh", () => {
    it("previews with the pack, deploys, shows the status, and then pings", () => {
        const { calls, code, summary } = run("run.sh", ["daily"]);
        assert.equal(code, 0);
        assert.deepEqual(calls, [
            "pulumi preview --stack prod --policy-pack node_modules/pulumi-app-registration/policies",
            "pulumi up --yes --skip-preview --continue-on-error --stack prod",
            "npx app-registration status --stack prod",
            "curl https://ping.example",
        ]);
        assert.equal(summary, "```\nthe table\n```\n");
    });

    it("refreshes weekly, and on Sundays by itself", () => {
        for (const [argument, day, refreshes] of [
            ["weekly", "3", true],
            ["auto", "7", true],
            ["auto", "6", false],
        ] as const) {
            const { calls } = run("run.sh", [argument], { DAY: day });
            const pulumi = calls.filter((call) => call.startsWith("pulumi"));
            assert.equal(pulumi.length, 2);
            assert.ok(pulumi.every((call) => call.endsWith(" --refresh") === refreshes));
        }
    });

    it("keeps the exit code of a failed deployment, shows the status, and alerts", () => {
        const { calls, code, summary } = run("run.sh", ["daily"], { UP: "255", STATUS: "2" });
        assert.equal(code, 255);
        assert.deepEqual(calls.slice(2), ["npx app-registration status --stack prod", "curl https://alert.example"]);
        assert.match(summary, /the table/);
    });

    it("deploys nothing after a preview that failed, and alerts", () => {
        const { calls, code } = run("run.sh", ["daily"], { PREVIEW: "4" });
        assert.equal(code, 4);
        assert.deepEqual(
            calls.map((call) => call.split(" ").slice(0, 2).join(" ")),
            ["pulumi preview", "npx app-registration", "curl https://alert.example"],
        );
    });

    it("ends with the status's code where somebody is needed, and alerts", () => {
        const { calls, code } = run("run.sh", ["daily"], { STATUS: "3" });
        assert.equal(code, 3);
        assert.equal(calls.at(-1), "curl https://alert.example");
    });

    it("fails no run because a ping got no answer", () => {
        assert.equal(run("run.sh", ["daily"], { CURL: "7" }).code, 0);
    });

    it("refuses what it does not understand before it does anything", () => {
        for (const [args, more] of [[["monthly"]], [[]], [["daily"], { STACK: "" }]] as const) {
            const { calls, code } = run("run.sh", args, more);
            assert.equal(code, 64);
            assert.deepEqual(calls, []);
        }
    });
});

describe("watch.sh", () => {
    it("pings where all is well, and alerts where somebody is needed", () => {
        for (const [status, url] of [
            ["0", "https://ping.example"],
            ["2", "https://alert.example"],
        ] as const) {
            const { calls, code } = run("watch.sh", [], { STATUS: status, METRICS_FILE: "m.prom" });
            assert.equal(code, Number(status));
            assert.deepEqual(calls, ["npx app-registration status --stack prod --openmetrics m.prom", `curl ${url}`]);
        }
    });
});

/** Runs a script with commands that only write down how they were called. */
function run(script: string, args: readonly string[], more: NodeJS.ProcessEnv = {}) {
    const folder = mkdtempSync(path.join(tmpdir(), "recipes-"));
    try {
        const stub = (name: string, body: string) => {
            writeFileSync(path.join(folder, name), `#!/bin/bash\n${body}\n`);
            chmodSync(path.join(folder, name), 0o755);
        };
        stub("pulumi", 'echo "pulumi $*" >>"$CALLS"; [ "$1" = up ] && exit $UP; exit $PREVIEW');
        stub("npx", 'echo "npx $*" >>"$CALLS"; echo "the table"; exit $STATUS');
        stub("curl", 'shift $(($# - 1)); echo "curl $1" >>"$CALLS"; exit $CURL');
        stub("date", "echo $DAY");
        const calls = path.join(folder, "calls");
        const summary = path.join(folder, "summary");
        writeFileSync(calls, "");
        writeFileSync(summary, "");
        const { status } = spawnSync("bash", [path.join(FOLDER, script), ...args], {
            cwd: folder,
            env: {
                PATH: `${folder}:${process.env["PATH"]}`,
                CALLS: calls,
                SUMMARY_FILE: summary,
                STACK: "prod",
                DAY: "1",
                PREVIEW: "0",
                UP: "0",
                STATUS: "0",
                CURL: "0",
                DEAD_MAN_URL: "https://ping.example",
                ALERT_URL: "https://alert.example",
                ...more,
            },
        });
        return {
            code: status,
            calls: readFileSync(calls, "utf8").split("\n").filter(Boolean),
            summary: readFileSync(summary, "utf8"),
        };
    } finally {
        rmSync(folder, { recursive: true });
    }
}

/** What a shell runs, wherever it stands in a document. */
function shellIn(node: unknown): string[] {
    if (typeof node !== "object" || node === null) {
        return [];
    }
    return Object.entries(node).flatMap(([key, value]) =>
        ["run", "script", "inlineScript", "args"].includes(key)
            ? [value].flat().filter((line) => typeof line === "string")
            : shellIn(value),
    );
}

function read(name: string): string {
    return readFileSync(path.join(FOLDER, name), "utf8");
}
