import type { Instant } from "../../rotation";
import type { CredentialForecast } from "../forecast/forecast";
import { type CredentialFacts, credentialFacts, type KnownCredential } from "../forecast/known-credential";

/** Something out of the ordinary that happens at a scheduled run. */
export type Incident =
    /** This run and the next one do not take place. */
    | { readonly kind: "missed" }
    /** The run is killed while it rotates. */
    | { readonly kind: "killed" }
    /** Somebody changed the secret's rotateToken. */
    | { readonly kind: "rotated-now"; readonly credential: KnownCredential }
    /** Somebody set the secret's revokeBefore. */
    | { readonly kind: "revoked"; readonly credential: KnownCredential };

/** A scheduled run, as it looks before anything is done. */
export interface RunProspect {
    /** Counts scheduled runs from 0. */
    readonly index: number;
    readonly now: Instant;
    /** The runs after this one; incidents that need a later run do not happen near the end. */
    readonly following: readonly Instant[];
    readonly forecasts: readonly CredentialForecast[];
}

/** From which run on each incident may happen; it then waits for a run that suits it. */
export const EARLIEST: Readonly<Record<Incident["kind"], number>> = {
    missed: 18,
    killed: 36,
    "rotated-now": 56,
    revoked: 76,
};

/** What is rotated or revoked by hand is at least that old, so that the picture shows it. */
const SETTLED_DAYS = 21;

/** Decides what happens when. Every incident happens once, and none breaks what the settings promise. */
export class Incidents {
    private readonly happened = new Set<Incident["kind"]>();
    private readonly touched = new Set<string>();

    /** What happens at this run, if anything. */
    next(prospect: RunProspect): Incident | undefined {
        const incident = this.choose(prospect);
        if (incident) {
            this.happened.add(incident.kind);
        }
        if (incident && "credential" in incident) {
            this.touched.add(incident.credential.name);
        }
        return incident;
    }

    private choose(prospect: RunProspect): Incident | undefined {
        const { index, now, following, forecasts } = prospect;
        const [next, afterNext] = following;
        const may = (kind: Incident["kind"]) => index >= EARLIEST[kind] && !this.happened.has(kind);
        if (may("missed") && next && afterNext && isDueBy(next, forecasts) && canWaitUntil(afterNext, forecasts)) {
            return { kind: "missed" };
        }
        if (may("killed") && next && isDueBy(now, forecasts) && canWaitUntil(next, forecasts)) {
            return { kind: "killed" };
        }
        const kind = (["rotated-now", "revoked"] as const).find(may);
        const credential = kind && this.settled(now, forecasts);
        return kind && credential && { kind, credential };
    }

    /** The credential that has longest to go, of those that can be rotated by hand at any time. */
    private settled(now: Instant, forecasts: readonly CredentialForecast[]): KnownCredential | undefined {
        const age = (issuedAt: Instant) => (Date.parse(now) - Date.parse(issuedAt)) / 86_400_000;
        return forecasts
            .filter(({ outlook, credential }) => outlook === "quiet" && !this.touched.has(credential.name))
            .map(({ credential }) => ({ credential, facts: credentialFacts(credential) }))
            .filter(({ facts }) => facts.maxLiveCredentials === undefined && facts.previous.length === 0)
            .filter(({ facts }) => age(facts.issuedAt) >= SETTLED_DAYS)
            .sort(
                (a, b) =>
                    b.facts.nextRotation.localeCompare(a.facts.nextRotation) ||
                    a.credential.name.localeCompare(b.credential.name),
            )[0]?.credential;
    }
}

function isDueBy(run: Instant, forecasts: readonly CredentialForecast[]): boolean {
    return factsOf(forecasts).some(({ nextRotation }) => nextRotation <= run);
}

/** Whether every promise of overlap still holds when nothing runs before that. */
function canWaitUntil(run: Instant, forecasts: readonly CredentialForecast[]): boolean {
    return (
        forecasts.every(({ credential }) => credential.isReadable) &&
        factsOf(forecasts).every(({ mustRunBefore }) => run <= mustRunBefore)
    );
}

function factsOf(forecasts: readonly CredentialForecast[]): CredentialFacts[] {
    return forecasts
        .filter(({ credential }) => credential.isReadable)
        .map(({ credential }) => credentialFacts(credential));
}
