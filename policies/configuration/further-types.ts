import { APPLICATION_CERTIFICATE, APPLICATION_PASSWORD } from "../facts/credentials/credential";
import { APPLICATION, SERVICE_PRINCIPAL } from "../facts/registrations/application";
import { unversioned } from "../facts/resource";
import { didYouMean } from "../facts/texts/nearest";
import { field, type Reader, type Readers } from "../facts/translation";
import { CLASSIC_VAULT } from "../facts/vaults/vault";
import { CLASSIC_VAULT_SECRET } from "../facts/vaults/vault-secret";
import { isRecord, named, shown } from "./shown";

/** What resources of further types may be, each with the type that rules know and its properties that rules look at. */
const KINDS: Readonly<Record<string, { readonly type: string; readonly fields: readonly string[] }>> = {
    "client secret": {
        type: APPLICATION_PASSWORD,
        fields: ["applicationId", "displayName", "endDate", "keyId", "rotateWhenChanged", "startDate", "value"],
    },
    certificate: {
        type: APPLICATION_CERTIFICATE,
        fields: ["applicationId", "encoding", "endDate", "startDate", "value"],
    },
    application: {
        type: APPLICATION,
        fields: [
            "api.requestedAccessTokenVersion",
            "clientId",
            "displayName",
            "fallbackPublicClientEnabled",
            "identifierUris",
            "objectId",
            "owners",
            "passwords",
            "publicClient.redirectUris",
            "signInAudience",
            "singlePageApplication.redirectUris",
            "web.implicitGrant.accessTokenIssuanceEnabled",
            "web.implicitGrant.idTokenIssuanceEnabled",
            "web.redirectUris",
        ],
    },
    "service principal": { type: SERVICE_PRINCIPAL, fields: ["clientId", "objectId", "owners"] },
    "vault secret": { type: CLASSIC_VAULT_SECRET, fields: ["contentType", "expirationDate", "tags", "value"] },
    "key vault": {
        type: CLASSIC_VAULT,
        fields: ["purgeProtectionEnabled", "rbacAuthorizationEnabled", "softDeleteEnabled", "softDeleteRetentionDays"],
    },
};

/** What a setting names, as far as it can be read, and what is wrong with the rest. */
export interface FurtherTypes {
    readonly readers: Readers;
    readonly problems: readonly string[];
}

/**
 * Reads the entries that name further types, each `{ type, as, fields }`.
 * @param known types, which need not be named, and cannot be made something else
 */
export function furtherTypesOf(setting: readonly unknown[], known: ReadonlySet<string>): FurtherTypes {
    const readers = new Map<string, Reader>();
    const problems = setting.flatMap((entry, index) => {
        const { type, reader, problem } = readEntry(entry, (name) => known.has(name) || readers.has(name));
        if (reader) {
            readers.set(type, reader);
        }
        return problem ? [`Type ${index + 1}${type && ` (${named(type)})`} ${problem}`] : [];
    });
    return { readers, problems };
}

interface Read {
    readonly type: string;
    readonly reader?: Reader;
    readonly problem?: string;
}

function readEntry(entry: unknown, isTaken: (type: string) => boolean): Read {
    if (!isRecord(entry)) {
        return { type: "", problem: "is no object: write { type, as, fields }." };
    }
    const stranger = Object.keys(entry).find((name) => !ENTRY.includes(name));
    const { type: written, as, fields = {} } = entry;
    const type = typeof written === "string" ? unversioned(written.trim()) : "";
    if (!/^[^:\s]+:[^:\s]*:[^:\s]+$/.test(type)) {
        return { type, problem: "has no type: write the token of a resource type, such as acme:index/vault:Vault." };
    }
    if (stranger !== undefined) {
        return { type, problem: `has ${named(stranger)}; write type, as and fields.${didYouMean(stranger, ENTRY)}` };
    }
    if (isTaken(type)) {
        return { type, problem: "is known already, by this pack or by an entry before it. Remove it." };
    }
    const kind = typeof as === "string" && Object.hasOwn(KINDS, as) ? KINDS[as] : undefined;
    if (!kind) {
        const names = Object.keys(KINDS);
        return {
            type,
            problem: `has as ${as === undefined ? "missing" : shown(as)}; write one of ${names.join(", ")}.${typeof as === "string" ? didYouMean(as, names) : ""}`,
        };
    }
    if (!isRecord(fields)) {
        return { type, problem: 'has fields that are no object: write { endDate: "expiresOn" }.' };
    }
    return { type, ...readFields(kind, fields, String(as)) };
}

function readFields(
    kind: (typeof KINDS)[string],
    fields: Readonly<Record<string, unknown>>,
    as: string,
): Omit<Read, "type"> {
    for (const [name, own] of Object.entries(fields)) {
        if (!kind.fields.includes(name)) {
            const list = kind.fields.join(", ");
            return {
                problem: `has the field ${named(name)}; of a ${as}, write ${list}.${didYouMean(name, kind.fields)}`,
            };
        }
        if (typeof own !== "string" || !/^[^.\s]+(\.[^.\s]+)*$/.test(own)) {
            return {
                problem: `has no property's name for the field ${name}: write one, such as expiresOn or properties.expiresOn.`,
            };
        }
    }
    const found = Object.entries(fields).map(([name, own]) => field(name, String(own)));
    return { reader: () => ({ type: kind.type, fields: found }) };
}

const ENTRY = ["type", "as", "fields"];
