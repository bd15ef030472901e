import { type KnownSchedule, knownSchedule } from "../../../demo/forecast/known-schedule";
import { createScheduleHandler } from "../../../provider/schedule/rotation-schedule";
import { encodeProps } from "../../../provider/wire/codec";
import type { Props } from "../../../provider/wire/handler";
import type { RunResult } from "../../../simulator/lab/lab-stack";

/** The instant of the first deployment of {@link deployed} schedules. */
export const FIRST = "2026-01-05T08:00:00Z";

/** What a catalogue asks of a schedule. */
export const ASKED: Props = {
    rotateEvery: "P12W",
    overlap: "P7D",
    grace: "P14D",
    anchor: FIRST,
    label: "prod/tasks-api-default",
    defaultSecretName: "tasks-api-default",
};

/** A schedule as deployments at these instants, one after the other, leave it in the state. */
export async function deployed(asked: Props = ASKED, ...instants: readonly string[]): Promise<KnownSchedule> {
    const urn = `urn:pulumi:prod::apps::app-registration:index:RotationSchedule::${asked["defaultSecretName"]}-schedule`;
    let inputs: Props | undefined;
    for (const now of [FIRST, ...instants]) {
        const handler = createScheduleHandler({ env: {}, now: () => now });
        const checked = await handler.check?.(asked, inputs, urn);
        inputs = checked?.inputs;
    }
    return knownSchedule(urn, encodeProps(inputs ?? {}));
}

/** A run that went well and changed nothing, of a program that declares an application and these schedules. */
export function runOf(...schedules: readonly KnownSchedule[]): RunResult {
    const declared = schedules.map(({ urn, name, inputs }) => ({
        type: "app-registration:index:RotationSchedule",
        urn,
        name,
        inputs: encodeProps(inputs),
    }));
    const other = { type: "azuread:index/application:Application", urn: "urn:app", name: "app", inputs: {} };
    return {
        succeeded: true,
        output: "",
        steps: [],
        declared: [other, ...declared],
        outputs: {},
        violations: [],
        requests: [],
    };
}
