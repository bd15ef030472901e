import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { packageRoot } from "../../simulator/lab/package-root";

type Versions = Readonly<Record<string, string>>;

/** A second copy of them makes messages that `@pulumi/pulumi` refuses: they have the ranges that it asks for itself. */
const SHARED = ["@grpc/grpc-js", "google-protobuf"];

function versionsOf(folder: string, kind: "dependencies" | "devDependencies"): Versions {
    return JSON.parse(readFileSync(path.join(packageRoot, folder, "package.json"), "utf8"))[kind] ?? {};
}

describe("the versions of dependencies", () => {
    it("are exact, but of what is shared with the SDK", () => {
        for (const folder of ["", "policies"]) {
            const all = { ...versionsOf(folder, "dependencies"), ...versionsOf(folder, "devDependencies") };
            const ranges = Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
            assert.deepEqual(
                ranges.map(([name]) => name),
                folder === "" ? SHARED : [],
                folder,
            );
        }
    });

    it("are the SDK's own where they are shared", () => {
        const ofSdk = versionsOf("node_modules/@pulumi/pulumi", "dependencies");
        const own = versionsOf("", "dependencies");
        for (const name of SHARED) {
            assert.equal(own[name], ofSdk[name], name);
        }
    });
});
