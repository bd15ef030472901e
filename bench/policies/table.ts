import Table from "cli-table3";
import { PLAIN } from "../../command/output/plain";
import { median, spread } from "../support/statistics";
import type { Round } from "./measure";

/** Medians of all sizes, and the ratios of each round as median, least and most. */
export function tableOf(rounds: readonly Round[]): string {
    const table = new Table({
        head: ["Resources", "No pack (s)", "Empty pack (s)", "This pack (s)", "This / empty", "This: ms a resource"],
        colAligns: ["right", "right", "right", "right", "right", "right"],
        style: PLAIN,
    });
    for (const size of new Set(rounds.map((round) => round.size))) {
        const own = rounds.filter((round) => round.size === size);
        const ratios = own.map(({ full, empty }) => full / empty);
        const full = median(own.map((round) => round.full));
        table.push([
            String(size),
            median(own.map((round) => round.none)).toFixed(2),
            median(own.map((round) => round.empty)).toFixed(2),
            full.toFixed(2),
            spread(ratios),
            ((full / size) * 1000).toFixed(1),
        ]);
    }
    return table.toString();
}
