import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { packageRoot } from "../../simulator/lab/package-root";
import { PULUMI_VERSION } from "../pulumi-cli/version";
import { deployPython } from "./deploy-python";

/** What the SDK for Go is imported as, in programs that got it by `pulumi package add`. */
const GO_MODULE = "example.com/pulumi-app-registration/sdk/go/app-registration";

const folder = mkdtempSync(path.join(tmpdir(), "app-registration-languages-"));
const sdks = path.join(folder, "sdks");
const example = (language: string) => path.join(packageRoot, "examples", language);

/** Generates the SDKs out of the schema, and checks the examples by the tools of their languages. */
async function main(): Promise<void> {
    try {
        if (!isInstalled("go", "version")) {
            skip("all SDKs", "Go is not installed, and Pulumi's generators are written in it");
            return;
        }
        generate();
        checkGo();
        await checkPython();
        for (const language of ["dotnet", "java"]) {
            generateByHost(language);
        }
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

/** Binding is strict: a schema with a mistake ends here. */
function generate(): void {
    const languages = ["go", "python", "nodejs"];
    const schema = path.join(packageRoot, "schema.json");
    run("go", ["run", ".", schema, sdks, ...languages], path.join(__dirname, "generator"));
    console.log(`SDKs for ${languages.join(", ")}: generated`);
}

function checkGo(): void {
    const [sdk, program] = [path.join(sdks, "go"), path.join(folder, "go")];
    const needed = `require github.com/pulumi/pulumi/sdk/v3 v${PULUMI_VERSION}`;
    writeFileSync(path.join(sdk, "go.mod"), `module ${GO_MODULE}\n\ngo 1.25\n\n${needed}\n`);
    cpSync(example("go"), program, { recursive: true });
    const own = readFileSync(path.join(program, "go.mod"), "utf8");
    const added = `\nrequire ${GO_MODULE} v0.0.0\n\nreplace ${GO_MODULE} => ${sdk}\n`;
    writeFileSync(path.join(program, "go.mod"), own + added);
    run("go", ["mod", "tidy"], program);
    run("go", ["vet", "./...", GO_MODULE], program);
    console.log("Go: SDK and example compiled and vetted");
}

async function checkPython(): Promise<void> {
    if (!isInstalled("python3", "--version")) {
        skip("Python", "python3 is not installed");
        return;
    }
    const program = path.join(folder, "python");
    const python = path.join(folder, "venv", "bin", "python");
    mkdirSync(program);
    cpSync(example("python"), program, { recursive: true });
    run("python3", ["-m", "venv", path.join(folder, "venv")], folder);
    const sdk = path.join(sdks, "python");
    run(python, ["-m", "pip", "install", "--quiet", sdk, `pulumi==${PULUMI_VERSION}`, "mypy==2.4.1"], folder);
    run(python, ["-m", "compileall", "-q", program, sdk], program);
    // Generated code has types of its own making, which are for its users and not for this check.
    run(python, ["-m", "mypy", "--follow-imports=silent", "__main__.py"], program);
    console.log("Python: SDK and example byte-compiled, example type-checked");
    await deployPython(python, program);
    console.log("Python: example deployed in the simulated tenant, then quiet, then rotated when it was due");
}

/** The generators of these languages come with Pulumi's installation alone. */
function generateByHost(language: string): void {
    if (!isInstalled(`pulumi-language-${language}`, "-h") || !isInstalled("pulumi", "version")) {
        skip(language, `pulumi-language-${language} is not on PATH; a complete Pulumi installation brings it along`);
        return;
    }
    const schema = path.join(packageRoot, "schema.json");
    run("pulumi", ["package", "gen-sdk", schema, "--language", language, "--out", sdks], folder);
    if (!existsSync(path.join(sdks, language))) {
        throw new Error(`${language}: nothing was generated.`);
    }
    console.log(`${language}: SDK generated`);
}

function skip(what: string, reason: string): void {
    console.warn(`SKIPPED ${what}: ${reason}.`);
}

function isInstalled(command: string, argument: string): boolean {
    try {
        execFileSync(command, [argument], { stdio: "ignore" });
        return true;
    } catch (error) {
        return (error as NodeJS.ErrnoException).code !== "ENOENT";
    }
}

function run(command: string, args: readonly string[], cwd: string): void {
    const env = { ...process.env, CGO_ENABLED: "0", GOWORK: "off" };
    execFileSync(command, args, { cwd, env, stdio: ["ignore", "inherit", "inherit"] });
}

main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
});
