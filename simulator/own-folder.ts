import path from "node:path";

/** The folder of this package, by its own name: it is the same from the source and from what is installed. */
export function ownFolder(): string {
    return path.dirname(require.resolve("pulumi-app-registration/package.json"));
}
