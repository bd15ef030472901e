import path from "node:path";
import { packageRoot } from "../../../simulator/lab/package-root";

/** How the path of a file or folder begins that is of this repository, of the installed package, or of the policy pack. */
const ROOMS = [
    ...["bench", "bin", "catalogue", "components", "contract", "demo", "docs", "examples", "node_modules", "policies"],
    ...["provider", "rotation", "simulator", "test", "tools", "profiles", "rules", "dist"],
].map((room) => `${room}/`);

const PATH = /(?<![\w./@:-])(?:node_modules\/pulumi-app-registration|[a-z]+)\/[\w./-]*(?:\/|\.\w+)(?![\w*<…{/-])/g;

/** What code names as the path of a file, or of a folder by a slash at its end. */
export function pathsIn(code: string): string[] {
    return (code.match(PATH) ?? []).filter((name) => ROOMS.some((room) => name.startsWith(room)));
}

/** Where a path that a page names may be: in the repository, beside the page, or as the source of what is built. */
export function candidatesFor(name: string, page: string): string[] {
    const inPackage = name.replace(/^node_modules\/pulumi-app-registration\//, "");
    const ofSource = inPackage.replace(/(^|\/)dist\//, "$1").replace(/\.js$/, ".ts");
    return [inPackage, ofSource].flatMap((file) => [
        path.join(packageRoot, file),
        path.join(packageRoot, path.dirname(page), file),
    ]);
}
