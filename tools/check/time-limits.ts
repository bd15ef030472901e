import type { Suite } from "mocha";

const HOOKS = ["beforeAll", "beforeEach", "afterEach", "afterAll"] as const;

/** What a suite knows of its hooks; Mocha's types leave it out. */
interface WithHooks {
    getHooks(name: (typeof HOOKS)[number]): { timeout(): number; timeout(ms: number): unknown }[];
}

/**
 * Makes the time limit of the whole run the least one: `--timeout` then counts for tests and hooks that set a shorter limit of
 * their own, too. What takes seconds on a quiet machine takes minutes on a busy one, or with the real providers; a limit is
 * there to end what hangs.
 */
export function raiseTimeLimits(root: Suite): void {
    const least = root.timeout();
    const raise = (suite: Suite): void => {
        const hooks = HOOKS.flatMap((name) => (suite as unknown as WithHooks).getHooks(name));
        for (const each of [...suite.tests, ...hooks]) {
            if (isShorter(each.timeout(), least)) {
                each.timeout(least);
            }
        }
        suite.suites.forEach(raise);
    };
    raise(root);
}

/** Zero is no limit at all. */
function isShorter(limit: number, least: number): boolean {
    return limit !== 0 && (least === 0 || limit < least);
}

/** Mocha runs it before the first test. */
export const mochaHooks = {
    beforeAll(this: Mocha.Context): void {
        const root = this.test?.parent;
        if (root) {
            raiseTimeLimits(root);
        }
    },
};
