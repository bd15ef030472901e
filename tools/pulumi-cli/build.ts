import { spawn } from "node:child_process";
import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { PULUMI_VERSION } from "./version";

const CLI_PACKAGE = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
const VERSION_SYMBOL = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

/** About how many packages the CLI consists of: what progress is told against. */
const PACKAGES = 1_680;

/**
 * Builds the CLI from its Go module in a module of its own. Go keeps what it has downloaded and compiled, so a build
 * that was stopped goes on from there. The result appears only once it is whole.
 * @param root receives `bin/pulumi`
 * @throws when Go is missing, or its modules cannot be downloaded
 */
export async function buildPulumi(root: string, say: (line: string) => void): Promise<void> {
    const module = path.join(root, "module");
    await mkdir(path.join(root, "bin"), { recursive: true });
    await mkdir(module, { recursive: true });
    await writeFile(path.join(module, "go.mod"), GO_MOD);
    await writeFile(path.join(module, "tools.go"), TOOLS_GO);
    const built = path.join(module, "pulumi");
    say("Pulumi CLI: resolving its modules");
    await go(["mod", "tidy"], module, () => {});
    let compiled = 0;
    let told = Date.now();
    await go(
        ["build", "-v", "-o", built, "-ldflags", `-s -w -X ${VERSION_SYMBOL}=v${PULUMI_VERSION}`, CLI_PACKAGE],
        module,
        () => {
            compiled += 1;
            if (Date.now() - told > 10_000) {
                told = Date.now();
                say(`Pulumi CLI: compiled ${compiled} of about ${PACKAGES} packages`);
            }
        },
    );
    await rename(built, path.join(root, "bin", "pulumi"));
}

/** Runs Go and calls `onLine` for each line that it prints. */
export function go(args: string[], cwd: string, onLine: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
        const child = spawn("go", args, {
            cwd,
            env: { ...process.env, CGO_ENABLED: "0", GOWORK: "off" },
            stdio: ["ignore", "ignore", "pipe"],
        });
        let tail = "";
        child.stderr.setEncoding("utf8").on("data", (text: string) => {
            tail = (tail + text).slice(-2_000);
            for (const line of text.split("\n")) {
                if (line) {
                    onLine();
                }
            }
        });
        child.on("error", (error: NodeJS.ErrnoException) =>
            reject(new Error(error.code === "ENOENT" ? "Go is not installed (no `go` on PATH)" : error.message)),
        );
        child.on("close", (code) =>
            code === 0 ? resolve() : reject(new Error(`go ${args[0]} failed: ${lastLine(tail)}`)),
        );
    });
}

function lastLine(text: string): string {
    return text.trim().split("\n").at(-1) ?? "";
}

const GO_MOD = `module pulumi-app-registration/pulumi-cli

go 1.25

require github.com/pulumi/pulumi/pkg/v3 v${PULUMI_VERSION}

// The CLI's own module replaces this one as well; a replacement is not inherited.
replace github.com/atotto/clipboard => github.com/tgummerer/clipboard v0.0.0-20241001131231-d02d263e614e
`;

const TOOLS_GO = `//go:build tools

package tools

import _ "${CLI_PACKAGE}"
`;
