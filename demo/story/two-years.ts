import type { Instant } from "../../rotation";
import { forecast, isQuiet } from "../forecast/forecast";
import { revoke, rotateNow } from "./change-by-hand";
import { deployFirst } from "./first-deployment";
import { type Incident, Incidents } from "./incidents";
import { passQuietRun } from "./quiet-run";
import { deployScheduled, showPreview } from "./scheduled-deployment";
import type { Stage } from "./stage";

/** From which run on a preview is shown in which a rotation is due. */
const SHOW_PREVIEW_FROM = 8;

/** Lets the story happen, from the first deployment to the last scheduled run. */
export class TwoYears {
    private readonly incidents = new Incidents();
    private isPreviewShown = false;

    constructor(
        private readonly stage: Stage,
        /** The instants of the scheduled runs; the clock stands at the first. */
        private readonly runs: readonly Instant[],
    ) {}

    async happen(): Promise<void> {
        await deployFirst(this.stage);
        for (let index = 1; index < this.runs.length; index += 1) {
            index += await this.pass(index);
        }
        this.stage.logbook.end();
    }

    /** Lives until a scheduled run, and through it; answers how many further runs do not take place. */
    private async pass(index: number): Promise<number> {
        const { stage } = this;
        const { operator } = stage;
        const now = await this.liveUntil(index);
        const forecasts = forecast(operator.credentials, now);
        if (operator.isLastComplete) {
            const following = this.runs.slice(index + 1);
            const incident = this.incidents.next({ index, now, following, forecasts });
            if (incident) {
                return this.suffer(incident, index, now);
            }
            if (isQuiet(forecasts)) {
                await passQuietRun(stage, now);
                return 0;
            }
        }
        const rotates = forecasts.some(({ outlook }) => outlook === "rotates");
        if (rotates && index >= SHOW_PREVIEW_FROM && !this.isPreviewShown) {
            this.isPreviewShown = true;
            await showPreview(stage);
        }
        await deployScheduled(stage, now);
        return 0;
    }

    private async suffer(incident: Incident, index: number, now: Instant): Promise<number> {
        const { stage } = this;
        switch (incident.kind) {
            case "missed":
                return this.miss(index, now);
            case "killed":
                await stage.operator.deployAndKill();
                stage.chronicle.events.push({ kind: "killed", at: now, text: "deployment killed" });
                stage.logbook.run(now, "KILLED", "engine and plugins got SIGKILL in the middle of a rotation");
                return 0;
            case "rotated-now":
                await rotateNow(stage, incident.credential, now);
                return 0;
            case "revoked":
                await revoke(stage, incident.credential, now);
                return 0;
        }
    }

    /** This run and the next one do not take place. */
    private async miss(index: number, now: Instant): Promise<number> {
        const { chronicle, logbook } = this.stage;
        const reason = "the scheduler is down for a fortnight, in which a rotation is due";
        logbook.run(now, "MISSED", reason);
        const second = await this.liveUntil(index + 1);
        logbook.run(second, "MISSED", reason);
        chronicle.missed += 2;
        chronicle.events.push({ kind: "missed", at: now, until: this.runs[index + 2], text: "fortnight missed" });
        return 1;
    }

    private async liveUntil(index: number): Promise<Instant> {
        const { world } = this.stage;
        const run = this.runs[index];
        if (run === undefined) {
            throw new RangeError(`There is no scheduled run ${index}.`);
        }
        await world.fleet.live(run);
        world.witness.look(run);
        return run;
    }
}
