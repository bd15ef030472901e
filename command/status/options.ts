import { InvalidArgumentError } from "commander";
import { STDOUT } from "../output/write-output";
import type { StackSelection } from "../stacks/selection";
import { NOTIFY_FORMATS, type NotifyFormat } from "./notify/formats";

/** What `status` is asked for. */
export interface StatusOptions extends StackSelection {
    readonly json?: boolean;
    readonly openmetrics?: string;
    readonly junit?: string;
    readonly sarif?: string;
    readonly check?: boolean;
    readonly notify?: string;
    readonly notifyFormat?: NotifyFormat;
    readonly notifyAlways?: boolean;
    readonly quiet?: boolean;
}

const FILES = ["openmetrics", "junit", "sarif"] as const;

/**
 * What the options exclude.
 * @returns a sentence that says what to change
 */
export function conflictIn(options: StatusOptions): string | undefined {
    const onStdout = [
        ...(options.json ? ["--json"] : []),
        ...FILES.filter((file) => options[file] === STDOUT).map((file) => `--${file} -`),
    ];
    if (onStdout.length > 1) {
        return `${onStdout.join(" and ")} exclude each other: one thing goes to the standard output. Name a file for the others.`;
    }
    return undefined;
}

/** The environment variable that names the webhook; its address is a secret. */
export const NOTIFY_VARIABLE = "APP_REGISTRATION_NOTIFY_URL";

export function readFormat(text: string): NotifyFormat {
    const format = NOTIFY_FORMATS.find((one) => one === text);
    if (format === undefined) {
        throw new InvalidArgumentError(`Write ${NOTIFY_FORMATS.join(", ")}.`);
    }
    return format;
}
