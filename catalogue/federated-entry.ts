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

/** What is wrong with how a workload is described: in one way, and in that one as its platform needs it. */
export function descriptionProblems({ path, own }: FederatedEntry): Problem[] {
    const described = descriptionsOf(own);
    const isExplicit = own.issuer !== undefined || own.subject !== undefined;
    const [first, second] = [...described.map(({ way }) => way), ...(isExplicit ? [EXPLICIT] : [])];
    if (first === undefined) {
        const says = `trusts nobody: say whose tokens sign in, by one of ${WAYS.join(", ")}, or by ${EXPLICIT}`;
        return [{ path, says }];
    }
    if (second !== undefined) {
        const field = second === EXPLICIT ? (own.issuer === undefined ? "subject" : "issuer") : second;
        return [{ path: [...path, field], says: `cannot stand beside ${first}: declare a credential for each` }];
    }
    return described.flatMap(({ way, platform, workload }) =>
        platform.validate(workload).map(({ field, says }) => ({ path: [...path, way, field], says })),
    );
}

/** The component's arguments for a credential in whose description nothing is wrong. */
export function federatedArgs({ own }: FederatedEntry): FederatedCredentialArgs {
    const { issuer = "", subject = "", audience, description, name, protect } = own;
    const [described] = descriptionsOf(own);
    const trust = described?.platform.trust(described.workload) ?? { issuer, subject };
    return { ...trust, audience, description, name, protect };
}

function descriptionsOf(own: FederatedCredential): Description[] {
    return WAYS.flatMap((way) => {
        const workload: object | undefined = own[way];
        return workload === undefined
            ? []
            : [{ way, platform: PLATFORMS[way] as unknown as Platform<object>, workload }];
    });
}
