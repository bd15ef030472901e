import type { Batch, StageSize } from "./batches";
import { appOf } from "./scenarios";
import { Stage, type StageSettings } from "./stage";

/** A stack rotates so often until the next one is begun: what vaults keep of each rotation grows. */
const MOST_ROTATIONS = 12;

/**
 * Where batches are played. A first deployment takes a new stack; rotations follow one another in the same one, since what is
 * put right again is as good as new.
 */
export class Stages {
    private readonly open = new Map<StageSize, { readonly stage: Stage; rotations: number }>();

    constructor(
        private readonly settings: StageSettings,
        private readonly batches: readonly Batch[],
    ) {}

    /** A stage that has come to where a batch strikes. */
    async next({ stage: size, cells }: Batch): Promise<Stage> {
        const open = this.open.get(size);
        const isUsable = open && this.settings.phase === "rotation" && open.rotations < MOST_ROTATIONS;
        if (isUsable && open.stage.usable.length >= cells.length) {
            open.rotations++;
            open.stage.nextRotation();
            return open.stage;
        }
        await open?.stage.stop();
        this.open.delete(size);
        // Some more than are needed: where a cell is red, its app is not played on again.
        const most = Math.max(...this.batches.filter((one) => one.stage === size).map((one) => one.cells.length));
        const count = this.settings.phase === "first" ? cells.length : most;
        const apps = Array.from({ length: count }, (_, index) => appOf(this.settings.scenario, index));
        const stage = await Stage.prepare(this.settings, apps);
        this.open.set(size, { stage, rotations: 1 });
        return stage;
    }

    async stop(): Promise<void> {
        for (const { stage } of this.open.values()) {
            await stage.stop();
        }
        this.open.clear();
    }
}
