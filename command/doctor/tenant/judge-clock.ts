import { CLOCK_VARIABLE, type Environment, SIMULATOR_VARIABLE } from "../../../contract/clock";
import type { Finding } from "../finding";

/** A request takes a while, and the header has whole seconds. */
const UNREMARKABLE_SECONDS = 60;
/** As much as Entra and a deployment tolerate: beyond it, a deployment plans dates that nobody wants. */
const TOLERATED_SECONDS = 300;

/**
 * Compares the clock of this machine with Entra's.
 * @param now `YYYY-MM-DDTHH:MM:SSZ`, when the answer came
 * @param date what the answer's header `Date` says
 */
export function judgeClock(now: string, date: string | undefined, env: Environment): Finding {
    const server = new Date(date ?? "");
    if (Number.isNaN(server.getTime())) {
        return {
            check: "clock",
            standing: "unknown",
            says: "Entra's clock could not be read: its answer has no date.",
            fix: "See whether a proxy answers in place of Microsoft Graph.",
        };
    }
    const seconds = Math.round((Date.parse(now) - server.getTime()) / 1_000);
    const off = Math.abs(seconds);
    if (off <= UNREMARKABLE_SECONDS) {
        return { check: "clock", standing: "ok", says: `The clock here agrees with Entra's within ${off} seconds.` };
    }
    const entra = server.toISOString().replace(/\.\d+Z$/, "Z");
    return {
        check: "clock",
        standing: off > TOLERATED_SECONDS ? "problem" : "warning",
        says: `The clock here is ${off} seconds ${seconds > 0 ? "ahead of" : "behind"} Entra's: it is ${now} here, and ${entra} there.`,
        fix: wayOut(entra, env),
    };
}

function wayOut(entra: string, env: Environment): string {
    if (env[SIMULATOR_VARIABLE]) {
        return `Set ${CLOCK_VARIABLE} to ${entra}, where the simulated tenant's clock stands.`;
    }
    return env[CLOCK_VARIABLE]
        ? `Unset ${CLOCK_VARIABLE}, which moves the clock of this command.`
        : "Have this machine keep its time by NTP before it deploys: a deployment plans all dates by this clock (docs/emergencies/wrong-clock.md).";
}
