import type { Verdict } from "./rule";

/** A resource that a rule stumbles over is reported, and the rule goes on with the others. */
export function guarded(judge: () => Verdict): Verdict {
    try {
        return judge();
    } catch (error) {
        // Not the error's message: it may quote a value.
        const kind = error instanceof Error ? error.name : typeof error;
        return [
            { violation: `This rule could not judge the resource (${kind}). Please report it with the declaration.` },
        ];
    }
}
