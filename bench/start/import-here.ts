import { createRequire } from "node:module";

/** What loading some modules took, in a process that had loaded nothing else. */
export interface Imported {
    readonly seconds: number;
    readonly cpuSeconds: number;
    /** The most that the whole process had resident. */
    readonly peakBytes: number;
    readonly modules: number;
}

// Arguments: a file of the package that the modules are required from, then the modules.
const [from = "", ...modules] = process.argv.slice(2);
const load = createRequire(from);
const cpuBefore = process.cpuUsage();
const began = process.hrtime.bigint();
for (const name of modules) {
    load(name);
}
const seconds = Number(process.hrtime.bigint() - began) / 1e9;
const { user, system } = process.cpuUsage(cpuBefore);
const imported: Imported = {
    seconds,
    cpuSeconds: (user + system) / 1e6,
    peakBytes: process.resourceUsage().maxRSS * 1_024,
    modules: Object.keys(load.cache).length,
};
process.stdout.write(JSON.stringify(imported), () => process.exit());
