import { atMost, type Verdict } from "../support/bench";
import { median } from "../support/statistics";
import type { Measurement, Situation } from "./measure";
import type { Author } from "./stage";
import { cpuOf, GOALS, groupsOf, pairsOf, requestsOf, STATE_GOAL, signInsOf, writtenOf } from "./table";

/** What ours may write to the backend in a wave, of what the program written by hand writes. */
const WRITTEN_GOAL = 1.3;

/** Growth is judged between these: smaller stacks are mostly what every run costs. */
const FEW_APPS = 200;
const MANY_APPS = 1_000;

/** The goals of every size and situation, and how both programs' cost grows. */
export function verdictsOf(measured: readonly Measurement[]): Verdict[] {
    return [
        ...groupsOf(measured).flatMap(({ apps, situation }) => ofGroup(measured, apps, situation)),
        ...growth(measured),
    ];
}

function ofGroup(measured: readonly Measurement[], apps: number, situation: Situation): Verdict[] {
    const rounds = pairsOf(measured.filter((one) => one.apps === apps && one.situation === situation));
    const ratios = (figure: (one: Measurement) => number) =>
        rounds.map(({ ours, byHand }) => figure(ours) / figure(byHand));
    const judge = (what: string, goal: number, values: readonly number[]) =>
        atMost(`${apps} apps, ${situation}: ${what}`, goal, values);
    return [
        judge(
            "wall",
            GOALS[situation],
            ratios(({ seconds }) => seconds),
        ),
        judge("CPU", GOALS[situation], ratios(cpuOf)),
        judge(
            "state",
            STATE_GOAL,
            ratios(({ stateBytes }) => stateBytes),
        ),
        ...(situation === "wave" ? [judge("bytes written", WRITTEN_GOAL, ratios(writtenOf))] : []),
        ...(situation.startsWith("nothing due")
            ? [
                  judge(
                      "requests",
                      0,
                      rounds.map(({ ours }) => requestsOf(ours)),
                  ),
                  // The azuread provider signs in when it starts, whoever wrote the program.
                  judge("sign-ins", 1, ratios(signInsOf)),
              ]
            : []),
    ];
}

/** How many times as long ours takes with many apps as with few, over the same of the program written by hand. */
function growth(measured: readonly Measurement[]): Verdict[] {
    const seconds = (apps: number, situation: Situation, author: Author) =>
        measured
            .filter((one) => one.apps === apps && one.situation === situation && one.author === author)
            .map((one) => one.seconds);
    return groupsOf(measured)
        .filter(({ apps, situation }) => apps === MANY_APPS && seconds(FEW_APPS, situation, "ours").length > 0)
        .map(({ situation }) => {
            const grown = (author: Author) =>
                median(seconds(MANY_APPS, situation, author)) / median(seconds(FEW_APPS, situation, author));
            const what = `growth from ${FEW_APPS} to ${MANY_APPS} apps, ${situation}`;
            return atMost(what, 1, [grown("ours") / grown("byHand")]);
        });
}
