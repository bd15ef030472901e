import { NAMESPACE } from "../contract/catalogue-namespace";
import { PACKAGE, SETTINGS } from "../contract/provider-settings";
import { nearest } from "../rotation/nearest";
import type { Problem } from "./problem";
import { Catalogue } from "./schema/catalogue";

/** The configuration of a stack, and whose it is. */
export interface StackConfiguration {
    /** By full key: `app-registrations:apps`. */
    readonly all: Readonly<Record<string, string>>;
    /** Keys that are written without a namespace have this one. */
    readonly project: string;
    readonly stack: string;
}

/** A key that nothing reads, and the catalogue's key that was probably meant. */
interface Misplaced {
    readonly key: string;
    readonly meant: string;
    /** Whether the namespace is the project's own, in which a program may have keys for itself. */
    readonly isOwn: boolean;
}

const KEYS = Object.keys(Catalogue.properties);
/** The one key without which there is no catalogue. */
const APPS = "apps" satisfies keyof Catalogue;

/** Tells of a problem of the catalogue whether it is that there are no apps at all, which {@link keyProblems} tells better. */
export function isWithoutApps({ path }: Problem, config: Readonly<Record<string, unknown>>): boolean {
    return path.length === 1 && path[0] === APPS && !Object.hasOwn(config, APPS);
}

/**
 * Says that the catalogue's keys stand under another namespace, or not at all: which were looked for, and what is there
 * instead. No value is shown.
 * @param isRefused whether the catalogue is refused anyway. Else a key in the project's own namespace is the program's.
 */
export function keyProblems({ all, project, stack }: StackConfiguration, isRefused: boolean): string[] {
    const read = Object.keys(all).filter((key) => key.startsWith(`${NAMESPACE}:`));
    const isMissing = (key: string) => !read.includes(`${NAMESPACE}:${key}`);
    const misplaced = Object.keys(all)
        .flatMap((key) => misplacedBy(key, project))
        .filter(({ meant, isOwn }) => !isOwn || (isRefused && isMissing(meant)));
    const told = misplaced.map(({ key, meant }) => `${key} is read by nothing: did you mean ${NAMESPACE}:${meant}?`);
    const isWritten = read.some((key) => key.startsWith(`${NAMESPACE}:${APPS}.`));
    if (!isMissing(APPS) || isWritten || [...misplaced, ...read.map(misspelt)].some(({ meant }) => meant === APPS)) {
        return told;
    }
    const wanted = KEYS.map((key) => `${NAMESPACE}:${key}`).join(", ");
    const found = Object.keys(all).sort();
    const instead =
        found.length === 0
            ? `the stack "${stack}" has no configuration at all: is there a Pulumi.${stack}.yaml, with "config:" above its keys?`
            : `the stack "${stack}" has ${found.join(", ")}`;
    const description = "the app registrations by names of your choice; {} for none";
    return [...told, `${NAMESPACE}:${APPS} is missing, but needed: ${description}. Looked for ${wanted}; ${instead}`];
}

function misplacedBy(key: string, project: string): Misplaced[] {
    const [namespace = "", name = ""] = key.split(":");
    const isOwn = namespace === project;
    const isSetting = namespace === PACKAGE && SETTINGS.some(([setting]) => setting === name);
    if (namespace === NAMESPACE || isSetting || !(isOwn || isLike(namespace))) {
        return [];
    }
    const { meant } = misspelt(name);
    return meant === undefined ? [] : [{ key, meant, isOwn }];
}

function misspelt(key: string): { readonly meant: string | undefined } {
    return { meant: nearest(key.slice(key.indexOf(":") + 1), KEYS) };
}

/** Whether a namespace was probably meant to be the catalogue's: one letter more or less, capitals, other dashes. */
function isLike(namespace: string): boolean {
    return nearest(namespace.replaceAll(/[_.-]/g, ""), [NAMESPACE.replaceAll("-", "")]) !== undefined;
}
