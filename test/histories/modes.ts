import type { Mode } from "./mode";

export type ModeName = "handlers" | "engine";

/** A mode is loaded by whoever plays it: the engine's brings a lot along. */
export async function loadMode(name: ModeName): Promise<Mode<unknown>> {
    const mode =
        name === "handlers"
            ? (await import("./handlers/mode.js")).handlersMode
            : (await import("./engine/mode.js")).engineMode;
    return mode as Mode<unknown>;
}
