import { alternating } from "../support/alternating";
import type { Bench } from "../support/bench";
import { IMPORTS, importModules } from "./imports";
import { PLUGINS, startPlugin } from "./plugins";
import { coldStartTable, importTable, typeCheckTable, verdictsOf } from "./tables";
import { Consumer, PROGRAMS } from "./type-check";

/** What takes well under a second is measured more often: its spread is wider. */
const SHORT_ONES_PER_ROUND = 5;

/** How long the plugin takes to start, the package to load, and a consumer's program to be checked. */
export const benchStart: Bench = async ({ rounds }, { say, measured }) => {
    const starts = await alternating(rounds * SHORT_ONES_PER_ROUND, PLUGINS, startPlugin);
    say(`plugin started ${starts.length} times each`);
    const imports = await alternating(rounds * SHORT_ONES_PER_ROUND, IMPORTS, importModules);
    say(`package imported ${imports.length} times each`);
    const consumer = await Consumer.make();
    try {
        const check = (skipLibCheck: boolean) =>
            alternating(rounds, PROGRAMS, (program) => consumer.check(program, skipLibCheck));
        const typeChecks = { skipped: await check(true), whole: await check(false) };
        say(`consumer's program checked ${rounds} times each`);
        measured({ starts, imports, typeChecks });
        return {
            tables: [coldStartTable(starts), importTable(imports), typeCheckTable(typeChecks)],
            verdicts: verdictsOf(starts, imports),
        };
    } finally {
        await consumer.remove();
    }
};
