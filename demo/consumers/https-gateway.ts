import { Pool } from "undici";
import type { Deployer } from "../../simulator";
import type { DeliveredSecret } from "./consumer";
import type { Gateway } from "./fleet";
import { HeldValue } from "./held-value";
import type { SignInAnswer } from "./sign-in-tally";

/** Where the tenant is, and who may read its vaults. */
export interface TenantAddress {
    /** `https://localhost:PORT` */
    readonly url: string;
    readonly tenantId: string;
    /** The certificate authority to trust, PEM. */
    readonly authority: string;
    /** Stands in for the managed identity with which a workload reads Key Vault. */
    readonly reader: Deployer;
}

/** Requests under way at one time. */
const CONNECTIONS = 8;
const VAULT_SCOPE = "https://vault.azure.net/.default";
const CONSUMER_SCOPE = "https://graph.microsoft.com/.default";

/** Consumers' way to the simulated tenant: its token endpoint and Key Vault's data plane, over HTTPS with keep-alive. */
export class HttpsGateway implements Gateway {
    /** By host: a connection that is asked for another host than before is opened anew, with a handshake each time. */
    private readonly pools = new Map<string, Pool>();
    private vaultToken: Promise<string> | undefined;

    constructor(private readonly tenant: TenantAddress) {}

    async read({ vault, secretName, name }: DeliveredSecret): Promise<HeldValue> {
        this.vaultToken ??= this.signInReader();
        const host = `${vault}.vault.${new URL(this.tenant.url).host}`;
        const { body, statusCode } = await this.poolFor(host).request({
            method: "GET",
            path: `/secrets/${secretName}?api-version=7.5`,
            headers: { host, authorization: `Bearer ${await this.vaultToken}` },
        });
        const answer = (await body.json()) as { value?: string; tags?: Record<string, string> };
        if (statusCode !== 200 || answer.value === undefined) {
            throw new Error(`Key Vault ${vault} answers ${statusCode} to whoever reads ${secretName}, for ${name}.`);
        }
        return new HeldValue(answer.value, Number(answer.tags?.["generation"]), answer.tags?.["rotated"] ?? "");
    }

    async signIn(clientId: string, value: HeldValue): Promise<SignInAnswer> {
        const { statusCode, answer } = await this.askForToken(clientId, value.reveal(), CONSUMER_SCOPE);
        if (statusCode === 200 && answer.access_token !== undefined) {
            return { accepted: true };
        }
        const code = /^AADSTS\d+/.exec(answer.error_description ?? "")?.[0];
        return { accepted: false, code: code ?? `HTTP ${statusCode}` };
    }

    async close(): Promise<void> {
        await Promise.all([...this.pools.values()].map((pool) => pool.close()));
    }

    private poolFor(host: string): Pool {
        const pool =
            this.pools.get(host) ??
            new Pool(this.tenant.url, { connections: CONNECTIONS, connect: { ca: this.tenant.authority } });
        this.pools.set(host, pool);
        return pool;
    }

    private async signInReader(): Promise<string> {
        const { clientId, clientSecret } = this.tenant.reader;
        const { statusCode, answer } = await this.askForToken(clientId, clientSecret, VAULT_SCOPE);
        if (answer.access_token === undefined) {
            throw new Error(`The identity that reads Key Vault was refused: HTTP ${statusCode}.`);
        }
        return answer.access_token;
    }

    private async askForToken(client_id: string, client_secret: string, scope: string) {
        const form = { grant_type: "client_credentials", client_id, client_secret, scope };
        const { statusCode, body } = await this.poolFor(new URL(this.tenant.url).host).request({
            method: "POST",
            path: `/${this.tenant.tenantId}/oauth2/v2.0/token`,
            headers: { "content-type": "application/x-www-form-urlencoded" },
            body: new URLSearchParams(form).toString(),
        });
        return { statusCode, answer: (await body.json()) as { access_token?: string; error_description?: string } };
    }
}
