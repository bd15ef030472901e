import type { Environment } from "../../../contract/clock";
import { waitingFrom } from "../../../provider/verification/waiting";
import { ownLogins } from "../../credentials/logins";
import { inOrder } from "../../stacks/in-order";
import { EXIT_OF, type Judgement, STANDINGS } from "../judge";
import type { CredentialStatus, Looked } from "../report";
import { checkCredential } from "./check-credential";

/** How many credentials are asked about at a time. */
const MOST_AT_A_TIME = 8;

/** Asks Entra and the vaults about credentials, each with the login of its deployments, and with the plugin's own limits. */
export async function checkAll(
    looked: readonly Looked[],
    env: Environment,
    progress: (line: string) => void,
): Promise<CredentialStatus[]> {
    const waiting = waitingFrom(env);
    const logins = ownLogins(env, progress);
    const checked: CredentialStatus[] = [];
    for await (const status of inOrder(looked, MOST_AT_A_TIME, async ({ credential, status: told }, index) => {
        progress(`checking ${credential.stack} ${credential.name} (${index + 1} of ${looked.length})`);
        const { found, unchecked } = await checkCredential(credential, { logins, waiting });
        return { ...told, ...worst(told, found), unchecked };
    })) {
        checked.push(status);
    }
    return checked;
}

/** A state that is older than what is true tells nothing: then that counts, whatever else was found. */
function worst(told: Judgement, found: readonly Judgement[]): Judgement {
    const restored = found.find(({ standing }) => standing === "restored");
    const all = [told, ...found].sort(
        (left, right) => STANDINGS.indexOf(left.standing) - STANDINGS.indexOf(right.standing),
    );
    const [first = told] = all;
    const { standing, reason, action } = restored ?? first;
    return EXIT_OF[standing] === 0 ? told : { standing, reason, action };
}
