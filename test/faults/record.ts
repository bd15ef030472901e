import { isOfProviders, type Row } from "./cells";
import { appOf, type Phase, type Scenario } from "./scenarios";
import { Stage } from "./stage";

/** Records the requests of a run that nothing happens to, in the order of their arrival. */
export async function recordRows(scenario: Scenario, phase: Phase): Promise<Row[]> {
    const stage = await Stage.prepare(scenario, [appOf(scenario, 0)], phase);
    try {
        await stage.deployCleanly();
        return stage.trail.seen.map(({ what, nth, app, request, hasEffect }) => ({
            what,
            nth,
            isOwn: app !== undefined,
            isOfProviders: app !== undefined && isOfProviders({ what, nth }, phase),
            request,
            hasEffect,
        }));
    } finally {
        await stage.stop();
    }
}
