const { appendFileSync } = require("node:fs");
const Mocha = require("mocha");

/** Prints as mocha's own `spec` reporter does, and leaves the counts where the closing line is made of them. */
module.exports = class CountingReporter extends Mocha.reporters.Spec {
    constructor(runner, options) {
        super(runner, options);
        runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
            const { passes, failures, pending } = this.stats;
            if (process.env.TEST_COUNTS_FILE)
                appendFileSync(process.env.TEST_COUNTS_FILE, `${JSON.stringify({ passes, failures, pending })}\n`);
        });
    }
};
