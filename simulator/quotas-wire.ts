import { isObject, type Json, type JsonObject } from "./json";
import { DOCUMENTED_QUOTAS, QUOTA_NAMES, type Quota, type QuotaSettings } from "./quotas";

/**
 * Reads quotas from a request: each is `{"most": 300, "perSeconds": 10}`, or `"documented"` for what Microsoft documents.
 * @throws RangeError
 */
export function readQuotas(body: JsonObject): QuotaSettings {
    const unknown = Object.keys(body).find((name) => !QUOTA_NAMES.some((known) => known === name));
    if (unknown !== undefined) {
        throw new RangeError(`quotas: "${unknown}" is no quota; there are ${QUOTA_NAMES.join(", ")}`);
    }
    return Object.fromEntries(
        QUOTA_NAMES.flatMap((name) => {
            const value = body[name];
            const quota = value === "documented" ? DOCUMENTED_QUOTAS[name] : readQuota(value);
            return quota === undefined ? [] : [[name, quota]];
        }),
    );
}

/** The quotas as the control endpoint tells them; `null` where one is off. */
export function writeQuotas(settings: QuotaSettings): JsonObject {
    return Object.fromEntries(
        QUOTA_NAMES.map((name) => {
            const quota = settings[name];
            return [name, quota === undefined ? null : { ...quota }];
        }),
    );
}

function readQuota(value: Json | undefined): Quota | undefined {
    if (value === undefined || value === null) {
        return undefined;
    }
    const { most, perSeconds } = isObject(value) ? value : {};
    return { most: Number(most), perSeconds: Number(perSeconds) };
}
