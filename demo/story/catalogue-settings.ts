import { readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";

const APPS = "app-registrations:apps";
const VAULT = "app-registrations:vault";

/** A stack's configuration by full key, as its YAML file has it. */
export type CatalogueSettings = Readonly<Record<string, unknown>>;

/** What the demo changes of a secret while time passes. */
export interface SecretChange {
    readonly rotateToken?: string;
    readonly revokeBefore?: string;
}

/** Reads the example catalogue that comes with this package. */
export async function exampleCatalogue(packageRoot: string): Promise<CatalogueSettings> {
    const file: { config: CatalogueSettings } = parse(
        await readFile(path.join(packageRoot, "Pulumi.example.yaml"), "utf8"),
    );
    return file.config;
}

/** The vault that the catalogue takes for granted. */
export function catalogueVault(settings: CatalogueSettings): { resourceGroupName: string; vaultName: string } {
    const vault = settings[VAULT];
    if (!isMap(vault) || typeof vault["resourceGroupName"] !== "string" || typeof vault["vaultName"] !== "string") {
        throw new Error(`${VAULT} names no resourceGroupName and vaultName; the demo needs them to create the vault.`);
    }
    return { resourceGroupName: vault["resourceGroupName"], vaultName: vault["vaultName"] };
}

/**
 * The catalogue with a secret's settings changed, as a person would edit the file.
 * @param secret `<app>/<secret>`
 */
export function changeSecret(settings: CatalogueSettings, secret: string, change: SecretChange): CatalogueSettings {
    const changed = structuredClone(settings);
    const [app = "", name = ""] = secret.split("/");
    const declared = [APPS, app, "clientSecrets", name].reduce<unknown>(
        (at, key) => (isMap(at) ? at[key] : undefined),
        changed,
    );
    if (!isMap(declared)) {
        throw new Error(`The catalogue declares no secret "${secret}".`);
    }
    Object.assign(declared, change);
    return changed;
}

function isMap(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
