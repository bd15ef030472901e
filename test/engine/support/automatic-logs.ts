import assert from "node:assert/strict";
import { createDecipheriv, pbkdf2Sync } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { constants, gunzipSync } from "node:zlib";
import type { LabStack } from "../../../simulator/lab/lab-stack";

const MAGIC = "PLOG";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * What the CLI writes about every command below its home, in clear: compressed until a stack is known, encrypted by the
 * stack's secrets provider from there on. `pulumi logs decrypt` does the same, but gives up at long lines.
 * @returns by the names of the files
 */
export async function automaticLogs({ stack }: LabStack): Promise<Readonly<Record<string, string>>> {
    const { pulumiHome = "", workDir, envVars } = stack.workspace;
    const folder = path.join(pulumiHome, "logs");
    const settings = await readFile(path.join(workDir, `Pulumi.${stack.name}.yaml`), "utf8");
    const [, salt = ""] = /encryptionsalt: v1:([^:]+):/.exec(settings) ?? [];
    const passphrase = envVars["PULUMI_CONFIG_PASSPHRASE"] ?? "";
    const key = pbkdf2Sync(passphrase, Buffer.from(salt, "base64"), 1_000_000, 32, "sha256");
    const texts = (await readdir(folder)).map(async (name): Promise<[string, string]> => {
        const file = await readFile(path.join(folder, name));
        return [name, file.toString("latin1", 0, 4) === MAGIC ? decrypt(file, key) : inflate(file)];
    });
    return Object.fromEntries(await Promise.all(texts));
}

/** Magic, version, then the session's key, encrypted; then chunks, each of them encrypted and compressed by itself. */
function decrypt(file: Buffer, stackKey: Buffer): string {
    const begin = MAGIC.length + 1 + 2;
    let at = begin + file.readUInt16BE(begin - 2);
    const [version, nonce = "", sealed = ""] = file.toString("utf8", begin, at).split(":");
    assert.equal(version, "v1");
    const session = open(stackKey, Buffer.from(nonce, "base64"), Buffer.from(sealed, "base64"));
    let text = "";
    while (at + 4 < file.length) {
        const chunk = file.subarray(at + 4, at + 4 + file.readUInt32BE(at));
        text += inflate(open(session, chunk.subarray(0, NONCE_BYTES), chunk.subarray(NONCE_BYTES)));
        at += 4 + chunk.length;
    }
    return text;
}

function open(key: Buffer, nonce: Buffer, sealed: Buffer): Buffer {
    const decipher = createDecipheriv("aes-256-gcm", key, nonce);
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
}

/** A command that crashed has not ended its file. */
function inflate(compressed: Buffer): string {
    return compressed.length === 0
        ? ""
        : gunzipSync(compressed, { finishFlush: constants.Z_SYNC_FLUSH }).toString("utf8");
}
