import type { FederatedCredentialArgs } from "../components";
import type { Platform } from "../components/federation/platform";
import { PLATFORMS, type Workloads } from "../components/federation/platforms";
import type { Path } from "./path";
import type { Problem } from "./problem";
import type { App } from "./schema/app";
import type { Catalogue } from "./schema/catalogue";
import type { FederatedCredential } from "./schema/federated-credential";

/** One federated identity credential of the catalogue. */
export interface FederatedEntry {
    readonly appName: string;
    readonly app: App;
    readonly name: string;
    /** Where it is declared. */
    readonly path: Path;
    /** What is written there. */
    readonly own: FederatedCredential;
    /** What its resource is called; see `AppRegistration`. */
    readonly resourceName: string;
}

/** A workload as it is described, with the platform that knows how to name it. */
interface Description {
    readonly way: keyof Workloads;
    readonly platform: Platform<object>;
    readonly workload: object;
}

const EXPLICIT = "issuer and subject";
const WAYS = Object.keys(PLATFORMS) as (keyof Workloads)[];

/** Lists the federated identity credentials of a catalogue in the order in which they are declared. */
export function federatedEntries({ apps }: Catalogue): FederatedEntry[] {
    return Object.entries(apps).flatMap(([appName, app]) =>
        Object.entries(app.federatedCredentials ?? {}).map(([name, own]) => ({
            appName,
            app,
            name,
            path: ["apps", appName, "federatedCredentials", name],
            own,
            resourceName: `${appName}-${name}`,
        })),
    );
}

/**
 * What is wrong with how a workload is described: in one way, and in that one as its platform needs it.
 * @param written the credential as it stands in the configuration, of whatever shape
 */
export function descriptionProblems(path: Path, written: Readonly<Record<string, unknown>>): Problem[] {
    const described = descriptionsOf(written);
    const [issuer, subject] = [written["issuer"], written["subject"]];
    const explicit = issuer === undefined ? (subject === undefined ? [] : ["subject"]) : ["issuer"];
    const [first, ...others] = [...described.map(({ way }) => way), ...explicit];
    // What is written in another shape, the schema refuses.
    if (first === undefined && WAYS.some((way) => written[way] !== undefined)) {
        return [];
    }
    if (first === undefined) {
        const says = `trusts nobody: say whose tokens sign in, by one of ${WAYS.join(", ")}, or by ${EXPLICIT}`;
        return [{ path, says }];
    }
    return [
        ...others.map((way) => ({
            path: [...path, way],
            says: `cannot stand beside ${first}: declare a credential for each`,
        })),
        ...(first === "issuer" && subject === undefined ? [missing(path, "subject")] : []),
        ...(first === "subject" ? [missing(path, "issuer")] : []),
        ...described.flatMap(({ way, platform, workload }) =>
            platform.validate(workload).map(({ field, says }) => ({ path: [...path, way, field], says })),
        ),
    ];
}

function missing(path: Path, field: string): Problem {
    return { path: [...path, field], says: `is missing: write the ${field} as the tokens have it` };
}

/** The component's arguments for a credential in whose description nothing is wrong. */
export function federatedArgs({ own }: FederatedEntry): FederatedCredentialArgs {
    const { issuer = "", subject = "", audience, description, name, takeOver, protect } = own;
    const [described] = descriptionsOf({ ...own });
    const trust = described?.platform.trust(described.workload) ?? { issuer, subject };
    return { ...trust, audience, description, name, takeOver, protect };
}

function descriptionsOf(written: Readonly<Record<string, unknown>>): Description[] {
    return WAYS.flatMap((way) => {
        const workload = written[way];
        return typeof workload === "object" && workload !== null
            ? [{ way, platform: PLATFORMS[way] as unknown as Platform<object>, workload }]
            : [];
    });
}
