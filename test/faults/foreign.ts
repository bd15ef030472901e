import { addToInstant } from "../../simulator/clock";
import type { World } from "../engine/support/world";
import type { FaultApp } from "./scenarios";

/** Credentials that people have on an app beside ours; some are called almost like ours. */
export class ForeignCredentials {
    private readonly keyIds = new Map<FaultApp, readonly string[]>();

    constructor(private readonly world: World) {}

    /**
     * Adds client secrets by hand, unless people did so before or there is no application yet.
     * @param copied also one that has the very name of ours: to be made later than what it copies was published, since nobody
     * can tell it from what a killed run has left otherwise
     */
    add(app: FaultApp, copied = false): void {
        const { tenant, clock } = this.world;
        const application = tenant.applications().find(({ displayName }) => displayName === app.name);
        if (application === undefined || this.keyIds.has(app)) {
            return;
        }
        const now = clock.now();
        const ours = [...application.passwordCredentials, ...application.keyCredentials].at(-1)?.displayName;
        const names: readonly { displayName?: string; endDateTime?: string }[] = [
            {},
            { displayName: `prod/${app.name}-default#1 ${now} [0123456789ab]` },
            { displayName: `prod/${app.name}-default` },
            { displayName: "made by hand", endDateTime: addToInstant(now, "P1D") },
            ...(copied && ours ? [{ displayName: ours }] : []),
        ];
        this.keyIds.set(
            app,
            names.map((one) => tenant.addPassword(application.id, one).keyId),
        );
    }

    keyIdsOf(app: FaultApp): readonly string[] {
        return this.keyIds.get(app) ?? [];
    }
}
