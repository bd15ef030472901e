import { killChildren } from "../../../simulator/lab/kill-processes";
import { listProcesses } from "../../../simulator/lab/list-processes";
import { World } from "../../engine/support/world";
import type { Mode, Playing } from "../mode";
import { type Counts, noCounts } from "../totals";
import { type History, histories } from "./history";
import { HistoryPlayer } from "./player";

/** The fewest deployments of a history, beside the first and the last. */
const SHORTEST = 3;

/** On the engine: whole programs, deployed by it, in a world of their own. */
export const engineMode: Mode<History> = {
    histories: (longest) => histories(Math.min(SHORTEST, longest), longest),
    open: async () => {
        const begun: InWorld[] = [];
        const begin = (history: History) => {
            const playing = new InWorld(history);
            begun.push(playing);
            return playing;
        };
        return { begin, close: async () => void (await Promise.all(begun.map((one) => one.abandon()))) };
    },
    historiesAGround: 1,
};

/** One history, from the start of its world to its end. */
class InWorld implements Playing {
    readonly kind = "engine";
    private world: World | undefined;
    private player: HistoryPlayer | undefined;
    private isOver = false;

    constructor(private readonly history: History) {}

    get tale(): readonly string[] {
        return this.player?.tale ?? [];
    }

    counts(): Counts {
        const { signIns = 0, inTime = 0 } = this.player?.consumers ?? {};
        return { ...noCounts(), ...this.player?.counts, signIns, inTime };
    }

    progress(): number {
        return (this.world?.simulator.requests.count ?? 0) + (this.player?.counts.runs ?? 0);
    }

    async describe(): Promise<string> {
        const { requests } = this.world?.simulator ?? {};
        const last = requests?.all().at(-1);
        const answered = last === undefined ? "nothing yet" : `${last.method} ${last.path} (${last.operation})`;
        const rows = (await listProcesses()).filter(({ parent }) => parent === process.pid);
        const children = rows.map(({ pid, command }) => `${pid} ${command}`).join("; ");
        return (
            `Answered last: ${answered}. Child processes: ${children || "none"}. ` +
            `Resources: ${process.getActiveResourcesInfo()}.`
        );
    }

    async play(): Promise<void> {
        this.world = await World.start(this.history.start);
        this.player = new HistoryPlayer(this.world, this.history);
        try {
            await this.player.play();
        } finally {
            await this.stop();
        }
    }

    /** Ends what hangs. */
    async abandon(): Promise<void> {
        if (!this.isOver) {
            await killChildren(process.pid, "pulumi");
            await this.stop();
        }
    }

    private async stop(): Promise<void> {
        if (!this.isOver) {
            this.isOver = true;
            await this.world?.stop();
        }
    }
}
