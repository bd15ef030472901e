import type { Session } from "../../../provider/login/session";
import { pagesOf } from "../../../provider/rest/pages";
import { instantOf } from "./entries";
import { SIGN_INS_PERMISSION } from "./permissions";

/** When somebody last signed in with each credential, by key id in small letters. */
export type LastSignIns = ReadonlyMap<string, string>;

/**
 * Reads Graph's report on credentials' use (beta).
 * @returns why it could not be read, in its place: nothing else depends on it
 */
export async function readSignIns({ cloud, graph }: Pick<Session, "cloud" | "graph">): Promise<LastSignIns | string> {
    const url = `${cloud.graphEndpoint}/beta/reports/appCredentialSignInActivities`;
    const reading = { what: "report on credentials' sign-ins", permission: SIGN_INS_PERMISSION };
    const found = new Map<string, string>();
    try {
        for await (const page of pagesOf(graph, url, reading)) {
            for (const { keyId, signInActivity } of page) {
                const activity = signInActivity as { lastSignInDateTime?: unknown } | null | undefined;
                const last = instantOf(activity?.lastSignInDateTime);
                if (typeof keyId === "string" && last !== null) {
                    found.set(keyId.toLowerCase(), last);
                }
            }
        }
        return found;
    } catch (error) {
        return error instanceof Error ? error.message : String(error);
    }
}
