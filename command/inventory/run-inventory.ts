import { clockFrom, type Environment } from "../../contract/clock";
import { createLogin } from "../../provider/login/login";
import { loginSettingsFrom } from "../../provider/login/login-settings";
import { createHttpClient } from "../../provider/rest/http-client";
import { keepingLimits } from "../../provider/rest/limits/keeping-limits";
import { rememberingDiscovery } from "../../provider/rest/remembered-discovery";
import { type RetryDelays, STANDARD_DELAYS } from "../../provider/rest/retry-strategy";
import { waitingFrom } from "../../provider/verification/waiting";
import { add } from "../../rotation/calendar";
import { toDuration } from "../../rotation/duration";
import type { ExitCode } from "../exit-codes";
import { jsonLine } from "../output/json-text";
import { visible } from "../output/visible";
import { writeOut } from "../output/write-out";
import { writeWhole } from "../output/write-output";
import type { ApplicationRow, CredentialRow } from "./inventory-row";
import { type InventoryOptions, KINDS } from "./options";
import { judgeFor } from "./profile";
import { type InventoryListener, type InventoryRequest, readInventory } from "./read-inventory";
import type { Report } from "./report/report";
import { SortedFile } from "./sorted-file";
import { exitCodeOf } from "./summary";

/** Where a run reads and writes. */
export interface Surroundings {
    readonly env: Environment;
    /** Standard output; resolves when more can be taken. */
    readonly write: (text: string) => Promise<void>;
    /** Progress and warnings. */
    readonly tell: (line: string) => void;
    /** How long to wait between attempts. */
    readonly delays: RetryDelays;
}

/** What ends within that time is expiring, unless another is asked for. */
const SOON = "P30D";
const LIMITS = { table: 100, html: 1_000 } as const;

/** Those of a process. */
export function surroundingsOf(env: Environment, { quiet = false }: InventoryOptions): Surroundings {
    return {
        env,
        write: (text) => writeOut(text),
        tell: quiet ? () => undefined : (line) => process.stderr.write(`${line}\n`),
        delays: STANDARD_DELAYS,
    };
}

/**
 * Reads the tenant and reports.
 * @returns the exit code of a scheduled report
 * @throws where a page cannot be read: then no report is made
 */
export async function runInventory(options: InventoryOptions, surroundings: Surroundings): Promise<ExitCode> {
    const { env, write, tell, delays } = surroundings;
    const now = clockFrom(env, () => new Date())();
    const expiringWithin = options.expiringWithin ?? SOON;
    const kinds = options.kind?.flatMap((kind) => KINDS[kind] ?? []);
    const request: InventoryRequest = {
        now,
        soon: add(now, toDuration(expiringWithin)),
        judge: judgeFor(options.profile, now),
        filter: {
            expiring: options.expiringWithin !== undefined,
            expired: options.expired ?? false,
            ...(options.managed && { managed: true }),
            ...(options.unmanaged && { managed: false }),
            ...(kinds && { kinds }),
            ...(options.owner !== undefined && { owner: options.owner }),
        },
        signIns: options.signIns ?? false,
        federated: (options.federated ?? false) || (kinds?.includes("federated") ?? false),
        managedIdentities: options.managedIdentities ?? false,
    };
    const http = rememberingDiscovery(
        keepingLimits(createHttpClient(env), { waiting: waitingFrom(env), delays, tell }),
    );
    const session = await createLogin({ env, http, delays })({});
    const warnings: string[] = [];
    const told: Pick<InventoryListener, "warning" | "progress"> = {
        progress: tell,
        warning: (text) => {
            warnings.push(text);
            tell(visible(text));
        },
    };
    const head = {
        at: now,
        tenantId: loginSettingsFrom(env).tenantId ?? null,
        profile: options.profile,
        expiringWithin,
    };
    return options.jsonl
        ? runStreaming(() => readInventory(session, request, { ...told, ...streaming(write) }), head, warnings, write)
        : runSorted((listener) => readInventory(session, request, { ...told, ...listener }), head, warnings, {
              options,
              write,
          });
}

type Head = Pick<Report, "at" | "tenantId" | "profile" | "expiringWithin">;
type RowListener = Pick<InventoryListener, "credential" | "application">;
type ReadAll = ReturnType<typeof readInventory>;

/** Rows as they are read; the last line says whether they are all. */
async function runStreaming(
    read: () => ReadAll,
    head: Head,
    warnings: readonly string[],
    write: Surroundings["write"],
): Promise<ExitCode> {
    try {
        const summary = (await read()).summary();
        const exitCode = exitCodeOf(summary);
        await write(`${jsonLine({ type: "summary", complete: true, ...head, warnings, summary, exitCode })}\n`);
        return exitCode;
    } catch (error) {
        await write(`${jsonLine({ type: "failure", complete: false, ...head })}\n`);
        throw error;
    }
}

function streaming(write: Surroundings["write"]): RowListener {
    return {
        credential: (row) => write(`${jsonLine({ type: "credential", ...row })}\n`),
        application: (row) => write(`${jsonLine({ type: "application", ...row })}\n`),
    };
}

/** Nothing is written before all is read: a part would look like the whole. */
async function runSorted(
    read: (listener: RowListener) => ReadAll,
    head: Head,
    warnings: readonly string[],
    { options, write }: { options: InventoryOptions; write: Surroundings["write"] },
): Promise<ExitCode> {
    const credentials = new SortedFile<CredentialRow>();
    const applications = new SortedFile<ApplicationRow>();
    try {
        const tally = await read({
            credential: (row, place) => credentials.add(row, place),
            application: (row, place) => applications.add(row, place),
        });
        const summary = tally.summary();
        const exitCode = exitCodeOf(summary);
        const report: Report = {
            ...head,
            warnings,
            summary,
            exitCode,
            credentials: () => credentials.sorted(),
            applications: () => applications.sorted(),
        };
        if (options.html !== undefined) {
            const { renderHtml } = await import("./report/html.js");
            await writeWhole(options.html, renderHtml(report, options.limit ?? LIMITS.html), {
                mode: 0o600,
                name: `--html ${options.html}`,
            });
        }
        for (const part of await rendered(report, options)) {
            await write(part);
        }
        return exitCode;
    } finally {
        credentials.remove();
        applications.remove();
    }
}

async function rendered(report: Report, { json, csv, limit }: InventoryOptions): Promise<Iterable<string>> {
    if (json) {
        return (await import("./report/json.js")).renderJson(report);
    }
    if (csv) {
        return (await import("./report/csv.js")).renderCsv(report);
    }
    return (await import("./report/table.js")).renderTable(report, limit ?? LIMITS.table);
}
