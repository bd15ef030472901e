import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { packageRoot } from "../../simulator/lab/package-root";
import { blocksOf, placeOf } from "./documents/pages";
import { npmScripts } from "./documents/shell";

const FOLDER = path.join(packageRoot, ".github");
const WORKFLOWS = readdirSync(path.join(FOLDER, "workflows"));

/** What a token of a job may do that writes, job by job. */
const WRITES: Readonly<Record<string, readonly string[]>> = {
    "release.yml npm": ["id-token"],
    "release.yml executables": ["id-token", "attestations"],
    "release.yml release": ["contents"],
};

describe("the workflows", () => {
    for (const name of WORKFLOWS) {
        it(`${name} is a workflow as GitHub reads one`, async () => {
            assert.deepEqual(await errorsIn(name, read("workflows", name)), []);
        });

        it(`${name} runs npm scripts that exist`, () => {
            const commands = stepsIn(name).flatMap(({ run }) => (run === undefined ? [] : [run]));
            assert.ok(commands.length > 0);
            assert.deepEqual(
                commands.flatMap((command) => npmScripts(command)).filter((script) => !(script in scripts)),
                [],
            );
        });

        it(`${name} takes actions by their major version or their commit`, () => {
            const actions = stepsIn(name).flatMap(({ uses }) => (uses === undefined ? [] : [uses]));
            assert.ok(actions.length > 0);
            assert.deepEqual(
                actions.filter((action) => !/^[\w-]+\/[\w/-]+@(v\d+|[0-9a-f]{40})$/.test(action)),
                [],
            );
        });

        it(`${name} reads the repository, and nothing more but where it publishes`, () => {
            const workflow = parse(read("workflows", name));
            assert.deepEqual(workflow.permissions, { contents: "read" });
            for (const [job, { permissions = {} }] of Object.entries<{ permissions?: object }>(workflow.jobs)) {
                const writes = Object.entries(permissions).filter(([, right]) => right !== "read");
                assert.deepEqual(
                    writes.map(([right]) => right),
                    WRITES[`${name} ${job}`] ?? [],
                );
            }
        });
    }

    it("are refused where they are none", async () => {
        const errors = await errorsIn(
            "x.yml",
            "on: push\njobs:\n    a:\n        runs-on: x\n        needz: b\n        steps: []\n",
        );
        assert.match(errors.join(), /needz/);
    });
});

describe("a tag", () => {
    /** What the shell of the steps that publish runs, with `npm` and `gh` in whose place `echo` says how they were called. */
    const published = (tag: string): string[] =>
        stepsIn("release.yml")
            .flatMap(({ run = "" }) => (/^ *(npm publish|gh release)/m.test(run) ? [run] : []))
            .map((run) => {
                const script = `npm() { echo npm "$@"; }; gh() { echo gh "$@"; }\n${run}`;
                return execFileSync("bash", ["--norc", "-euc", script], {
                    env: { PATH: process.env["PATH"], GITHUB_REF_NAME: tag },
                    encoding: "utf8",
                }).trim();
            });

    it("of a release becomes what npm install gives", () => {
        const [npm = "", gh = ""] = published("v1.2.3");
        assert.match(npm, /^npm publish .*--tag latest$/);
        assert.match(gh, /^gh release create v1\.2\.3 --latest /);
    });

    it("of a pre-release becomes what only those get who ask for it", () => {
        const [npm = "", gh = ""] = published("v1.2.3-rc.1");
        assert.match(npm, /^npm publish .*--tag next$/);
        assert.match(gh, /^gh release create v1\.2\.3-rc\.1 --prerelease /);
    });
});

describe("the workflows that the pages show", () => {
    const shown = blocksOf("yaml").filter(({ text }) => /^on:/m.test(text) && /^jobs:/m.test(text));

    it("are workflows as GitHub reads them", async () => {
        assert.ok(shown.length > 0);
        for (const block of shown) {
            assert.deepEqual(await errorsIn(placeOf(block), block.text), [], placeOf(block));
        }
    });
});

describe("the forms of issues and pull requests", () => {
    for (const name of readdirSync(path.join(FOLDER, "ISSUE_TEMPLATE")).filter((file) => file !== "config.yml")) {
        it(`${name} asks under ids of its own`, () => {
            const { name: title, description, body } = parse(read("ISSUE_TEMPLATE", name));
            assert.ok(title && description);
            const questions = (body as { type: string; id?: string }[]).filter(({ type }) => type !== "markdown");
            assert.ok(questions.length > 0);
            assert.equal(new Set(questions.map(({ id }) => id)).size, questions.length);
            assert.ok(questions.every(({ type }) => ["input", "textarea", "dropdown", "checkboxes"].includes(type)));
        });
    }
});

const { scripts } = JSON.parse(readFileSync(path.join(packageRoot, "package.json"), "utf8"));

function read(...names: readonly string[]): string {
    return readFileSync(path.join(FOLDER, ...names), "utf8");
}

async function errorsIn(name: string, content: string): Promise<string[]> {
    const parser = await import("@actions/workflow-parser");
    const { context, value } = parser.parseWorkflow({ name, content }, new parser.NoOperationTraceWriter());
    const errors = context.errors.getErrors().map(({ message }) => message);
    if (value === undefined || errors.length > 0) {
        return errors;
    }
    const template = await parser.convertWorkflowTemplate(context, value);
    return (template.errors ?? []).map(({ Message }) => Message);
}

function stepsIn(name: string): { readonly run?: string; readonly uses?: string }[] {
    const { jobs } = parse(read("workflows", name));
    return Object.values<{ steps: [] }>(jobs).flatMap(({ steps }) => steps);
}
