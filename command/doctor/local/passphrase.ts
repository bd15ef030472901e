import { createDecipheriv, type DecipherGCM, pbkdf2 } from "node:crypto";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import type { Environment } from "../../../contract/clock";

/** Where the CLI takes a passphrase from, the first before the second. */
export const PASSPHRASE_VARIABLES = ["PULUMI_CONFIG_PASSPHRASE", "PULUMI_CONFIG_PASSPHRASE_FILE"] as const;

/** What the CLI seals by the passphrase to know it again. */
const SEALED = "pulumi";
const ITERATIONS = 1_000_000;
const TAG_BYTES = 16;

/**
 * The passphrase that a run without a person would take.
 * @returns `undefined` where there is none
 * @throws when its file cannot be read
 */
export async function passphraseFrom(env: Environment): Promise<string | undefined> {
    const [inClear, inFile] = PASSPHRASE_VARIABLES;
    const file = env[inFile];
    return env[inClear] ?? (file ? (await readFile(file, "utf8")).trim() : undefined);
}

/**
 * Whether a passphrase is the one of a stack. The CLI seals a word by AES-256-GCM, with a key that PBKDF2 makes of the
 * passphrase, and keeps it as `v1:SALT:v1:NONCE:SEALED` (pkg/secrets/passphrase/manager.go).
 * @returns `undefined` where it is kept in another form
 * @throws when what is kept is damaged: then no passphrase opens anything
 */
export async function isPassphrase(passphrase: string, kept: string): Promise<boolean | undefined> {
    const [form, salt = "", inner, nonce = "", sealed = "", ...more] = kept.split(":");
    if (form !== "v1" || inner !== "v1" || more.length > 0) {
        return undefined;
    }
    const bytes = Buffer.from(sealed, "base64");
    const key = await promisify(pbkdf2)(passphrase, Buffer.from(salt, "base64"), ITERATIONS, 32, "sha256");
    const decipher = decipherWith(key, Buffer.from(nonce, "base64"), bytes.subarray(-TAG_BYTES));
    try {
        const opened = Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]);
        return opened.toString("utf8") === SEALED;
    } catch {
        return false; // the tag does not fit: another key sealed it
    }
}

function decipherWith(key: Buffer, nonce: Buffer, tag: Buffer): DecipherGCM {
    try {
        return createDecipheriv("aes-256-gcm", key, nonce).setAuthTag(tag);
    } catch {
        throw new Error("encryptionsalt, by which the passphrase is known again, is damaged.");
    }
}
