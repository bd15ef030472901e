import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import * as pulumi from "@pulumi/pulumi";
import type { LabStack, RunResult } from "../../simulator/lab/lab-stack";
import { automaticLogs } from "./support/automatic-logs";
import { shutVault } from "./support/by-hand";
import { crashAt } from "./support/crashes";
import { privateKeysIn, vaultKeysIn, watchIssuedTokens, watchIssuedValues, whereShown } from "./support/issued-values";
import { apps, MONTHLY, VAULT, World } from "./support/world";

const TOKEN = "ticket-4711-of-a-private-tracker";
const SIGNING_KEY = "prod-web-signing-cert";
const TRAFFIC = "traffic.json";
const TRACES = "traces.json";

describe("what runs log, however much they are told to log", function () {
    this.timeout(300_000);
    let world: World;
    let stack: LabStack;
    let tokens: ReturnType<typeof watchIssuedTokens>;
    let issued: readonly string[];
    const runs: [string, RunResult][] = [];

    before(async () => {
        tokens = watchIssuedTokens();
        world = await World.start();
        issued = watchIssuedValues(world.tenant);
        stack = await world.stack(program());
        tellToLog(stack, 9);
        await play();
        beQuiet(stack);
    });
    after(async () => {
        tokens.end();
        await world.stop();
    });

    it("holds no client secret, no private key, no login and no token", async () => {
        const keys = ["pem", "archive"].map((one) => privateKeysIn(world.tenant, VAULT.vaultName, `prod-web-${one}`));
        const kept = vaultKeysIn(world.tenant, VAULT.vaultName, SIGNING_KEY);
        assert.ok(
            [issued, ...keys, kept].every(({ length }) => length >= 2),
            "something was made of every kind",
        );
        assert.ok(tokens.signatures.size >= 6, `${tokens.signatures.size} tokens were issued`);
        const { clientSecret } = world.tenant.deployer;
        const confidential = [...issued, ...keys.flat(), ...kept, ...tokens.signatures, clientSecret];
        for (const [place, text] of [
            ...runs.map(([name, { output }]) => [name, output]),
            ...(await files()),
        ] as const) {
            assert.deepEqual(whereShown(text, confidential), [], `${place} shows none of them`);
            assert.doesNotMatch(text, /PRIVATE KEY/, place);
        }
    });

    it("is searched where it is: every log names the credentials by their ids", async () => {
        const [first] = world.tenant.secretVersions(VAULT.vaultName, "prod-web-default");
        const keyId = first?.tags?.["keyId"] ?? "";
        for (const [name, { output }] of runs.slice(0, 2)) {
            assert.notDeepEqual(whereShown(output, [keyId]), [], name);
        }
        const logs = await files();
        for (const kind of [TRAFFIC, ".log"]) {
            const text = logs.filter(([file]) => file.endsWith(kind)).map(([, each]) => each);
            assert.match(text.join(""), /ResourceProvider\/Create|RotatingClientSecret/, kind);
        }
        assert.notDeepEqual(whereShown(logs.map(([, text]) => text).join(""), [keyId]), []);
    });

    /** A first deployment, rotations that fail in every way, repairs and the removal. */
    async function play(): Promise<void> {
        const run = async (name: string, succeeds: boolean, work: Promise<RunResult>) => {
            const result = await work;
            runs.push([name, result]);
            assert.equal(result.succeeded, succeeds, `${name}:\n${result.output.slice(-4_000)}`);
        };
        await run("first deployment", true, stack.up());
        tellToLog(stack, 11);
        world.clock.advance("P30D");
        await run("preview", true, stack.preview());
        const open = shutVault(world);
        await run("a vault that refuses", false, stack.up());
        open();
        crashAt(world, stack, "setSecret", "plugin");
        await run("a plugin that aborts", false, stack.up());
        crashAt(world, stack, "setSecret", "engine");
        await run("an engine that crashes", false, stack.up());
        await stack.unlock();
        await run("rotation", true, stack.up());
        world.tenant.removePassword(world.application().id, world.credentials().at(-1)?.keyId ?? "");
        await run("refresh", true, stack.refresh());
        stack.use(program({ protect: false }));
        await run("repair", true, stack.up());
        await run("removal", true, stack.destroy());
    }

    /** What was written to files: by gRPC, by tracing, and automatically about every command. */
    async function files(): Promise<readonly (readonly [string, string])[]> {
        const named = [TRAFFIC, TRACES].map(
            async (name) => [name, await readFile(inFolder(stack, name), "utf8")] as const,
        );
        return [...(await Promise.all(named)), ...Object.entries(await automaticLogs(stack))];
    }
});

function program(settings = {}) {
    const common = { vault: VAULT, ...MONTHLY, rotateToken: pulumi.secret(TOKEN), ...settings };
    return apps({
        web: {
            clientSecrets: { default: { ...common, publishIds: true } },
            certificates: {
                pem: { ...common, madeIn: "deployment", format: "pem" },
                archive: { ...common, madeIn: "deployment", format: "pfx" },
                signing: common,
            },
            ...settings,
        },
    });
}

/** Everything that can be switched on: for the engine, the plugins, the program's SDK and Azure's. */
function tellToLog(stack: LabStack, level: 9 | 11): void {
    Object.assign(stack.stack.workspace.envVars, {
        PULUMI_OPTION_VERBOSE: String(level),
        PULUMI_OPTION_LOGTOSTDERR: "true",
        PULUMI_OPTION_LOGFLOW: "true",
        PULUMI_OPTION_DEBUG: "true",
        PULUMI_OPTION_OTEL_TRACES: pathToFileURL(inFolder(stack, TRACES)).href,
        PULUMI_DEBUG_GRPC: inFolder(stack, TRAFFIC),
        AZURE_LOG_LEVEL: "verbose",
        DEBUG: "*",
    });
}

function beQuiet({ stack }: LabStack): void {
    const { envVars } = stack.workspace;
    for (const name of Object.keys(envVars).filter((one) =>
        /^(PULUMI_OPTION_|PULUMI_DEBUG_|AZURE_LOG_|DEBUG$)/.test(one),
    )) {
        delete envVars[name];
    }
}

function inFolder({ stack }: LabStack, name: string): string {
    return path.join(stack.workspace.workDir, name);
}
