import { type Ledger, overLimitUntil, type Verdict } from "../../rotation";
import { ledgerIn } from "../schedule/plan-ledger";
import type { Log } from "../wire/engine-log";
import type { Props, Recorded } from "../wire/handler";
import { hasUnknown } from "../wire/values";

/** A run takes a while, and clocks differ a little. */
const TOLERATED_MS = 5 * 60_000;

/** Says what people would not expect of a plan: a rotation that waits, and a ledger of a machine whose clock is ahead. */
export function sayWhatIsPlanned(log: Log, ledger: Ledger | undefined, now: string, urn: string): void {
    const { current, blocked } = ledger ?? {};
    if (blocked) {
        const wish = blocked.wanted === "rotateToken" ? "a changed rotateToken" : "a shorter life";
        log("warning", `The rotation that ${wish} asks for waits until ${blocked.until}. ${blocked.choice}`, urn);
    }
    if (current && Date.parse(current.issuedAt) - Date.parse(now) > TOLERATED_MS) {
        log(
            "warning",
            `The current credential was issued at ${current.issuedAt}, but it is ${now} here. Until then nothing rotates, and ` +
                "rotateToken has no effect; revokeBefore has. Check the clocks of the machines that deploy.",
            urn,
        );
    }
}

/** Says of a rotation that is due that it waits for its window, or why it does not. */
export function sayWhetherItWaits(log: Log, { reason, message, isWindowIgnored }: Verdict, urn: string): void {
    if (reason === "window" || isWindowIgnored === true) {
        log("info", `${message.charAt(0).toUpperCase()}${message.slice(1)}.`, urn);
    }
}

/** A machine whose clock is wrong plans dates that nobody wants; only the first deployment can still change all of them. */
export function warnOfSkew(log: Log, now: string, serverDate: string, urn: string): void {
    const skew = Date.parse(now) - Date.parse(serverDate);
    if (Math.abs(skew) > TOLERATED_MS) {
        // While the ledger is in the future, nothing but a revocation counts.
        const wayOut =
            skew > 0
                ? `set revokeBefore to the present for one that begins now. Until ${now} nothing else rotates it, and it works`
                : "change rotateToken for one that begins now";
        log(
            "warning",
            `It is ${now} on the machine that deploys, but ${serverDate} by Entra's clock. All dates are planned by the ` +
                `former: correct it, and ${wayOut}.`,
            urn,
        );
    }
}

/**
 * Refuses in a preview what the ledger shows that Entra will refuse: an audience with personal accounts while more of our
 * client secrets are alive than it allows. In a deployment Entra itself refuses the application's update, and the credentials
 * go on rotating meanwhile.
 */
export function refuseInPreview(inputs: Props, recorded: Recorded | undefined, now: string): void {
    const [limit, before] = [inputs["maxLiveCredentials"], recorded?.inputs["maxLiveCredentials"]];
    const ledger = hasUnknown(inputs["ledger"]) ? undefined : ledgerIn(inputs["ledger"]);
    if (recorded === undefined || typeof limit !== "number" || before !== undefined || ledger === undefined) {
        return;
    }
    const until = overLimitUntil(ledger, limit, now);
    if (until !== undefined) {
        throw new Error(
            `The audience would include personal accounts, where Entra allows ${limit} client secrets, but ` +
                `${ledger.previous.length + 1} of this one are alive: it can be changed from ${until} on, when the replaced ones ` +
                "have ended.",
        );
    }
}
