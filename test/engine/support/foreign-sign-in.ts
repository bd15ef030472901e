import { ClientAssertionCredential } from "@azure/identity";
import { Clients } from "../../simulator/support/clients";
import type { World } from "./world";

/** Whose token signs in, as the workload's platform writes it. */
export interface ForeignToken {
    readonly issuer: string;
    readonly subject: string;
}

/** Signs in as a job does: with Microsoft's library and a token of its platform. */
export class ForeignSignIn {
    private readonly clients: Clients;

    constructor(private readonly world: World) {
        this.clients = new Clients(world.simulator);
    }

    /** Entra's token, or the code by which it refuses. */
    async answerTo(token: ForeignToken, clientId: string): Promise<string> {
        const { simulator } = this.world;
        const options = { authorityHost: simulator.url, disableInstanceDiscovery: true, agent: this.clients.agent };
        const credential = new ClientAssertionCredential(
            simulator.tenantId,
            clientId,
            async () => simulator.issuers.sign(token),
            { ...options, retryOptions: { maxRetries: 0 } },
        );
        try {
            return (await credential.getToken("https://graph.microsoft.com/.default")).token;
        } catch (error) {
            return /AADSTS\d+/.exec(String(error))?.[0] ?? String(error);
        }
    }

    close(): Promise<void> {
        return this.clients.close();
    }
}
