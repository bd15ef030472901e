import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const LICENSE = /^(licen[cs]e|copying|notice)/i;

/**
 * The licences of the packages that files come from, as they ask to be handed on.
 * @param root the folder that the files' paths start from
 * @param files of the bundle
 */
export function noticesOf(root: string, files: readonly string[]): string {
    const folders = files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
    return [...new Set(folders)]
        .sort()
        .map((folder) => noticeOf(path.join(root, folder)))
        .join("\n\n");
}

function noticeOf(folder: string): string {
    const { name, version, license } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
    const texts = readdirSync(folder)
        .filter((file) => LICENSE.test(file))
        .map((file) => readFileSync(path.join(folder, file), "utf8").trim());
    return [`${name} ${version} (${license})`, ...texts].join("\n\n");
}
