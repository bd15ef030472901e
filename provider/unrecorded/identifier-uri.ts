import { addressOf, type CredentialTarget, permissionFor, targetShape } from "../graph/credential-target";
import type { Session } from "../login/session";
import type { Props } from "../wire/handler";
import { readProps, type Shapes, text } from "../wire/shape";
import { objectIn, succeeded } from "./unrecorded";

interface DeclaredUri {
    readonly applicationId: CredentialTarget;
    readonly identifierUri: string;
}

const SHAPES: Shapes<DeclaredUri> = { applicationId: targetShape("application"), identifierUri: text };

/** Graph keeps one list, which is written as a whole. */
export async function removeIdentifierUri({ cloud, graph }: Session, inputs: Props): Promise<boolean> {
    const { applicationId, identifierUri } = readProps(SHAPES, inputs);
    const what = `the identifier URI "${identifierUri}"`;
    const permission = permissionFor(applicationId);
    const url = addressOf(cloud, applicationId);
    const answer = await graph({ method: "GET", url: `${url}?$select=id,identifierUris` });
    const { identifierUris = [] } = objectIn(succeeded(`Looking for ${what}`, answer, permission), "Graph") as {
        readonly identifierUris?: readonly string[];
    };
    if (!identifierUris.includes(identifierUri)) {
        return false;
    }
    const body = { identifierUris: identifierUris.filter((each) => each !== identifierUri) };
    succeeded(`Removing ${what}`, await graph({ method: "PATCH", url, body }), permission);
    return true;
}
