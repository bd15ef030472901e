import { type Environment, SIMULATOR_VARIABLE } from "../../../contract/clock";
import { createHttpClient } from "../../../provider/rest/http-client";
import type { RetryDelays } from "../../../provider/rest/retry-strategy";
import { createSender } from "../../../provider/rest/transport";

const LOOPBACK: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Says why nothing is posted to an address: the address is a secret, and travels encrypted.
 * @returns a sentence, without the address
 */
export function webhookProblem(address: string, env: Environment): string | undefined {
    if (!URL.canParse(address)) {
        return "The webhook's address is no URL. Write it as https://HOST/PATH.";
    }
    const { protocol, hostname, username } = new URL(address);
    const isSimulated = Boolean(env[SIMULATOR_VARIABLE]) && LOOPBACK.includes(hostname);
    if (protocol !== "https:" && !(protocol === "http:" && isSimulated)) {
        return "The webhook's address does not begin with https://, and it is a secret. Give one that does.";
    }
    return username === "" ? undefined : "The webhook's address names a user. Leave name and password out.";
}

/**
 * Posts a message; passing failures are tried again, redirects are not followed.
 * @throws when it was not taken, without the address
 */
export async function postMessage(
    address: string,
    message: unknown,
    env: Environment,
    delays?: RetryDelays,
): Promise<void> {
    const send = createSender({ http: createHttpClient(env), delays });
    const isInsecure = new URL(address).protocol === "http:";
    let status: number;
    try {
        const request = { method: "POST", url: address, body: message, allowInsecureConnection: isInsecure } as const;
        ({ status } = await send(request));
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(`The webhook could not be reached: ${withoutAddress(reason, address)}`);
    }
    if (status < 200 || status >= 300) {
        throw new Error(`The webhook answered ${status}: nobody was told. See whether its address is still right.`);
    }
}

/** An error of a library may name the address. */
function withoutAddress(text: string, address: string): string {
    const { pathname, search } = new URL(address);
    return [address, `${pathname}${search}`, pathname, search]
        .filter((part) => part.length > 1)
        .reduce((shown, part) => shown.replaceAll(part, "[webhook]"), text);
}
