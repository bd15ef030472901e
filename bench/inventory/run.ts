import { runInventory, surroundingsOf } from "../../command/inventory/run-inventory";

/** What a run of the inventory took, as it says itself at its end. */
export interface Took {
    /** The greatest memory of the process. */
    readonly megabytes: number;
    /** Of the processor. */
    readonly seconds: number;
    /** How much it wrote. */
    readonly characters: number;
}

async function main(): Promise<void> {
    let characters = 0;
    const options = { profile: "default", json: true, quiet: true };
    await runInventory(options, {
        ...surroundingsOf(process.env, options),
        write: async (text) => {
            characters += text.length;
        },
    });
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    const took: Took = { megabytes: maxRSS / 1_024, seconds: (userCPUTime + systemCPUTime) / 1e6, characters };
    process.stdout.write(JSON.stringify(took));
}

void main();
