import { EXIT, type ExitCode } from "../exit-codes";
import type { Changed } from "./change";

/** The exit code that a change ends with. */
export function exitCodeOf({ outcome, succeeded, after }: Changed): ExitCode {
    if (outcome === "refused" || outcome === "failed" || succeeded === false) {
        return EXIT.failed;
    }
    const isWhole = outcome === "declined" || (outcome === "rotated" && after?.lagging.length === 0);
    return isWhole ? EXIT.ok : EXIT.attention;
}

/** What came of a change, for people. */
export function changeInWords({ outcome, stack, before, after, setting, file, succeeded }: Changed): string {
    const { argument, value } = setting;
    const name = before.entry?.name ?? before.name;
    switch (outcome) {
        case "inCode":
            return [
                `${name} in ${stack} is not declared in a file that this command can change: nothing was changed.`,
                `Set ${argument} of ${before.name} to ${JSON.stringify(value)}, where your program or its configuration declares it, and deploy.`,
            ].join("\n");
        case "declined":
            return "Nothing was changed: the configuration is as it was.";
        case "refused":
            return "The preview failed, see above. Nothing was changed: the configuration is as it was.";
        case "failed":
            return `The deployment failed before ${name} was rotated. ${argument} stays in ${file}: the next run rotates.`;
        case "waiting":
            return after?.blockedUntil === undefined
                ? `${name} was not rotated: it is still at generation ${before.generation}. See what the deployment said above.`
                : `${name} waits: the first run from ${after.blockedUntil} on rotates. "app-registration status" tells why.`;
        case "rotated":
            return rotated(name, before.generation, after, succeeded);
    }
}

function rotated(name: string, from: number, after: Changed["after"], succeeded: boolean | undefined): string {
    const late = after?.lagging ?? [];
    return [
        `${name} is at generation ${after?.generation} now (was ${from}), valid until ${after?.expiresAt}.`,
        ...(late.length > 0 ? [`Not brought up to date: ${late.join(", ")}. Deploy again.`] : []),
        ...(succeeded ? [] : ["Something else in this deployment failed, see above."]),
    ].join("\n");
}

/** The same as JSON: see schemas/change.schema.json. */
export function changeAsJson({ outcome, stack, before, after, setting, file, succeeded }: Changed): unknown {
    const { argument, value } = setting;
    return {
        outcome,
        stack,
        name: before.entry?.name ?? before.name,
        urn: before.urn,
        secretName: before.secretName,
        setting: { argument, value, ...(file === undefined ? {} : { file }) },
        generation: { before: before.generation, ...(after === undefined ? {} : { after: after.generation }) },
        expiresAt: (after ?? before).expiresAt,
        lagging: (after ?? before).lagging,
        ...(succeeded === undefined ? {} : { succeeded }),
        ...(after?.blockedUntil === undefined ? {} : { blockedUntil: after.blockedUntil }),
    };
}
