import { isOfProviders, type Row } from "./cells";
import { appOf } from "./scenarios";
import { Stage, type StageSettings } from "./stage";

/** Records the requests of a run that nothing happens to, in the order of their arrival. */
export async function recordRows(settings: StageSettings): Promise<Row[]> {
    const { scenario, phase, declared } = settings;
    const stage = await Stage.prepare(settings, [appOf(scenario, 0)]);
    try {
        await stage.deployCleanly();
        return stage.trail.seen.map(({ what, nth, app, request, hasEffect }) => ({
            what,
            nth,
            isOwn: app !== undefined,
            isOfProviders: app !== undefined && declared === "apps" && isOfProviders({ what, nth }, phase),
            request,
            hasEffect,
        }));
    } finally {
        await stage.stop();
    }
}
