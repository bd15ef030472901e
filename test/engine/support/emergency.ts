import assert from "node:assert/strict";
import type { RunResult } from "../../../simulator/lab/lab-stack";
import { type Operated, operatedStack } from "./operated-stack";
import { type Hands, Recipe } from "./recipe";

/** What an emergency is played with. */
export interface Emergency extends Operated {
    /** The page, followed to the letter. */
    readonly recipe: Recipe;
    /** Plays what the page has other tools do, by the beginning of their command. */
    readonly hands: Hands;
}

/** How an emergency is played. */
export interface Play {
    /** Settings of the secret. @default those of most tests */
    readonly settings?: Readonly<Record<string, unknown>>;
    /** What the clock of the machine shows that deploys first. @default the tenant's */
    readonly deployedAt?: string;
    /** Brings the emergency about, follows the page, and judges. */
    play(emergency: Emergency): Promise<void>;
}

/**
 * Plays a page of `docs/emergencies`; nothing on it may be left out.
 * @param page the name of its file, without the ending
 */
export function emergency(page: string, title: string, { play, ...settings }: Play): void {
    describe(`docs/emergencies/${page}.md`, function () {
        this.timeout(180_000);
        it(title, async () => {
            const operated = await operatedStack(settings);
            const hands: Hands = {};
            try {
                const recipe = await Recipe.open(page, operated.stack, hands);
                await play({ ...operated, recipe, hands });
                recipe.expectAllPlayed();
            } finally {
                await operated.world.stop();
            }
        });
    });
}

/** The last of several runs. */
export function lastOf(runs: readonly RunResult[]): RunResult {
    const run = runs.at(-1);
    assert.ok(run, "something ran");
    return run;
}
