const { appendFileSync } = require("node:fs");
const Mocha = require("mocha");

const { EVENT_RUN_END, EVENT_TEST_FAIL } = Mocha.Runner.constants;

/** Prints as mocha's own `spec` reporter does, and leaves what the closing lines are made of: the counts, and what failed. */
module.exports = class CountingReporter extends Mocha.reporters.Spec {
    constructor(runner, options) {
        super(runner, options);
        const failed = [];
        runner.on(EVENT_TEST_FAIL, (test, error) => {
            failed.push({ test: test.fullTitle(), error: String(error?.stack ?? error?.message ?? error) });
        });
        runner.once(EVENT_RUN_END, () => {
            const { passes, failures, pending } = this.stats;
            if (process.env.TEST_COUNTS_FILE) {
                const run = JSON.stringify({ passes, failures, pending, failed });
                appendFileSync(process.env.TEST_COUNTS_FILE, `${run}\n`);
            }
        });
    }
};
