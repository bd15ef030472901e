import assert from "node:assert/strict";
import { createRequire } from "node:module";
import path from "node:path";
import ts from "typescript";
import type { AdoptionReport } from "../../../command/adopt/report";
import { type AdoptOptions, runAdopt } from "../../../command/adopt/run-adopt";
import type { LabStack, RunResult } from "../../../simulator/lab/lab-stack";
import { packageRoot } from "../../../simulator/lab/package-root";
import { runPulumi } from "./pulumi-command";
import { VAULT, type World } from "./world";

/** What `adopt --json` prints; its text goes to `see` as well. */
export async function adopted(
    { simulator, clock }: World,
    clientId: string,
    options: Partial<AdoptOptions> = {},
    see: (printed: string) => void = () => {},
): Promise<AdoptionReport> {
    let printed = "";
    const request = {
        clientId,
        vault: VAULT.vaultName,
        resourceGroup: VAULT.resourceGroupName,
        language: "typescript" as const,
        json: true,
        ...options,
    };
    const env = { ...simulator.environment(), APP_REGISTRATION_CLOCK: clock.now() };
    const print = (text: string) => {
        printed += text;
    };
    await runAdopt(request, { env, print, delays: { firstMs: 1, longestMs: 1 } });
    see(printed);
    return JSON.parse(printed);
}

/** Runs the printed commands, as a shell would read them. */
export async function runAll(stack: LabStack, commands: readonly string[]): Promise<void> {
    for (const command of commands) {
        assert.match(command, /^pulumi import [\w:/. =-]+$/, "no character has a meaning to a shell");
        await runPulumi(stack, command.split(" ").slice(1));
    }
}

/** A printed program, as Node.js would load it, anew in every run. */
export function load(program: string): () => Record<string, unknown> {
    const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true };
    const run = new Function(
        "require",
        "exports",
        ts.transpileModule(program, { compilerOptions: options }).outputText,
    );
    const require = createRequire(path.join(packageRoot, "adopted.js"));
    return () => {
        const exported: Record<string, unknown> = {};
        run(require, exported);
        return {};
    };
}

/** What is done to resources; an import leaves a default provider that the program replaces by its own. */
export function stepsIn({ steps }: RunResult): string[] {
    return steps.filter(({ type }) => !type.startsWith("pulumi:")).map(({ op, name }) => `${op} ${name}`);
}

/** All of the directory. */
export function everything({ tenant }: World) {
    return structuredClone([...tenant.applications(), ...tenant.servicePrincipals()]);
}

export function withoutCredentials(objects: ReturnType<typeof everything>) {
    return objects.map(({ passwordCredentials: _, keyCredentials: __, ...others }) => others);
}
