import * as pulumi from "@pulumi/pulumi";
import type { RotationSchedule } from "./rotation-schedule";

/** A run takes a while, in which the plugin plans a little later than the program began. */
const CLOCK_SKEW_MS = 10 * 60_000;

/** Says that a rotation waits, until when, and what people can do about it. */
export function warnWhenBlocked(schedule: RotationSchedule, component: pulumi.Resource): void {
    schedule.blocked.apply((blocked) => {
        if (blocked) {
            const wish = blocked.wanted === "rotateToken" ? "a changed rotateToken" : "a shorter life";
            pulumi.log.warn(
                `The rotation that ${wish} asks for waits until ${blocked.until}. ${blocked.choice}`,
                component,
            );
        }
    });
}

/** A run on a machine whose clock is ahead leaves such a ledger; until then nothing that is asked for happens. */
export function warnWhenAhead(schedule: RotationSchedule, now: string, component: pulumi.Resource): void {
    schedule.issuedAt.apply((issuedAt) => {
        if (issuedAt && Date.parse(issuedAt) - Date.parse(now) > CLOCK_SKEW_MS) {
            pulumi.log.warn(
                `The current secret was issued at ${issuedAt}, but it is ${now} here. Until then nothing rotates, and ` +
                    "neither rotateToken nor revokeBefore has an effect: check the clocks of the machines that deploy.",
                component,
            );
        }
    });
}
