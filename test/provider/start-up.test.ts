import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { packageRoot } from "../../simulator/lab/package-root";

const PROGRAM = `
    require("./bin/pulumi-resource-app-registration");
    const packages = Object.keys(require.cache).map((file) => /node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(file)?.[1]);
    process.stdout.write(JSON.stringify([...new Set(packages)].filter(Boolean)), () => process.exit());
`;

describe("the plugin, when it starts", () => {
    it("loads nothing that only logins, sign-ins and new certificates need: most deployments change nothing", async () => {
        const { stdout } = await promisify(execFile)(process.execPath, ["-e", PROGRAM], { cwd: packageRoot });
        const loaded: string[] = JSON.parse(/\[.*\]/.exec(stdout)?.[0] ?? "[]");
        assert.ok(loaded.includes("@grpc/grpc-js"), "it is the plugin");
        assert.deepEqual(
            loaded.filter((name) => /^@azure|^@typespec|^@peculiar|^node-forge$/.test(name)),
            [],
        );
    });
});
