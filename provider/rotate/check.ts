import { placeConflicts, targetConflicts } from "../../contract/credential-conflicts";
import { ROTATION_DEFAULTS } from "../../contract/rotation-defaults";
import { defaultSecretName } from "../../contract/secret-name";
import { defaultLabel, seriesOf } from "../../contract/series";
import type { Verdict } from "../../rotation";
import type { Claims } from "../schedule/claims";
import { planLedger, ROTATION_ARGUMENTS } from "../schedule/plan-ledger";
import { unknownArguments } from "../schedule/unknown-arguments";
import { type CheckFailure, type CheckResult, type Props, Secret, Unknown, type Value } from "../wire/handler";
import { type Shapes, validateProps } from "../wire/shape";
import { hasSecret, reveal } from "../wire/values";

/** What `check` computes, and `read` adds; a program that says it is not listened to. */
const COMPUTED = ["series", "ledger", "drift", "defaultSecretName"];

/** What says whose credential it is. */
const TARGET = ["applicationId", "servicePrincipalId", "clientId", "tenantId"] as const;

/** What makes a ledger secret, which tells it; of a token it has a digest. */
const SEALING = ROTATION_ARGUMENTS.filter((field) => field !== "rotateToken");

export interface CheckDependencies {
    /** The current instant as `YYYY-MM-DDTHH:MM:SSZ`. */
    readonly now: () => string;
    /** What the other rotating credentials of this deployment have for themselves. */
    readonly claims: Claims;
    readonly shapes: Shapes<object>;
    /** Whether a certificate's key is made in the vault, which takes a name more there. */
    readonly isKeyInVault: (inputs: Props) => boolean;
    /** Is told why the ledger is planned as it is. @default nobody is */
    readonly say?: (verdict: Verdict) => void;
    /** What of the inputs excludes each other, each as a sentence that begins with the property. @default nothing */
    readonly conflicts?: (inputs: Props) => readonly string[];
}

/**
 * Completes what was asked for, and plans the ledger: pure, so that a preview shows exactly what a deployment at the same
 * instant does. It refuses what is malformed and nothing else, since a refusal ends the run of every app.
 */
export function check(
    news: Props,
    previous: Props | undefined,
    urn: string,
    { now, claims, shapes, isKeyInVault, conflicts = () => [], say }: CheckDependencies,
): CheckResult {
    const { props, failures: malformed } = withVaults(given(news));
    const asked: Props = { ...ROTATION_DEFAULTS, ...withTarget(props, previous) };
    const named: Props = {
        ...asked,
        // The name of the first deployment stays, whatever the resource is called by now.
        defaultSecretName: previous?.["defaultSecretName"] ?? defaultSecretName(defaultLabel(urn)),
        series: previous?.["series"] ?? seriesOf(urn),
    };
    const fields = [...Object.keys(shapes), ...ROTATION_ARGUMENTS];
    const failures = [
        ...malformed,
        ...unknownArguments(props, fields),
        ...validateProps(shapes, named).filter(({ property }) => malformed.length === 0 || property !== "vaults"),
        ...[...targetConflicts(props), ...conflicts(named)].map(failureOf),
        ...claims.make(urn, claimed(named, isKeyInVault(named))),
    ];
    const planned = planLedger(asked, previous?.["ledger"], now(), String(reveal(named["series"])));
    if (planned.ledger === undefined) {
        const known = new Set(failures.map(({ property }) => property));
        const all = [...unique(failures), ...planned.failures.filter(({ property }) => !known.has(property))];
        return { inputs: { ...named, ledger: new Unknown() }, failures: all };
    }
    say?.(planned.verdict);
    const ledger = planned.value;
    const isSecret = hasSecret(Object.fromEntries(SEALING.map((key) => [key, asked[key]])));
    return { inputs: { ...named, ledger: isSecret ? new Secret(ledger) : ledger }, failures };
}

/** Programs name one vault or several; several are recorded. */
function withVaults({ vault, ...props }: Props): { props: Props; failures: CheckFailure[] } {
    const failures = placeConflicts({ vault, vaults: props["vaults"] }).map(failureOf);
    const isAlone = vault !== undefined && failures.length === 0;
    return { props: isAlone ? { ...props, vaults: [vault] } : props, failures };
}

/** @param reason begins with the property */
function failureOf(reason: string): CheckFailure {
    return { property: reason.split(" ")[0] ?? "", reason };
}

function given(news: Props): Props {
    const known = Object.entries(news).filter(
        ([key, value]) => value !== undefined && value !== null && !COMPUTED.includes(key),
    );
    return Object.fromEntries(known);
}

/**
 * An application whose own update failed tells nothing in this run; its credentials go on as those of what they were of in the
 * last one.
 */
function withTarget(asked: Props, previous: Props | undefined): Props {
    if (previous === undefined || TARGET.slice(0, 3).some((field) => asked[field] !== undefined)) {
        return asked;
    }
    const kept = TARGET.filter((field) => asked[field] === undefined && previous[field] !== undefined);
    return { ...asked, ...Object.fromEntries(kept.map((field) => [field, previous[field]])) };
}

function claimed(named: Props, keyInVault: boolean): Props {
    const { vaults } = named;
    return {
        ...named,
        secretName: named["secretName"] ?? named["defaultSecretName"],
        vaultNames: Array.isArray(vaults)
            ? vaults.map((vault) => (vault as { vaultName?: Value } | null)?.vaultName ?? null)
            : undefined,
        keyInVault,
    };
}

function unique(failures: readonly CheckFailure[]): CheckFailure[] {
    const seen = new Set<string>();
    return failures.filter(({ property }) => !seen.has(property) && seen.add(property));
}
