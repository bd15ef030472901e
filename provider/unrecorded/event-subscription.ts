import { isDeepStrictEqual } from "node:util";
import type { Session } from "../login/session";
import type { Props } from "../wire/handler";
import { filledList, readProps, type Shapes, text } from "../wire/shape";
import { removeFromAzure } from "./unrecorded";

interface DeclaredSubscription {
    /** ARM id of what it tells about. */
    readonly scope: string;
    readonly eventSubscriptionName: string;
    /** They say whose it is. */
    readonly labels: readonly string[];
}

const SHAPES: Shapes<DeclaredSubscription> = { scope: text, eventSubscriptionName: text, labels: filledList(text) };

/** Event Grid tells nobody where a subscription delivers to, so its labels alone say that it is the same. */
export function removeEventSubscription(session: Session, inputs: Props): Promise<boolean> {
    const { scope, eventSubscriptionName: name, labels } = readProps(SHAPES, inputs);
    const path = `${scope}/providers/Microsoft.EventGrid/eventSubscriptions/${encodeURIComponent(name)}?api-version=2025-02-15`;
    return removeFromAzure(session, path, {
        what: `the event subscription "${name}"`,
        permission: "The deploying identity needs a role such as EventGrid EventSubscription Contributor there.",
        isDeclared: (found) => isDeepStrictEqual(found["labels"], labels),
    });
}
