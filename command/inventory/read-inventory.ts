import type { Judge } from "../../policies/tenant/judge";
import type { Session } from "../../provider/login/session";
import type { Instant } from "../../rotation";
import { type RowContext, rowsOf } from "./credentials/rows";
import { placeOf } from "./credentials/urgency";
import { asksForCredentials, type Filter, isKept, isOwnedBy } from "./filter";
import type { ApplicationRow, CredentialRow, Holder } from "./inventory-row";
import { type ReadHolder, readFederated, readHolders } from "./read/holders";
import { readSignIns } from "./read/sign-ins";
import { gravity, Tally } from "./summary";

/** What to read, and by what to judge it. */
export interface InventoryRequest {
    readonly filter: Filter;
    readonly judge: Judge;
    readonly now: Instant;
    /** The instant until which an end is soon. */
    readonly soon: Instant;
    /** Whether to read when somebody last signed in with each credential. */
    readonly signIns: boolean;
    /** Whether to read federated identity credentials, too. */
    readonly federated: boolean;
    /** Whether to tell certificates of managed identities, which Azure renews itself. */
    readonly managedIdentities: boolean;
}

/** Who is told what is found, as it is found. */
export interface InventoryListener {
    readonly credential: (row: CredentialRow, place: readonly [number, number]) => void | Promise<void>;
    readonly application: (row: ApplicationRow, place: readonly [number, number]) => void | Promise<void>;
    /** What could not be read, without which the rest is true. */
    readonly warning: (text: string) => void;
    /** How far it is. */
    readonly progress: (text: string) => void;
}

/** Progress is told each time that so many more were read. */
const TOLD_EVERY = 5_000;

/**
 * Reads the whole tenant, a page at a time.
 * @throws where a page cannot be read: what was told until then is a part
 */
export async function readInventory(
    session: Pick<Session, "cloud" | "graph">,
    request: InventoryRequest,
    listener: InventoryListener,
): Promise<Tally> {
    const tally = new Tally();
    const signIns = request.signIns ? await readSignIns(session) : new Map<string, string>();
    if (typeof signIns === "string") {
        listener.warning(signIns);
    }
    const federated = request.federated ? await readFederated(session) : new Map();
    const context = { ...request, federated, signIns: typeof signIns === "string" ? new Map() : signIns };
    const tell = async (read: ReadHolder) => tellRows(read, request, context, tally, listener);
    tally.applicationsRead = await readAll(session, "application", "applications", tell, listener);
    tally.servicePrincipalsRead = await readAll(session, "servicePrincipal", "service principals", tell, listener);
    return tally;
}

async function readAll(
    session: Pick<Session, "cloud" | "graph">,
    kind: Holder["kind"],
    what: string,
    tell: (read: ReadHolder) => Promise<void>,
    { progress }: InventoryListener,
): Promise<number> {
    let count = 0;
    let told = 0;
    for await (const page of readHolders(session, kind)) {
        for (const read of page) {
            await tell(read);
        }
        count += page.length;
        if (count - told >= TOLD_EVERY) {
            told = count;
            progress(`${count} ${what} read …`);
        }
    }
    progress(`${count} ${what} read.`);
    return count;
}

async function tellRows(
    read: ReadHolder,
    { filter, managedIdentities }: InventoryRequest,
    context: RowContext,
    tally: Tally,
    listener: InventoryListener,
): Promise<void> {
    if (read.servicePrincipalType === "ManagedIdentity" && !managedIdentities) {
        return;
    }
    const { credentials, application } = rowsOf(read, context);
    const kept = credentials.filter((row) => isKept(row, filter));
    for (const row of kept) {
        tally.addCredential(row);
        await listener.credential(row, placeOf(row));
    }
    const counts = asksForCredentials(filter) ? kept.length > 0 : isOwnedBy(read.owners, filter.owner);
    if (application && counts) {
        tally.addApplication(application);
        await listener.application(application, applicationPlace(application));
    }
}

/** The gravest first; of those alike the one that breaks more. */
function applicationPlace({ verdicts }: ApplicationRow): readonly [number, number] {
    return [Math.min(...verdicts.map(gravity)), -verdicts.length];
}
