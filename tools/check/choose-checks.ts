/** One of the checks, as a command. */
export interface Check {
    readonly name: string;
    readonly command: string;
    readonly args: readonly string[];
}

/** What is to be checked. */
export interface Chosen {
    /** Files that are linted; `undefined` for all. */
    readonly linted?: readonly string[];
    /** Tests without the engine; `undefined` for all. */
    readonly tests?: readonly string[];
    /** Tests on the engine; `undefined` for all. */
    readonly engineTests?: readonly string[];
}

const REPORTER = ["--reporter", "tools/check/counting-reporter.cjs", "--parallel", "--jobs", "2"];

/** The cheap checks first, so that they are not waited for. What there is nothing of is left out. */
export function checksFor({ linted, tests, engineTests }: Chosen): Check[] {
    const checks = [
        linted === undefined ? npmRun("lint") : linted.length > 0 && npx("lint", "biome", BIOME, linted),
        npmRun("types"),
        (tests?.length !== 0 || engineTests?.length !== 0) && npmRun("build"),
        tests === undefined ? npmRun("test:unit") : tests.length > 0 && npx("test:unit", "mocha", REPORTER, tests),
        engineTests?.length !== 0 && npmRun("pulumi"),
        engineTests === undefined
            ? npmRun("test:engine")
            : engineTests.length > 0 && npx("test:engine", "mocha", [...REPORTER, ...ENGINE], engineTests),
    ];
    return checks.filter((check) => check !== false);
}

const BIOME = ["check", "--error-on-warnings", "--no-errors-on-unmatched"];
const ENGINE = ["--timeout", "600000"];

function npmRun(name: string): Check {
    return { name, command: "npm", args: ["run", "--silent", name] };
}

function npx(name: string, tool: string, options: readonly string[], files: readonly string[]): Check {
    return { name, command: "npx", args: ["--no-install", tool, ...options, ...files] };
}
