import { ROTATION_DEFAULTS } from "../components/client-secret-args";
import { defaultSecretName } from "../provider/secret-name";
import { type RotationArgs, TEXT_ARGUMENTS } from "../rotation";
import type { Path } from "./path";
import type { App } from "./schema/app";
import type { Catalogue } from "./schema/catalogue";
import type { ClientSecret } from "./schema/client-secret";
import type { Vault } from "./schema/vault";

/** One client secret of the catalogue, with what it takes over from the defaults. */
export interface SecretEntry {
    readonly appName: string;
    readonly app: App;
    readonly name: string;
    /** Where it is declared. */
    readonly path: Path;
    /** What is written there. */
    readonly own: ClientSecret;
    /** What holds for it: its own fields, else the app's, else the defaults. */
    readonly settings: Omit<ClientSecret, "vault" | "vaults" | "secretName" | "readers">;
    /** Its own vaults, else that of the catalogue; none where nothing says. */
    readonly vaults: readonly Vault[];
    /** The delivery's name in Key Vault, unless the deployed secret keeps an earlier one. */
    readonly secretName: string;
    /** What its resources are called; see `AppRegistration`. */
    readonly resourceName: string;
}

/** Lists the client secrets of a catalogue in the order in which they are declared. */
export function secretEntries(catalogue: Catalogue): SecretEntry[] {
    return Object.entries(catalogue.apps).flatMap(([appName, app]) =>
        Object.entries(app.clientSecrets ?? {}).map(([name, own]) => entryOf(catalogue, appName, app, name, own)),
    );
}

function entryOf(
    { vault: defaultVault, defaults = {} }: Catalogue,
    appName: string,
    app: App,
    name: string,
    own: ClientSecret,
): SecretEntry {
    const { owners: _, ...inherited } = defaults;
    const { vault: ownVault, vaults: ownVaults, secretName, readers: _readers, ...written } = own;
    const vault = ownVault ?? defaultVault;
    const resourceName = `${appName}-${name}`;
    return {
        appName,
        app,
        name,
        path: ["apps", appName, "clientSecrets", name],
        own,
        settings: {
            ...inherited,
            ...(app.protect === undefined ? {} : { protect: app.protect }),
            ...written,
            tags: { ...inherited.tags, ...written.tags },
        },
        vaults: ownVaults ?? (vault ? [vault] : []),
        secretName: secretName ?? defaultSecretName(resourceName),
        resourceName,
    };
}

/** What the planner judges of a secret, or of the defaults. */
export function rotationArgs(settings: Partial<SecretEntry["settings"]>): RotationArgs {
    const said = TEXT_ARGUMENTS.flatMap((field) => (settings[field] === undefined ? [] : [[field, settings[field]]]));
    return { ...ROTATION_DEFAULTS, ...Object.fromEntries(said) };
}
