/** Who declares the apps: this package, or a program written by hand with the same providers. */
export type Author = "ours" | "byHand";

export const AUTHORS: readonly Author[] = ["ours", "byHand"];

export const VAULT = { resourceGroupName: "rg-bench", vaultName: "kv-bench" };

/** When the first deployment runs. */
export const START = "2026-01-10T06:00:00Z";

/** How far apart waves are. */
export const WAVE = "P30D";

/** One app in so many is due in every wave. */
const SHARE = 5;

export interface Size {
    readonly apps: number;
    /** How many waves there were, this one among them. */
    readonly wave: number;
}

export interface App {
    readonly name: string;
    /** Whether it is due in every wave, or in none. */
    readonly isDue: boolean;
}

export function appsOf({ apps }: Size): App[] {
    return Array.from({ length: apps }, (_, index) => ({
        name: `app-${String(index).padStart(4, "0")}`,
        isDue: index % SHARE === 0,
    }));
}
