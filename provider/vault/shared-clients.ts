import type { ClientSettings } from "../login/session";

/**
 * The official clients of key vaults, one for each vault of a login: a client asks its vault how to sign in before its first
 * request, and all secrets in the vault need to know that once.
 */
export class SharedClients<Client> {
    private readonly known = new WeakMap<ClientSettings, Map<string, Client>>();

    constructor(private readonly make: (origin: string, settings: ClientSettings) => Client) {}

    /** @param origin `https://kv-identity.vault.azure.net` */
    of(origin: string, settings: ClientSettings): Client {
        const clients = this.known.get(settings) ?? new Map<string, Client>();
        this.known.set(settings, clients);
        const client = clients.get(origin) ?? this.make(origin, settings);
        clients.set(origin, client);
        return client;
    }
}
