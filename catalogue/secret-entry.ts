import { ROTATION_DEFAULTS } from "../contract/rotation-defaults";
import { type RotationArgs, WRITTEN_ARGUMENTS } from "../rotation";
import type { Path } from "./path";
import type { App } from "./schema/app";
import type { Catalogue } from "./schema/catalogue";
import type { Certificate } from "./schema/certificate";
import type { ClientSecret } from "./schema/client-secret";
import type { Vault } from "./schema/vault";

/** The kinds of rotating credentials, as an app of the catalogue names them. */
const KINDS = ["clientSecrets", "certificates"] as const;

/** One client secret or certificate of the catalogue, with what it takes over from the defaults. */
export interface SecretEntry {
    readonly appName: string;
    readonly app: App;
    readonly name: string;
    readonly kind: (typeof KINDS)[number];
    /** Where it is declared. */
    readonly path: Path;
    /** What is written there. */
    readonly own: ClientSecret & Certificate;
    /** What holds for it: its own fields, else the app's, else the defaults. */
    readonly settings: Omit<ClientSecret & Certificate, "vault" | "vaults" | "secretName" | "readers">;
    /** Its own vaults, else that of the catalogue; none where nothing says. */
    readonly vaults: readonly Vault[];
    /** The secret's name in Key Vault, where one was chosen. */
    readonly secretName?: string;
    /** What its resources are called; see `AppRegistration`. */
    readonly resourceName: string;
}

/** Lists the client secrets and certificates of a catalogue in the order in which they are declared. */
export function secretEntries(catalogue: Catalogue): SecretEntry[] {
    return Object.entries(catalogue.apps).flatMap(([appName, app]) =>
        KINDS.flatMap((kind) =>
            Object.entries<SecretEntry["own"]>(app[kind] ?? {}).map(([name, own]) =>
                entryOf(catalogue, { appName, app, name, kind, own }),
            ),
        ),
    );
}

function entryOf(
    { vault: defaultVault, defaults = {} }: Catalogue,
    declared: Pick<SecretEntry, "appName" | "app" | "name" | "kind" | "own">,
): SecretEntry {
    const { appName, app, name, kind, own } = declared;
    const { owners: _, ownedByDeployer: __, contentType, ...shared } = defaults;
    // What a client secret's content is called says nothing of a certificate.
    const inherited = kind === "clientSecrets" && contentType !== undefined ? { ...shared, contentType } : shared;
    const { vault: ownVault, vaults: ownVaults, secretName, readers: _readers, ...written } = own;
    const vault = ownVault ?? defaultVault;
    const resourceName = `${appName}-${name}`;
    return {
        ...declared,
        path: ["apps", appName, kind, name],
        settings: {
            ...inherited,
            ...(app.protect === undefined ? {} : { protect: app.protect }),
            ...written,
            tags: { ...inherited.tags, ...written.tags },
        },
        vaults: ownVaults ?? (vault ? [vault] : []),
        secretName,
        resourceName,
    };
}

/** What the planner validates of a secret, or of the defaults. */
export function rotationArgs(settings: Partial<SecretEntry["settings"]>): RotationArgs {
    const said = WRITTEN_ARGUMENTS.flatMap((field) =>
        settings[field] === undefined ? [] : [[field, settings[field]]],
    );
    return { ...ROTATION_DEFAULTS, ...Object.fromEntries(said) };
}
