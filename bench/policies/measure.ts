import { Lab } from "../../simulator/lab/lab";
import type { LabStack } from "../../simulator/lab/lab-stack";
import { makeEchoPlugins } from "../../test/engine/policies/support/echo-plugins";
import { alternating } from "../support/alternating";
import { programOf } from "./program";

/** Seconds that one preview took with each kind of pack, one right after the other. */
export interface Round {
    readonly size: number;
    readonly none: number;
    readonly empty: number;
    readonly full: number;
}

export type Packs = Readonly<Record<"none" | "empty" | "full", string | undefined>>;

/** Previews one stack again and again, each time with every kind of pack in turn. */
export async function measure(
    size: number,
    rounds: number,
    packs: Packs,
    say: (line: string) => void,
): Promise<Round[]> {
    const lab = await Lab.start({ clock: "2026-01-10T06:00:00Z", say });
    const echo = await makeEchoPlugins(["azuread", "azure-native", "time"]);
    try {
        const stack = await lab.stack(programOf(size), { plugins: echo.plugins });
        return (
            await alternating(
                rounds,
                packs,
                (pack) => seconds(stack, pack),
                (round, { full }) => {
                    const which = round === 0 ? "warm-up" : `round ${round} of ${rounds}`;
                    say(`policy pack, ${size} resources, ${which}: ${full.toFixed(1)} s`);
                },
            )
        ).map((round) => ({ size, ...round }));
    } finally {
        await lab.stop();
        await echo.remove();
    }
}

async function seconds(stack: LabStack, pack: string | undefined): Promise<number> {
    const began = process.hrtime.bigint();
    const result = await stack.preview(pack ? { policyPacks: [pack] } : {});
    const took = Number(process.hrtime.bigint() - began) / 1e9;
    if (!result.succeeded) {
        throw new Error(`The preview failed:\n${result.output}`);
    }
    return took;
}
