import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parse, stringify } from "yaml";
import type { LabStack, RunResult } from "../../../simulator/lab/lab-stack";
import { type Block, commandsIn, emergencyPage } from "./emergency-page";
import { runPulumi } from "./pulumi-command";

/** What other tools than Pulumi do, by the beginning of their command: `az rest`. */
export type Hands = Record<string, (words: readonly string[]) => void | Promise<void>>;

/**
 * A page of `docs/emergencies`, followed to the letter: its commands are run, its changes are made to the stack's
 * configuration, and its messages are looked for in what runs print.
 */
export class Recipe {
    private readonly played = new Set<Block>();
    /** What the commands so far have printed. */
    private printed = "";
    private values: Record<string, string> = {};

    private constructor(
        private readonly page: ReadonlyMap<string, readonly Block[]>,
        private readonly stack: LabStack,
        private readonly hands: Hands,
    ) {}

    /** @param name of the page's file, without its ending */
    static async open(name: string, stack: LabStack, hands: Hands): Promise<Recipe> {
        return new Recipe(await emergencyPage(name), stack, hands);
    }

    /** Takes what a run has printed as what the operator reads next. */
    read({ output }: RunResult): void {
        this.printed += output;
    }

    /** Expects that runs printed a message of the page: the one that begins so, word by word. */
    expectNotice(begin: string, output: string): void {
        const all = [...this.page.values()].flat().filter(({ language }) => language === "text");
        const block = all.find(({ text }) => text.startsWith(begin));
        assert.ok(block, `the page has a message "${begin}"`);
        this.played.add(block);
        const words = block.text.split(/<[^>]+>/).map((part) => part.split(/\s+/).map(quoted).join("\\s+"));
        assert.match(output, new RegExp(words.join("[^]+?")));
    }

    /**
     * Does what stands under a heading of the page; everything succeeds unless the page says that it is refused.
     * @param values what stands for the page's `<placeholders>`
     */
    async follow(heading: string, values: Record<string, string> = {}): Promise<readonly RunResult[]> {
        this.values = values;
        const runs: RunResult[] = [];
        for (const block of this.blocks(heading)) {
            this.played.add(block);
            if (block.language === "yaml") {
                await this.configure(this.filled(block.text));
                continue;
            }
            for (const { words, isRefused } of commandsIn(block)) {
                const run = await this.run(words.map((word) => this.filled(word)));
                assert.equal(run?.succeeded ?? true, !isRefused, `${words.join(" ")}:\n${run?.output}`);
                if (run) {
                    runs.push(run);
                    this.read(run);
                }
            }
        }
        return runs;
    }

    /** Expects that nothing on the page was left out. */
    expectAllPlayed(): void {
        const left = [...this.page.values()].flat().filter((block) => !this.played.has(block));
        assert.deepEqual(left, []);
    }

    private blocks(heading: string): readonly Block[] {
        const blocks = this.page.get(heading)?.filter(({ language }) => language !== "text");
        assert.ok(blocks, `the page has "${heading}"`);
        return blocks;
    }

    private async run(words: readonly string[]): Promise<RunResult | undefined> {
        const [tool, command, ...flags] = words;
        if (tool === "pulumi" && command === "up") {
            return this.stack.up(deployment(flags, ["--yes", "--skip-preview"]));
        }
        if (tool === "pulumi" && command === "preview") {
            return this.stack.preview(deployment(flags));
        }
        if (tool === "pulumi") {
            await runPulumi(this.stack, command === "import" ? this.told(words) : words.slice(1));
            return undefined;
        }
        const text = words.join(" ");
        const [, hand] = Object.entries(this.hands).find(([begin]) => text.startsWith(begin)) ?? [];
        assert.ok(hand, `the test knows how to play "${text}"`);
        await hand(words);
        return undefined;
    }

    /** A command that the page shows with gaps is run as the last message had it. */
    private told(words: readonly string[]): readonly string[] {
        const printed = this.printed.replace(/\s+/g, " ");
        const shape = words.map((word) => word.split("…").map(quoted).join("\\S+")).join(" ");
        const [found] = [...printed.replaceAll("'", "").matchAll(new RegExp(shape, "g"))].slice(-1);
        assert.ok(found, `a message holds ${words.join(" ")}: ${printed}`);
        return [...found[0].split(" ").slice(1), "--yes"];
    }

    private filled(text: string): string {
        return text.replaceAll(/<([^>]+)>/g, (_, name: string) => {
            const value = this.values[name];
            assert.ok(value, `the test knows <${name}>`);
            return value;
        });
    }

    /** Changes the stack's configuration as the page shows it; what the page does not name stays. */
    private async configure(text: string): Promise<void> {
        const { workspace, name } = this.stack.stack;
        const file = path.join(workspace.workDir, `Pulumi.${name}.yaml`);
        const settings: unknown = parse(await readFile(file, "utf8"));
        await writeFile(file, stringify(merge(settings, parse(text))));
    }
}

/** The flags of `pulumi up` and `pulumi preview` as the lab takes them. */
function deployment(flags: readonly string[], always: readonly string[] = []) {
    const known = [...always, "--continue-on-error", "--refresh", "--expect-no-changes"];
    assert.deepEqual(
        [always.filter((flag) => !flags.includes(flag)), flags.filter((flag) => !known.includes(flag))],
        [[], []],
    );
    const has = (flag: string) => flags.includes(flag);
    return {
        refresh: has("--refresh"),
        ...(always.length > 0 && { continueOnError: has("--continue-on-error") }),
        ...(has("--expect-no-changes") && { expectNoChanges: true }),
    };
}

function merge(settings: unknown, change: unknown): unknown {
    if (!isMap(settings) || !isMap(change)) {
        return change;
    }
    const changed = Object.entries(change).map(([key, value]) => [key, merge(settings[key], value)]);
    return { ...settings, ...Object.fromEntries(changed) };
}

function isMap(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

function quoted(text: string): string {
    return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
