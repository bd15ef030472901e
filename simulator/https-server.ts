import { createServer, type Server } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { ServerCertificate } from "./certificate";

/** Milliseconds for which an idle connection is kept. */
const KEEP_ALIVE = 600_000;

/** An HTTPS server on the loopback address, whose behaviour can be given after its port is known. */
export class HttpsServer {
    private readonly sockets = new Set<Socket>();

    private constructor(
        private readonly server: Server,
        readonly port: number,
    ) {
        server.on("connection", (socket: Socket) => {
            this.sockets.add(socket);
            socket.once("close", () => this.sockets.delete(socket));
        });
    }

    /** @param port 0 for any free one */
    static async listen({ key, chain }: ServerCertificate, port: number): Promise<HttpsServer> {
        const server = createServer({ key, cert: chain });
        // Clients keep connections for minutes; one that the server closes in the moment of its reuse fails a test.
        server.keepAliveTimeout = KEEP_ALIVE;
        await new Promise<void>((resolve, reject) => {
            server.once("error", reject);
            server.listen(port, "127.0.0.1", () => {
                server.off("error", reject);
                resolve();
            });
        });
        return new HttpsServer(server, (server.address() as AddressInfo).port);
    }

    /** Serves requests from now on. */
    serve(fetch: Parameters<typeof getRequestListener>[0]): void {
        // Clients under test share this process: its globals stay as they are.
        this.server.on("request", getRequestListener(fetch, { overrideGlobalObjects: false }));
    }

    /** Stops listening and cuts what is still connected. */
    async close(): Promise<void> {
        await new Promise<void>((resolve) => {
            this.server.close(() => resolve());
            // The server itself knows of no connection whose handshake is not over, and would wait for it.
            for (const socket of this.sockets) {
                socket.destroy();
            }
        });
    }
}
