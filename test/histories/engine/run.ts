import type { LabStack, RunResult } from "../../../simulator/lab/lab-stack";
import type { World } from "../../engine/support/world";
import type { AppPlan } from "./apps";
import type { Step } from "./history";
import type { SecretOf } from "./program";
import { prepare } from "./troubles";

/** A run that took place, with what was put in its way. */
export interface Run {
    readonly step: Step;
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly ranAt: string;
    readonly result: RunResult;
    readonly isRefreshed: boolean;
    /** The only one that it was about. */
    readonly target?: SecretOf;
    /** How often its trouble met a request. */
    readonly met: number;
}

/** Runs a step. */
export async function perform(
    world: World,
    stack: LabStack,
    apps: readonly AppPlan[],
    step: Step,
    { target, isRefreshed }: Pick<Run, "target" | "isRefreshed">,
): Promise<Run> {
    const ranAt = world.clock.now();
    const trouble = step.trouble && prepare(world, stack, apps, step.trouble);
    const result = await stack.up({
        ...(isRefreshed ? { refresh: true } : {}),
        ...(target ? { target: [`**::${target.id}`] } : {}),
        ...(step.run === "stop at errors" ? { continueOnError: false } : {}),
    });
    trouble?.callOff();
    return { step, ranAt, result, isRefreshed, target, met: trouble?.hits ?? 0 };
}

/** Tells a run in one line. */
export function runText({ step, ranAt, result, isRefreshed, target, met }: Run): string {
    const about = target ? ` ${target.id}` : "";
    const refreshed = isRefreshed ? " (refresh)" : "";
    const struck = step.trouble ? ` ${JSON.stringify(step.trouble)} met ${met} times` : "";
    const asked = result.requests.map(({ operation, status }) => `${operation} ${status}`).join(", ");
    const end = result.succeeded ? "completed" : "FAILED";
    return `${ranAt} ${step.run}${about}${refreshed}${struck} [${asked}]: ${end}`;
}

/** Whether the engine was killed under way. */
export function isKilled({ step, met }: Run): boolean {
    return step.trouble?.kind === "kill" && met > 0;
}

/** Whether something was in the way that a run may fail for. */
export function isHarmed({ step, met }: Run): boolean {
    return met > 0 && step.trouble?.kind !== "slow";
}

/** Whether it may not have been told what the vault holds: then it leaves what it cannot tell from a published credential. */
export function isBlind({ step, met }: Run): boolean {
    const { trouble } = step;
    return met > 0 && trouble?.kind === "refuse" && trouble.operation === "listSecretVersions";
}

/** The app that alone was refused something in a scheduled run; undefined where others may have suffered as well. */
export function loneVictim({ step, isRefreshed }: Run, apps: readonly AppPlan[]): AppPlan | undefined {
    const { trouble, run } = step;
    return trouble?.kind === "refuse" && trouble.about !== undefined && run !== "stop at errors" && !isRefreshed
        ? apps[trouble.about % apps.length]
        : undefined;
}
