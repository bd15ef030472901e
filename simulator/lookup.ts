import type { LookupFunction } from "node:net";

/**
 * A `lookup` for `node:https` agents and requests that takes `localhost` and everything under it to the loopback
 * address: many systems resolve `localhost` but not `contoso.vault.localhost`.
 */
export const localhostLookup: LookupFunction = (hostname, options, callback) => {
    if (hostname !== "localhost" && !hostname.endsWith(".localhost")) {
        callback(
            Object.assign(new Error(`${hostname}: only *.localhost belongs to the simulated tenant`), {
                code: "ENOTFOUND",
            }),
            "",
        );
    } else if (options.all) {
        callback(null, [{ address: "127.0.0.1", family: 4 }]);
    } else {
        callback(null, "127.0.0.1", 4);
    }
};
