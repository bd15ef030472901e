import assert from "node:assert/strict";
import { RestError } from "@azure/core-rest-pipeline";
import type { Props } from "../../../provider/wire/handler";
import type { Simulator } from "../../../simulator";
import { deployments, START, Stack } from "./deployment";
import { InProcess } from "./in-process";
import { askedFor, type KindName, surroundingsOf, watch } from "./kinds";

/** Two deployments at once on one stack, whose lock somebody broke: A hangs at a request, B runs meanwhile. */
interface TwoRuns {
    readonly kind: KindName;
    readonly isPersonal?: boolean;
    /** How long before B begins, and again before A goes on. */
    readonly gap: string;
    /** Whether A goes on, or can reach nobody any more. */
    readonly late: "goes on" | "fails";
    /** What B does beside rotating. */
    readonly other: "rotates" | "revokes";
    /** Whose state stays. */
    readonly state: "A" | "B";
    /** The requests at which A hangs, where not at all of them: keys take long to make. */
    readonly places?: readonly number[];
}

const PERSONAL = { signInAudience: "AzureADandPersonalMicrosoftAccount" };

const BASE: TwoRuns = { kind: "client secret", gap: "PT5M", late: "goes on", other: "rotates", state: "A" };

const CASES: readonly TwoRuns[] = [
    BASE,
    { ...BASE, gap: "PT1S" },
    { ...BASE, gap: "PT6H", state: "B" },
    { ...BASE, late: "fails" },
    { ...BASE, other: "revokes" },
    { ...BASE, isPersonal: true, gap: "PT1S" },
    { ...BASE, kind: "certificate of the vault", places: [2, 5] },
];

/** No rotation makes so many requests. */
const MOST = 14;

describe("two deployments at once, wherever the first one hangs,", function () {
    this.timeout(600_000);
    const shared = deployments();

    for (const one of CASES) {
        it(describeCase(one), async () => {
            const places = one.places ?? Array.from({ length: MOST }, (_, index) => index);
            const reached: number[] = [];
            for (const at of places) {
                for (const when of ["before", "after"] as const) {
                    if (await play(shared.simulator, one, at, when)) {
                        reached.push(at);
                    }
                }
            }
            assert.ok(reached.length >= 2 * Math.min(places.length, 6) && reached.length < 2 * MOST, reached.join());
        });
    }
});

describe("two deployments at once of two programs, wherever the first one hangs,", function () {
    this.timeout(120_000);
    const shared = deployments();

    it("serve both, where the first one moves the secret, and the second one knows nothing of the vault it moves it to", async () => {
        const { simulator } = shared;
        const reached: number[] = [];
        for (let at = 0; at < MOST; at++) {
            simulator.clock.set(START);
            const stack = new Stack(simulator);
            const before = `${stack.vaultName}-before`;
            simulator.tenant.createVault(before, "rg-identity");
            const witness = watch(simulator, stack, [before, stack.vaultName]);
            const asked = { ...askedFor("client secret"), vaults: [{ vaultName: before }] };
            const plain = surroundingsOf("client secret", new InProcess(simulator));
            await stack.up(asked, plain);
            simulator.clock.advance("P1D");
            const [a, b] = [stack.twin(), stack.twin()];
            const hung = hangingAt(simulator, at, "before", false);
            const moved = { ...asked, vaults: [{ vaultName: stack.vaultName }] };
            const end = a.up(moved, surroundingsOf("client secret", hung.http)).then(() => "completed");
            if ((await Promise.race([hung.reached, end])) !== "reached") {
                break;
            }
            await b.up({ ...asked, tags: { a: "b" } }, plain);
            assert.ok(
                !b.operations.includes("removePassword"),
                "what the first one has made is published there, or will be",
            );
            hung.goOn();
            await end;
            witness.expectWell();
            reached.push(at);
        }
        assert.ok(reached.length >= 8, reached.join());
    });
});

/** @returns whether A came to that request */
async function play(simulator: Simulator, one: TwoRuns, at: number, when: "before" | "after"): Promise<boolean> {
    const { kind, isPersonal = false, gap } = one;
    simulator.clock.set(START);
    const stack = new Stack(simulator, isPersonal ? PERSONAL : {});
    const vaults = [stack.vaultName];
    const witness = watch(simulator, stack, vaults, !isPersonal);
    const plain = surroundingsOf(kind, new InProcess(simulator, witness.look));
    let asked: Props = askedFor(kind, isPersonal ? { maxLiveCredentials: 2 } : {});
    await stack.up(asked, plain);
    simulator.clock.advance("P30D");

    const [a, b] = [stack.twin(), stack.twin()];
    const hung = hangingAt(simulator, at, when, one.late === "fails");
    // Whether it completes does not matter: it says so when it does not.
    const end = a.up(asked, surroundingsOf(kind, hung.http)).catch(() => undefined);
    if ((await Promise.race([hung.reached, end])) !== "reached") {
        return false;
    }
    try {
        simulator.clock.advance(gap);
        if (one.other === "revokes") {
            asked = { ...asked, revokeBefore: simulator.clock.now() };
            witness.revoke(simulator.clock.now());
        }
        await b.up(asked, plain);
        simulator.clock.advance(gap);
        hung.goOn();
        await end;
        witness.expectNoHarm();
        stack.state = (one.state === "A" ? a : b).state;
        await carryOn(simulator, stack, asked, plain, () => witness.expectWell());
    } catch (error) {
        throw new Error(`A hangs ${when} request ${at}: ${(error as Error).message}`, { cause: error });
    }
    return true;
}

/** The scheduled runs of the next two days, of which the second is quiet, and two rotations. */
async function carryOn(
    simulator: Simulator,
    stack: Stack,
    asked: Props,
    surroundings: ReturnType<typeof surroundingsOf>,
    judge: () => void,
): Promise<void> {
    for (const wait of ["P1D", "P1D"]) {
        simulator.clock.advance(wait);
        await stack.up(asked, surroundings);
        judge();
    }
    assert.deepEqual(stack.operations, [], "the third run is quiet");
    for (const wait of ["P28D", "P30D"]) {
        simulator.clock.advance(wait);
        await stack.up(asked, surroundings);
        judge();
    }
}

/** A client whose request hangs there until it is told to go on; what comes after it may reach nobody any more. */
function hangingAt(simulator: Simulator, at: number, side: "before" | "after", isCutOff: boolean) {
    let goOn = () => {};
    let reach = () => {};
    const held = new Promise<void>((resolve) => {
        goOn = resolve;
    });
    const reached = new Promise<"reached">((resolve) => {
        reach = () => resolve("reached");
    });
    let isPast = false;
    const http = new InProcess(simulator, async ({ number, when }) => {
        if (isPast && isCutOff && when === "before") {
            throw new RestError("getaddrinfo ENOTFOUND", { code: "ENOTFOUND" });
        }
        if (number === at && when === side) {
            reach();
            await held;
            isPast = true;
        }
    });
    return { http, reached, goOn: () => goOn() };
}

function describeCase({ kind, isPersonal, gap, late, other, state }: TwoRuns): string {
    const what = `${kind}${isPersonal ? " of an app for personal accounts" : ""}`;
    return `${what}, ${gap}: the other ${other}, the first ${late} then, and the state of ${state} stays`;
}
