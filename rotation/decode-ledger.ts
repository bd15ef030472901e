import { readDuration } from "./duration";
import { type Instant, isInstant } from "./instant";
import {
    type BlockedRotation,
    type CurrentGeneration,
    type DecidedSpread,
    LEDGER_VERSION,
    type Ledger,
    type PreviousGeneration,
} from "./ledger";

/** How each version of the form is read, the oldest first: into the form that this release works with. */
const READERS: readonly ((ledger: Members) => Ledger)[] = [readVersion1, readVersion2];

/**
 * Reads a ledger as a state or a file holds it, whichever release wrote it.
 * @throws TypeError when it is no ledger, is damaged, or was written by a newer release; the message names the member
 */
export function decodeLedger(value: unknown): Ledger {
    const ledger = membersOf(value, "ledger");
    const version = countAt(ledger, "version", "ledger");
    const read = READERS[version - 1];
    if (read === undefined) {
        throw new TypeError(
            `ledger.version is ${version}, and this release reads versions up to ${LEDGER_VERSION}: a newer release of ` +
                "pulumi-app-registration has deployed this stack. Upgrade the package to that release or a later one. " +
                "This credential was left as it is",
        );
    }
    return read(ledger);
}

function readVersion1(ledger: Members): Ledger {
    const settings = membersOf(ledger.settings, "ledger.settings");
    const rotateEvery = durationAt(settings, "rotateEvery", "ledger.settings");
    if (!Array.isArray(ledger.previous)) {
        throw damaged("ledger.previous", ledger.previous, "a list of generations");
    }
    return {
        version: LEDGER_VERSION,
        origin: instantAt(ledger, "origin", "ledger"),
        current: decodeCurrent(ledger.current, "ledger.current"),
        previous: ledger.previous.map((one, index) => decodeGeneration(one, `ledger.previous[${index}]`)),
        settings: {
            rotateEvery,
            ...(settings.rotateToken === undefined
                ? {}
                : { rotateToken: textAt(settings, "rotateToken", "ledger.settings") }),
            ...(settings.revokeBefore === undefined
                ? {}
                : { revokeBefore: instantAt(settings, "revokeBefore", "ledger.settings") }),
        },
        ...(ledger.blocked === undefined ? {} : { blocked: decodeBlocked(ledger.blocked, "ledger.blocked") }),
    };
}

/** Version 2 knows by how much due dates lie before the grid. */
function readVersion2(ledger: Members): Ledger {
    const read = readVersion1(ledger);
    const { earlierBy } = membersOf(ledger.current, "ledger.current");
    return {
        ...read,
        current: {
            ...read.current,
            ...(earlierBy === undefined
                ? {}
                : { earlierBy: fixedDurationAt({ earlierBy }, "earlierBy", "ledger.current") }),
        },
        ...(ledger.spread === undefined ? {} : { spread: decodeSpread(ledger.spread, "ledger.spread") }),
    };
}

function decodeSpread(value: unknown, path: string): DecidedSpread {
    const members = membersOf(value, path);
    return { within: fixedDurationAt(members, "within", path), by: fixedDurationAt(members, "by", path) };
}

function decodeGeneration(value: unknown, path: string): PreviousGeneration {
    const members = membersOf(value, path);
    return {
        generation: countAt(members, "generation", path),
        issuedAt: instantAt(members, "issuedAt", path),
        expiresAt: instantAt(members, "expiresAt", path),
    };
}

function decodeCurrent(value: unknown, path: string): CurrentGeneration {
    const members = membersOf(value, path);
    const life = membersOf(members.issuedUnder, `${path}.issuedUnder`);
    const { generation, issuedAt, expiresAt } = decodeGeneration(value, path);
    return {
        generation,
        issuedAt,
        dueAt: instantAt(members, "dueAt", path),
        mustRunBefore: instantAt(members, "mustRunBefore", path),
        expiresAt,
        ...(members.replaceableFrom === undefined
            ? {}
            : { replaceableFrom: instantAt(members, "replaceableFrom", path) }),
        lateBy: durationAt(members, "lateBy", path),
        issuedUnder: {
            rotateEvery: durationAt(life, "rotateEvery", `${path}.issuedUnder`),
            overlap: durationAt(life, "overlap", `${path}.issuedUnder`),
            grace: durationAt(life, "grace", `${path}.issuedUnder`),
        },
    };
}

function decodeBlocked(value: unknown, path: string): BlockedRotation {
    const members = membersOf(value, path);
    const { wanted } = members;
    if (wanted !== "rotateToken" && wanted !== "shorterLife") {
        throw damaged(`${path}.wanted`, wanted, `"rotateToken" or "shorterLife"`);
    }
    return { wanted, until: instantAt(members, "until", path), choice: textAt(members, "choice", path) };
}

type Members = Readonly<Record<string, unknown>>;

function membersOf(value: unknown, path: string): Members {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
        throw damaged(path, value, "an object");
    }
    return { ...value };
}

function countAt(members: Members, name: string, path: string): number {
    const value = members[name];
    if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 1) {
        throw damaged(`${path}.${name}`, value, "a whole number from 1 on");
    }
    return value;
}

function textAt(members: Members, name: string, path: string): string {
    const value = members[name];
    if (typeof value !== "string" || value === "") {
        throw damaged(`${path}.${name}`, value, "a text that is not empty");
    }
    return value;
}

function instantAt(members: Members, name: string, path: string): Instant {
    const text = textAt(members, name, path);
    if (!isInstant(text)) {
        throw damaged(`${path}.${name}`, text, "an instant YYYY-MM-DDTHH:MM:SSZ");
    }
    return text;
}

function durationAt(members: Members, name: string, path: string): string {
    const text = textAt(members, name, path);
    if (readDuration(text).value === undefined) {
        throw damaged(`${path}.${name}`, text, "an ISO 8601 duration");
    }
    return text;
}

function fixedDurationAt(members: Members, name: string, path: string): string {
    const text = durationAt(members, name, path);
    if (readDuration(text).value?.months !== 0) {
        throw damaged(`${path}.${name}`, text, "an ISO 8601 duration without months");
    }
    return text;
}

function damaged(path: string, value: unknown, expected: string): TypeError {
    // A rotate token may be a secret, whatever its form.
    const shown = path.endsWith(".rotateToken") ? `of type ${typeof value}` : show(value);
    return new TypeError(
        `the ledger is damaged: ${path} is ${shown}, but must be ${expected}. This credential was left as it is. Restore ` +
            "the state that holds its ledger from a backup",
    );
}

function show(value: unknown): string {
    return typeof value === "string" || typeof value === "number" || value === null
        ? JSON.stringify(value)
        : `of type ${typeof value}`;
}
