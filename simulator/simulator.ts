import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { makeCertificate } from "./certificate";
import { systemChance } from "./chance";
import { SimulatedClock } from "./clock";
import { simulatorEnvironment } from "./environment";
import { Faults } from "./faults";
import { makeAudiences } from "./http/audiences";
import { ForeignIssuers } from "./http/foreign-issuers";
import { answerInProcess } from "./http/in-process";
import { makePipeline } from "./http/pipeline";
import type { PlainAnswer, PlainRequest } from "./http/plain";
import { Replicas } from "./http/replicas";
import type { Route } from "./http/service";
import { TokenIssuer } from "./http/tokens";
import { HttpsServer } from "./https-server";
import { Quotas } from "./quotas";
import { RequestLog, type ServiceName } from "./request-log";
import { armService } from "./services/arm/arm";
import { controlService } from "./services/control";
import { graphService } from "./services/graph/graph";
import { loginService } from "./services/login/login";
import { metadataService } from "./services/metadata";
import { vaultService } from "./services/vault/vault";
import type { SimulatorOptions } from "./simulator-options";
import { StateFile } from "./state-file";
import { Tenant } from "./tenant/tenant";

/** One operation that the simulated tenant serves. */
export interface ServedOperation extends Pick<Route, "method" | "path" | "operation"> {
    readonly service: ServiceName;
}

/** A simulated Entra tenant with Key Vault and a movable clock, served over HTTPS on the loopback address. */
export class Simulator {
    private constructor(
        private readonly server: HttpsServer,
        private readonly folder: string,
        private readonly state: StateFile | undefined,
        /** `https://localhost:PORT`; login, Graph, ARM and metadata all live here, vaults at `https://NAME.vault.localhost:PORT`. */
        readonly url: string,
        /** PEM file with the certificate authority that clients must trust. */
        readonly caFile: string,
        /** The only source of time. */
        readonly clock: SimulatedClock,
        /** The tenant without HTTP: for inspection and arrangement by hand. */
        readonly tenant: Tenant,
        /** What was asked over HTTPS, and how it was answered. */
        readonly requests: RequestLog,
        /** Identity providers outside of the tenant, whose tokens can be federated. */
        readonly issuers: ForeignIssuers,
        /** Faults that can be switched on and off. */
        readonly faults: Faults,
        /** How many requests the services take. */
        readonly quotas: Quotas,
        /** Answers a request without a connection, as the server would: `undefined` where a fault cuts it. */
        readonly answer: (request: PlainRequest) => Promise<PlainAnswer | undefined>,
        /** All that is served. */
        readonly operations: readonly ServedOperation[],
    ) {}

    /** Starts a simulated tenant; `stop` ends it. */
    static async start(options: SimulatorOptions = {}): Promise<Simulator> {
        const state = options.stateFile === undefined ? undefined : await StateFile.open(options.stateFile);
        const clock = new SimulatedClock(
            options.clock ?? state?.clock ?? new Date().toISOString().replace(/\.\d+Z$/, "Z"),
        );
        const chance = systemChance;
        const tenant = new Tenant(clock, chance);
        tenant.propagation.configure(options.propagation ?? {});
        state?.attach(clock, tenant);
        const certificate = await makeCertificate();
        const server = await HttpsServer.listen(certificate, options.port ?? 0);
        const url = `https://localhost:${server.port}`;
        const tokens = await TokenIssuer.create(chance.uuid(), tenant.tenantId, clock);
        const issuers = await ForeignIssuers.create(chance.uuid(), url, clock);
        const requests = new RequestLog();
        const faults = new Faults();
        const quotas = new Quotas(clock);
        quotas.configure(options.quotas ?? {});
        const parts = {
            url,
            tenant,
            tokens,
            clock,
            chance,
            audiences: makeAudiences(url),
            issuers,
            judgeExpiry: options.refuseExpiredTokens ?? false,
            clientSeconds: options.clientSeconds ?? (() => Date.now() / 1000),
        };
        const makeServices = (of: Tenant) => {
            const its = { ...parts, tenant: of };
            return [
                metadataService(url),
                controlService(its, requests, quotas),
                graphService(its),
                armService(its),
                vaultService(its),
                loginService(its),
            ];
        };
        const replicas = new Replicas({ tenant, makeTenant: () => new Tenant(clock, chance), makeServices });
        const services = makeServices(tenant);
        const afterChange = () => state?.save();
        const app = makePipeline({ clock, log: requests, faults, quotas, replicas, services, afterChange });
        server.serve(app.fetch);
        const folder = await mkdtemp(path.join(tmpdir(), "simulated-tenant-"));
        const caFile = path.join(folder, "ca.pem");
        await writeFile(caFile, certificate.authority, { mode: 0o600 });
        const answer = (request: PlainRequest) => answerInProcess(app, request);
        return new Simulator(
            server,
            folder,
            state,
            url,
            caFile,
            clock,
            tenant,
            requests,
            issuers,
            faults,
            quotas,
            answer,
            services.flatMap(({ name, routes }) =>
                routes.map(({ method, path: pattern, operation }) => ({
                    service: name,
                    method,
                    path: pattern,
                    operation,
                })),
            ),
        );
    }

    get tenantId(): string {
        return this.tenant.tenantId;
    }

    get subscriptionId(): string {
        return this.tenant.subscriptionId;
    }

    /** Environment variables that send providers, plugins and SDK clients here. */
    environment(): Record<string, string> {
        const { url, caFile, tenantId, subscriptionId, tenant } = this;
        return simulatorEnvironment({ url, caFile, tenantId, subscriptionId, deployer: tenant.deployer });
    }

    /** Ends the server and removes its certificate file; the state file, if any, is written a last time. */
    async stop(): Promise<void> {
        await this.server.close();
        this.state?.save();
        await rm(this.folder, { recursive: true, force: true });
    }
}
