import type { DeliveredSecret } from "../consumers/consumer";
import { type KnownSchedule, scheduleFacts } from "../forecast/known-schedule";
import type { TimelineRow } from "../picture/timeline";

/** What the catalogue program's `credentials` output says of a secret, as far as it is used here. */
interface CredentialRow {
    readonly clientId: string;
    /** `https://<vault>.vault.…/secrets/<name>` */
    readonly secretUri: string;
}

/** A delivered secret with its schedule. */
export interface DeliveredSchedule {
    readonly secret: DeliveredSecret;
    readonly scheduleName: string;
    readonly caption: TimelineRow["caption"];
}

/**
 * Brings together what the stack's outputs and its schedules say of each secret.
 * @param credentials the `credentials` output, by `<app>/<secret>`
 * @throws when a secret has no row that is complete, or no schedule
 */
export function deliveredSecrets(credentials: unknown, schedules: readonly KnownSchedule[]): DeliveredSchedule[] {
    return Object.entries(credentials as Readonly<Record<string, Partial<CredentialRow>>>).map(([name, row]) => {
        const scheduleName = scheduleNameOf(name);
        const schedule = schedules.find((each) => each.name === scheduleName);
        if (schedule === undefined || row.secretUri === undefined || row.clientId === undefined) {
            throw new Error(`${name} was not delivered: the first deployment did not complete it.`);
        }
        const { rotateEvery, overlap, grace, series } = scheduleFacts(schedule);
        const { hostname, pathname } = new URL(row.secretUri);
        const secret: DeliveredSecret = {
            name,
            clientId: row.clientId,
            vault: hostname.split(".")[0] ?? "",
            secretName: pathname.split("/")[2] ?? "",
            series,
            overlap,
        };
        return { secret, scheduleName, caption: `every ${rotateEvery}, grace ${grace}, overlap ${overlap}` };
    });
}

/** What the catalogue's components call the schedule of `<app>/<secret>`. */
export function scheduleNameOf(secret: string): string {
    return `${secret.replace("/", "-")}-schedule`;
}
