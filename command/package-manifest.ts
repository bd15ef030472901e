import { readFileSync } from "node:fs";
import path from "node:path";
import { ownFolder } from "../simulator/own-folder";

/** What this command reads of a package's `package.json`. */
export interface PackageManifest {
    readonly version: string;
    readonly engines?: Readonly<Record<string, string>>;
    readonly peerDependencies?: Readonly<Record<string, string>>;
    readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** The version of this package. */
export function version(): string {
    return manifestIn(ownFolder()).version;
}

/** @throws when the folder has no `package.json` that can be read */
export function manifestIn(folder: string): PackageManifest {
    return JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
}
