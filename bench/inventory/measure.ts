import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { packageRoot } from "../../simulator/lab/package-root";
import { Simulator } from "../../simulator/simulator";
import type { Took } from "./run";

/** One inventory of a tenant. */
export interface Measured extends Took {
    readonly applications: number;
}

const NOW = "2027-03-01T00:00:00Z";

/** Reads a tenant with so many applications in a process of its own. */
export async function measure(applications: number): Promise<Measured> {
    const simulator = await Simulator.start({ clock: NOW });
    try {
        furnish(simulator, applications);
        const { stdout } = await promisify(execFile)(
            process.execPath,
            [path.join(packageRoot, "dist", "bench", "inventory", "run.js")],
            { env: { ...process.env, ...simulator.environment(), APP_REGISTRATION_CLOCK: NOW } },
        );
        return { applications, ...(JSON.parse(stdout) as Took) };
    } finally {
        await simulator.stop();
    }
}

/** As tenants are: some ours, some forgotten, one in five with a second secret, one in ten careless. */
function furnish({ tenant }: Simulator, applications: number): void {
    const owner = tenant.addUser("Anna Berg", "anna@x.example").id;
    for (let index = 0; index < applications; index++) {
        const secret = (days: number) => ({
            displayName: index % 4 === 0 ? `prod/app-${index}#2 2026-11-01T00:00:00Z [4f2a9c01b7de]` : "made by hand",
            startDateTime: inDays(days - 300),
            endDateTime: inDays(days),
        });
        tenant.furnish({
            displayName: `application ${index}`,
            owners: index % 3 === 0 ? [] : [owner],
            properties: index % 10 === 0 ? { web: { redirectUris: ["http://app.example.com/*"] } } : {},
            passwordCredentials: [
                secret(((index * 7_919) % 900) - 40),
                ...(index % 5 === 0 ? [secret(-(index % 400))] : []),
            ],
            keyCredentials: index % 6 === 0 ? [secret(700)] : [],
        });
    }
}

function inDays(days: number): string {
    return `${new Date(Date.parse(NOW) + days * 86_400_000).toISOString().slice(0, 19)}Z`;
}
