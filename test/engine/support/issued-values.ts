import type { Tenant } from "../../../simulator/tenant/tenant";

/** Collects every client secret that the tenant issues from now on; it keeps digests only. */
export function watchIssuedValues({ directory }: Tenant): readonly string[] {
    const { credentials } = directory;
    const values: string[] = [];
    const addPassword = credentials.addPassword.bind(credentials);
    credentials.addPassword = (holder, request) => {
        const made = addPassword(holder, request);
        values.push(made.secretText);
        return made;
    };
    return values;
}

/** The private keys of all certificates that were published as PEM under a name: what is most their own of each. */
export function privateKeysIn(tenant: Tenant, vaultName: string, secretName: string): readonly string[] {
    const versions = tenant.keyVaults.get(vaultName).secrets.get(secretName.toLowerCase())?.versions ?? [];
    return versions.flatMap(({ value }) => {
        const [, body = ""] = /-----BEGIN PRIVATE KEY-----([^-]+)-----/.exec(value) ?? [];
        // The lines at the beginning say what kind of key it is, and are the same in all.
        return body.trim().split("\n").at(-3)?.trim() ?? [];
    });
}

/** Names the forms in which confidential values stand in a text: plain, or encoded alone or within other text. */
export function whereShown(text: string, confidential: readonly string[]): string[] {
    return confidential.flatMap((value) =>
        formsOf(value)
            .filter(([, form]) => text.includes(form))
            .slice(0, 1)
            .map(([name, form]) => `${name} …${text.slice(Math.max(0, text.indexOf(form) - 40), text.indexOf(form))}`),
    );
}

function formsOf(value: string): (readonly [string, string])[] {
    const encoded = (["base64", "base64url"] as const).flatMap((encoding) =>
        [0, 1, 2].map((before) => {
            // the digits that depend on nothing but the value, wherever it stands in what was encoded
            const digits = Buffer.from(`${" ".repeat(before)}${value}`)
                .toString(encoding)
                .replace(/=+$/, "");
            return [encoding, digits.slice(before === 0 ? 0 : before + 1, -1)] as const;
        }),
    );
    return [["plain", value], ["URL-encoded", encodeURIComponent(value)], ...encoded];
}
