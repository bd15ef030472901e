import type { Props } from "../../../provider/wire/handler";
import type { Simulator } from "../../../simulator";
import { addToInstant } from "../../../simulator/clock";
import { deployments, START, Stack } from "./deployment";
import { InProcess } from "./in-process";
import { askedFor, type KindName, surroundingsOf, watch } from "./kinds";

/** By how much the clock of the machine that deploys is ahead of Entra's; negative where it is behind. */
const SKEWS = ["PT4M", "-PT4M", "PT3H", "-PT3H", "P1D", "-P1D", "P3D", "-P3D", "P40D", "-P40D"];

/** Which deployment the clock is wrong for: the first, one before a rotation, the rotation itself, or the one after it. */
const MOMENTS = ["first", "before", "during", "after"] as const;

/** When a person revokes what was issued so far, by Entra's clock: never, the day before the wrong clock, or the day after. */
const REVOCATIONS = ["never", "before it", "after it"] as const;

type Moment = (typeof MOMENTS)[number];
type Revocation = (typeof REVOCATIONS)[number];

describe("a clock that was wrong in one deployment", function () {
    this.timeout(120_000);
    const shared = deployments();

    for (const moment of MOMENTS) {
        for (const revocation of REVOCATIONS) {
            it(`${moment === "first" ? "the first" : `${moment} a rotation`}, a revocation ${revocation}`, async () => {
                for (const skew of SKEWS) {
                    await playOne(shared.simulator, "client secret", skew, moment, revocation);
                }
            });
        }
    }

    it("is no harm to certificates either", async () => {
        for (const skew of ["P3D", "-P3D", "-P40D"]) {
            await playOne(shared.simulator, "certificate of the deployment", skew, "during", "after it");
        }
        await playOne(shared.simulator, "certificate of the vault", "P1D", "during", "never");
    });
});

async function playOne(...story: Parameters<typeof play>): Promise<void> {
    try {
        await play(...story);
    } catch (error) {
        const [, kind, skew] = story;
        throw new Error(`${kind}, ${skew}: ${(error as Error).message}`, { cause: error });
    }
}

/** A deployment a day, as far as it matters: every one is run by a machine with the right time but one. */
async function play(simulator: Simulator, kind: KindName, skew: string, wrongAt: Moment, revocation: Revocation) {
    const { clock } = simulator;
    clock.set(START);
    const stack = new Stack(simulator);
    const witness = watch(simulator, stack, [stack.vaultName]);
    const http = new InProcess(simulator, witness.look);
    let asked: Props = askedFor(kind);

    const up = (by = "PT0S") =>
        stack.up(asked, surroundingsOf(kind, http, { now: addToInstant(clock.now(), by) })).catch((error: Error) => {
            if (by === "PT0S") {
                throw error;
            }
        });
    const wait = (days: number) => {
        for (let day = 0; day < days; day++) {
            clock.advance("P1D");
            witness.look();
        }
    };
    const revoke = async () => {
        wait(1);
        asked = { ...asked, revokeBefore: clock.now() };
        witness.revoke(clock.now());
        await up();
        witness.expectWell();
        witness.expectRevoked();
    };
    const wrong = async () => {
        if (revocation === "before it") {
            await revoke();
            wait(1);
        }
        await up(skew);
        witness.expectNoHarm();
        if (revocation === "after it") {
            await revoke();
        }
    };

    await up(wrongAt === "first" && revocation !== "before it" ? skew : "PT0S");
    if (wrongAt === "first") {
        await wrong();
    }
    wait(29);
    if (wrongAt === "before") {
        await wrong();
    }
    wait(2);
    await (wrongAt === "during" ? wrong() : up());
    wait(1);
    if (wrongAt === "after") {
        await wrong();
    }
    // From now on every clock is right: the scheduled runs of a whole period and more.
    for (let day = 0; day < 75; day++) {
        wait(1);
        await up();
        if (day > 0) {
            witness.expectServed();
        }
    }
    witness.expectWell();
}
