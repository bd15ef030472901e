import { FAULT_KINDS, type FaultKind, type FaultKindName, type FaultRequest } from "../../simulator";
import { phaseOf } from "../../simulator/fault-effects";
import { fits } from "../../simulator/fault-pattern";

/** A request that a clean run makes. */
export interface Row {
    /** What is asked for, as the trail says it. */
    readonly what: string;
    readonly nth: number;
    /** Whether it is about one app; others are made once for all. */
    readonly isOwn: boolean;
    /** Whether azuread or azure-native makes it, whatever the credential. */
    readonly isOfProviders: boolean;
    /** One like it, for patterns to be tried on. */
    readonly request: FaultRequest;
    /** Whether the service did what it was asked for, so that there is an "after". */
    readonly hasEffect: boolean;
}

/** Requests about one app, those that its credential takes, or those that all apps share. */
export type RowKind = "own" | "credential" | "shared";

/** What the azuread and azure-native providers ask for in a first deployment, whatever the credential. */
const OF_PROVIDERS =
    /^(create(Application|ServicePrincipal)|updateApplication|updateServicePrincipal|getApplication|getServicePrincipal|list(ServicePrincipals|ApplicationOwners|ServicePrincipalOwners)|(get|put)RoleAssignment)$/;

/** Requests of the same name that are not the providers': ours come after theirs. */
const MOST_OF_PROVIDERS = 2;

export function isOfKind(row: Row, kind: RowKind): boolean {
    switch (kind) {
        case "credential":
            return row.isOwn && !row.isOfProviders && row.request.service !== "arm";
        case "own":
            return row.isOwn;
        case "shared":
            return !row.isOwn;
    }
}

/** What can be killed, as `kill -9` does, by the names of its column. */
export const VICTIMS = {
    engine: "pulumi",
    plugin: "app-registration",
    azuread: "azuread",
    azureNative: "azure-native",
} as const;

export type Victim = keyof typeof VICTIMS;
export type KillColumn = `kill ${Victim} before` | `kill ${Victim} after`;

/** A column of the table. */
export type Column = FaultKindName | KillColumn;

export const KILL_COLUMNS: readonly KillColumn[] = (Object.keys(VICTIMS) as Victim[]).flatMap(
    (victim) => [`kill ${victim} before`, `kill ${victim} after`] as const,
);

export const COLUMNS: readonly Column[] = [...(Object.keys(FAULT_KINDS) as FaultKindName[]), ...KILL_COLUMNS];

/** Refusals that no repetition gets through: these strike for as long as the run lasts, the others once. */
const LASTING: readonly Column[] = [
    "roleMissing",
    "lifetimeAgainstPolicy",
    "typeAgainstPolicy",
    "vaultForbidden",
    "nameDeleted",
];

/** One fault at one request. */
export interface Cell {
    readonly row: Row;
    readonly column: Column;
}

/** Why a fault cannot occur at a request. */
export type Absence = "elsewhere" | "nothing after it";

/** @returns `undefined` where it can occur */
export function absenceOf({ row, column }: Cell): Absence | undefined {
    if (isKill(column)) {
        return column.endsWith("after") && !isWrite(row) ? "nothing after it" : undefined;
    }
    const { effect, where = {} }: FaultKind = FAULT_KINDS[column];
    if (!fits(row.request, where) || (effect.kind === "stale" && row.request.method !== "GET")) {
        return "elsewhere";
    }
    const isChallenge = row.what.startsWith("challenge");
    if (effect.kind === "skew") {
        return isChallenge ? "elsewhere" : undefined;
    }
    if (isChallenge && phaseOf(effect) !== "arrival") {
        return "nothing after it";
    }
    return phaseOf(effect) === "after" && !row.hasEffect ? "nothing after it" : undefined;
}

export function isKill(column: Column): column is KillColumn {
    return column.startsWith("kill ");
}

export function isLasting(column: Column): boolean {
    return LASTING.includes(column);
}

/** Whether a fault holds its request, so that somebody has to let it go. */
export function isHolding(column: Column): column is FaultKindName {
    return !isKill(column) && ["hang", "slow"].includes(FAULT_KINDS[column].effect.kind);
}

/** @param phase a rotation leaves what is the providers' alone */
export function isOfProviders({ what, nth }: Pick<Row, "what" | "nth">, phase: "first" | "rotation"): boolean {
    return phase === "first" && OF_PROVIDERS.test(what) && nth <= MOST_OF_PROVIDERS;
}

export function describeRow({ what, nth }: Pick<Row, "what" | "nth">): string {
    return nth > 1 ? `${what} (${nth})` : what;
}

function isWrite({ request, what }: Row): boolean {
    return request.method !== "GET" && request.service !== "login" && !what.startsWith("challenge");
}
