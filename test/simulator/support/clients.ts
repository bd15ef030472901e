import { readFileSync } from "node:fs";
import { Agent } from "node:https";
import { AuthorizationManagementClient } from "@azure/arm-authorization";
import { KeyVaultManagementClient } from "@azure/arm-keyvault";
import { ClientSecretCredential, type ClientSecretCredentialOptions } from "@azure/identity";
import { CertificateClient } from "@azure/keyvault-certificates";
import { CryptographyClient, KeyClient, type KeyVaultKey } from "@azure/keyvault-keys";
import { SecretClient } from "@azure/keyvault-secrets";
import { AuthenticationHandler, Client } from "@microsoft/microsoft-graph-client";
import { Agent as Dispatcher, fetch } from "undici";
import { localhostLookup, type Simulator } from "../../../simulator";

/** The official clients, unmodified but for trusting the simulated tenant's certificate and finding its names. */
export class Clients {
    readonly agent: Agent;
    private readonly dispatcher: Dispatcher;

    constructor(private readonly simulator: Simulator) {
        const ca = readFileSync(simulator.caFile, "utf8");
        this.agent = new Agent({ ca, lookup: localhostLookup, keepAlive: true });
        this.dispatcher = new Dispatcher({ connect: { ca, lookup: localhostLookup } });
    }

    credential(
        clientId = this.simulator.tenant.deployer.clientId,
        secret = this.simulator.tenant.deployer.clientSecret,
        options: ClientSecretCredentialOptions = {},
    ): ClientSecretCredential {
        const { url, tenantId } = this.simulator;
        return new ClientSecretCredential(tenantId, clientId, secret, {
            authorityHost: url,
            disableInstanceDiscovery: true,
            agent: this.agent,
            retryOptions: { maxRetries: 0 },
            ...options,
        });
    }

    /** Microsoft's Graph client. */
    graph(version = "v1.0", credential = this.credential()): Client {
        const authentication = new AuthenticationHandler({
            getAccessToken: async () => (await credential.getToken("https://graph.microsoft.com/.default")).token,
        });
        const { dispatcher } = this;
        return Client.initWithMiddleware({
            baseUrl: this.simulator.url,
            defaultVersion: version,
            customHosts: new Set(["localhost"]),
            middleware: [
                authentication,
                {
                    execute: async (context) => {
                        const { method, headers, body } = context.options ?? {};
                        const init = {
                            method,
                            headers: headers as Record<string, string>,
                            body: body as string,
                            dispatcher,
                        };
                        context.response = (await fetch(String(context.request), init)) as unknown as Response;
                    },
                },
            ],
        });
    }

    arm(): KeyVaultManagementClient {
        const { url, subscriptionId } = this.simulator;
        return new KeyVaultManagementClient(this.credential(), subscriptionId, {
            endpoint: url,
            agent: this.agent,
            retryOptions: { maxRetries: 0 },
        });
    }

    authorization(): AuthorizationManagementClient {
        const { url, subscriptionId } = this.simulator;
        return new AuthorizationManagementClient(this.credential(), subscriptionId, {
            endpoint: url,
            ...this.options(),
        });
    }

    vault(name: string, credential = this.credential()): SecretClient {
        return new SecretClient(this.vaultUrl(name), credential, this.options());
    }

    certificates(vault: string): CertificateClient {
        return new CertificateClient(this.vaultUrl(vault), this.credential(), this.options());
    }

    keys(vault: string): KeyClient {
        return new KeyClient(this.vaultUrl(vault), this.credential(), this.options());
    }

    /**
     * The client refuses by the system's clock what has not begun or has ended, when it knows the key's dates; so it is
     * not told them, and the vault judges.
     */
    cryptography(key: KeyVaultKey): CryptographyClient {
        const properties = { ...key.properties, notBefore: undefined, expiresOn: undefined };
        return new CryptographyClient({ ...key, properties }, this.credential(), this.options());
    }

    /** A request without any client library. */
    async raw(
        path: string,
        init: { method?: string; body?: string; headers?: Record<string, string> } = {},
    ): Promise<RawAnswer> {
        const url = path.startsWith("https:") ? path : `${this.simulator.url}${path}`;
        const response = await fetch(url, { ...init, dispatcher: this.dispatcher });
        const text = await response.text();
        return { status: response.status, headers: response.headers, body: text === "" ? undefined : JSON.parse(text) };
    }

    /** A token request without any client library. */
    async token(form: Record<string, string>, tenant = this.simulator.tenantId): Promise<RawAnswer> {
        return this.raw(`/${tenant}/oauth2/v2.0/token`, {
            method: "POST",
            headers: { "Content-Type": "application/x-www-form-urlencoded" },
            body: new URLSearchParams({ grant_type: "client_credentials", ...form }).toString(),
        });
    }

    private vaultUrl(name: string): string {
        return `https://${name}.vault.localhost:${new URL(this.simulator.url).port}`;
    }

    private options() {
        return { agent: this.agent, retryOptions: { maxRetries: 0 } };
    }

    async close(): Promise<void> {
        this.agent.destroy();
        await this.dispatcher.destroy();
    }
}

export interface RawAnswer {
    readonly status: number;
    readonly headers: { get(name: string): string | null };
    // biome-ignore lint/suspicious/noExplicitAny: answers are compared member by member, as the wire has them
    readonly body: any;
}
