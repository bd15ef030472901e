import { refuseMovedClock } from "../../contract/clock";
import { parseCredentialName } from "../../contract/credential-name";
import { type CredentialOwner, describeOwner, GraphClient, type PasswordCredential } from "../graph/graph-client";
import { removeCredentials } from "../graph/remove-credentials";
import { createLogin, type LoginDependencies, type LoginTarget } from "../login/login";
import type { Invocation } from "../wire/handler";
import { count, list, object, optional, readProps, type Shapes, series, text, writtenInstant } from "../wire/shape";
import { planRoom, type RoomFacts, type RoomPlan } from "./plan-room";
import { readPublishedKey, type VaultSecret } from "./published-key";
import { host, owner } from "./sweep-inputs";

/** The arguments of `makeRoom`; others are ignored. */
export interface MakeRoomArgs extends RoomFacts, LoginTarget {
    /** `/applications/{object id}` or a bare object id. */
    readonly applicationId: CredentialOwner;
    /** Where the credential is published, in each of these. */
    readonly vaults: readonly VaultSecret[];
}

const ARGS: Shapes<MakeRoomArgs> = {
    applicationId: owner,
    tenantId: optional(text),
    authorityHost: optional(host),
    series,
    displayName: text,
    revokeBefore: optional(writtenInstant),
    overlap: optional(text),
    limit: count,
    vaults: list(
        object({ subscriptionId: optional(text), resourceGroupName: text, vaultName: text, secretName: text }),
    ),
};

/**
 * `makeRoom`: runs right before a credential is created on an application that may hold only a few, and removes what
 * gives way (see {@link planRoom}). Answers with `removed: [{displayName, reason}]`.
 * @throws when no room can be made, naming what is there and the choice that remains
 */
export function createMakeRoom(dependencies: LoginDependencies): Invocation {
    const login = createLogin(dependencies);
    return async (props) => {
        refuseMovedClock(dependencies.env);
        const args = readProps(ARGS, props);
        const session = await login(args);
        const graph = new GraphClient(session);
        const found = await graph.readCredentials(args.applicationId);
        if (!found) {
            // The creation itself will say so, in its own words.
            return { removed: [] };
        }
        const published = () =>
            Promise.all(args.vaults.map((vault) => readPublishedKey(session, vault, dependencies.env)));
        const plan = await planRoom(found.credentials, args, found.serverDate, published);
        await removeCredentials(graph, args.applicationId, plan.removals);
        if (plan.staying.length >= args.limit) {
            throw new Error(noRoom(args, found.appId, plan));
        }
        return { removed: plan.removals.map(({ displayName, reason }) => ({ displayName, reason })) };
    };
}

function noRoom(args: MakeRoomArgs, appId: string, { staying, unclear }: RoomPlan): string {
    const list = staying.map((credential) => describe(credential, args.series)).join("; ");
    return (
        `"${args.displayName}" cannot be created: ${describeOwner(args.applicationId)} (client id ${appId}) holds ` +
        `${staying.length} client secrets and may hold ${args.limit}: ${list}. Wait until one of ours has ended, ` +
        `revoke the earlier ones with revokeBefore, or remove by hand what is not ours.` +
        (unclear ? ` Nothing that may be in use was removed, since ${unclear}.` : "")
    );
}

function describe({ keyId, displayName, endDateTime }: PasswordCredential, series: string): string {
    const whose = parseCredentialName(displayName ?? "")?.series === series ? "ours" : "not ours";
    return `"${displayName ?? ""}" (${whose}, ${keyId}) ends ${endDateTime ?? "never"}`;
}
