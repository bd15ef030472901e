import { isDeepStrictEqual } from "node:util";
import { addressOf, type CredentialTarget, permissionFor, targetShape } from "../graph/credential-target";
import type { Session } from "../login/session";
import type { Props } from "../wire/handler";
import { list, optional, readProps, type Shapes, text } from "../wire/shape";
import { objectIn, succeeded } from "./unrecorded";

interface DeclaredCredential {
    readonly applicationId: CredentialTarget;
    readonly displayName: string;
    readonly issuer: string;
    readonly subject: string;
    readonly audiences: readonly string[];
    readonly description?: string;
}

const SHAPES: Shapes<DeclaredCredential> = {
    applicationId: targetShape("application"),
    displayName: text,
    issuer: text,
    subject: text,
    audiences: list(text),
    description: optional(text),
};

/** One of the same name that trusts another issuer or subject stays. */
export async function removeFederatedCredential({ cloud, graph }: Session, inputs: Props): Promise<boolean> {
    const { applicationId, displayName, issuer, subject, audiences, description } = readProps(SHAPES, inputs);
    const what = `the federated credential "${displayName}"`;
    const permission = permissionFor(applicationId);
    const url = `${addressOf(cloud, applicationId)}/federatedIdentityCredentials`;
    const answer = succeeded(`Looking for ${what}`, await graph({ method: "GET", url }), permission);
    const { value } = objectIn(answer, "Graph") as { readonly value?: readonly Readonly<Record<string, unknown>>[] };
    const found = value?.find(
        (each) =>
            each["name"] === displayName &&
            each["issuer"] === issuer &&
            each["subject"] === subject &&
            isDeepStrictEqual(each["audiences"], audiences) &&
            (each["description"] ?? "") === (description ?? ""),
    );
    if (found === undefined) {
        return false;
    }
    const removed = await graph({ method: "DELETE", url: `${url}/${encodeURIComponent(String(found["id"]))}` });
    if (removed.status !== 404) {
        succeeded(`Removing ${what}`, removed, permission);
    }
    return true;
}
