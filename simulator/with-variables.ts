/** Whose variables this process has now, and what it had before. */
interface Lent {
    readonly owner: string;
    readonly before: Map<string, string | undefined>;
    /** How many works are under way. */
    works: number;
}

let lent: Lent | undefined;

/**
 * Sets environment variables of this process as long as the work lasts. Works of one owner may overlap: the last one to
 * end puts back what was there before the first.
 * @param owner the address of the tenant that the variables lead to
 * @throws when variables of another owner are set, since a process has each variable once
 */
export async function withVariables<T>(
    owner: string,
    variables: Readonly<Record<string, string>>,
    work: () => Promise<T>,
): Promise<T> {
    if (lent !== undefined && lent.owner !== owner) {
        throw new Error(
            `A deployment in the simulated tenant at ${lent.owner} is under way, and its variables are set in this ` +
                `process: await it before one in the tenant at ${owner} starts, or run them in two processes.`,
        );
    }
    lent ??= { owner, before: new Map(), works: 0 };
    const mine = lent;
    mine.works += 1;
    for (const [name, value] of Object.entries(variables)) {
        if (!mine.before.has(name)) {
            mine.before.set(name, process.env[name]);
        }
        process.env[name] = value;
    }
    try {
        return await work();
    } finally {
        mine.works -= 1;
        if (mine.works === 0) {
            putBack(mine.before);
            lent = undefined;
        }
    }
}

function putBack(before: ReadonlyMap<string, string | undefined>): void {
    for (const [name, value] of before) {
        if (value === undefined) {
            delete process.env[name];
        } else {
            process.env[name] = value;
        }
    }
}
