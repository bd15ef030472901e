import { readdirSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Deployment } from "@pulumi/pulumi/automation";
import type { StoredTenant } from "../../simulator/tenant/stored-tenant";

const FOLDER = path.join(__dirname, "kept");

/** Stands for the host and port of the simulated tenant, which are other ones each time it is started. */
const HOST = "simulated.invalid";

/** Where an engine notes what was declared; other files and folders each time. */
const PLACES = ["sourcePosition", "stackTrace"];

/** What a release left: the stack's state, and the tenant that it deployed to, at the same instant. */
export interface KeptState {
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly clock: string;
    /** As `pulumi stack export` prints it. */
    readonly stack: Deployment;
    readonly tenant: StoredTenant;
}

/** The releases whose states are kept. */
export function keptReleases(): string[] {
    const files = readdirSync(FOLDER);
    return files.map((file) => path.basename(file, ".json")).sort();
}

/** @param url of the simulated tenant that takes the place of the one that was deployed to */
export async function readKeptState(release: string, url: string): Promise<KeptState> {
    const text = await readFile(path.join(FOLDER, `${release}.json`), "utf8");
    return JSON.parse(text.replaceAll(HOST, new URL(url).host));
}

/** Keeps a state, without the values that the simulated vaults hold: no deployment needs those of an earlier one. */
export async function writeKeptState(release: string, state: KeptState, url: string): Promise<string> {
    const file = path.join(FOLDER, `${release}.json`);
    await mkdir(FOLDER, { recursive: true });
    const text = JSON.stringify({ ...state, tenant: withoutValues(state.tenant) }, leftOut, 4);
    await writeFile(file, `${text.replaceAll(new URL(url).host, HOST)}\n`);
    return file;
}

function withoutValues(tenant: StoredTenant): StoredTenant {
    const vaults = tenant.vaults.map((vault) => ({
        ...vault,
        secrets: vault.secrets.map((secret) => ({
            ...secret,
            versions: secret.versions.map((version) => ({ ...version, value: "not kept" })),
        })),
    }));
    return { ...tenant, vaults };
}

/** For {@link JSON.stringify}. */
function leftOut(name: string, value: unknown): unknown {
    if (PLACES.includes(name)) {
        return undefined;
    }
    return typeof value === "string" && value.includes("PRIVATE KEY") ? "not kept" : value;
}
