import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { HttpClient } from "@azure/core-rest-pipeline";
import { createLogin, type Login } from "../../../provider/login/login";
import { createHttpClient } from "../../../provider/rest/http-client";
import { createCertificateHandler } from "../../../provider/rotate/rotating-certificate";
import { createClientSecretHandler } from "../../../provider/rotate/rotating-client-secret";
import { createTurns, type Turns } from "../../../provider/rotate/turns";
import { Claims } from "../../../provider/schedule/claims";
import { createGate, type Gate } from "../../../provider/verification/gate";
import { type Handler, Incomplete, type Props, type Recorded } from "../../../provider/wire/handler";
import { type FaultEffect, type FaultHandle, type FaultRequest, Simulator } from "../../../simulator";
import { NO_DELAYS } from "../support";
import { FakeTime } from "../verification/patience";

export const START = "2026-03-01T00:00:00Z";
/** When a credential of `START` is due, and when it ends. */
export const DUE = "2026-05-30T00:00:00Z";
export const END = "2026-06-20T00:00:00Z";

type Kind = "RotatingClientSecret" | "RotatingCertificate";

/** What a deployment may be told beside what is asked for. */
export interface Surroundings {
    readonly kind?: Kind;
    readonly name?: string;
    /** What the deploying machine's clock says. @default the simulated tenant's */
    readonly now?: string;
    readonly env?: Readonly<Record<string, string>>;
    /** Shared by the resources of one plugin. @default its own */
    readonly turns?: Turns;
    /** The series that the program of this deployment declares. @default those that were checked */
    readonly declared?: readonly string[];
    /** How requests leave the deploying machine. @default over HTTPS */
    readonly http?: HttpClient;
    /** Shared by deployments that are to save the sign-in. @default its own */
    readonly login?: Login;
    /** Shared by deployments that are to save asking where to sign in. @default its own */
    readonly gate?: Gate;
}

/** A simulated tenant, started once, and a new application with a vault of its own for every test. */
export function deployments() {
    const shared = {} as { simulator: Simulator; stack: Stack };
    before(async () => {
        shared.simulator = await Simulator.start({ clock: START });
    });
    beforeEach(() => {
        shared.simulator.faults.clear();
        shared.simulator.clock.set(START);
        shared.stack = new Stack(shared.simulator);
    });
    after(() => shared.simulator.stop());
    return shared;
}

let stacks = 0;

/** One rotating credential and its state, deployed as the engine does, each run in a plugin of its own. */
export class Stack {
    readonly vaultName: string;
    readonly app: { readonly id: string; readonly appId: string };
    /** What the last deployment left; settable, since states get lost and are restored. */
    state: Recorded | undefined;
    readonly logged: string[] = [];
    readonly time = new FakeTime();
    private id = "";
    private mark = 0;

    constructor(
        private readonly simulator: Simulator,
        audience: Readonly<Record<string, string>> = {},
        app?: Stack["app"],
        vaultName?: string,
    ) {
        stacks += 1;
        this.vaultName = vaultName ?? `kv-${stacks}`;
        if (vaultName === undefined) {
            simulator.tenant.createVault(this.vaultName, "rg-identity");
        }
        const { id, appId } = app ?? simulator.tenant.createApplication({ displayName: "web", ...audience });
        this.app = { id: String(id), appId: String(appId) };
    }

    /** Deploys: checks, then creates or updates where the engine would. */
    async up(asked: Props = {}, surroundings: Surroundings = {}): Promise<Props> {
        const { handler, urn } = this.plugin(surroundings);
        const { inputs, failures = [] } = (await handler.check?.(this.asked(asked), this.state?.inputs, urn)) ?? {
            inputs: {},
        };
        assert.deepEqual(failures, []);
        this.mark = this.simulator.requests.count;
        const before = this.state;
        try {
            if (before === undefined) {
                const created = await handler.create(inputs, urn);
                this.id = created.id;
                this.state = { inputs, outputs: created.outputs };
            } else {
                const outputs = (await handler.update?.(this.id, before.outputs, inputs, urn, before.inputs)) ?? {};
                this.state = { inputs, outputs };
            }
        } catch (error) {
            if (error instanceof Incomplete) {
                // The engine keeps an update's old inputs.
                this.id = error.id;
                this.state = { inputs: before?.inputs ?? inputs, outputs: error.outputs };
            }
            throw error;
        }
        return this.state.outputs;
    }

    /** What the engine is told when it refreshes; the state follows. */
    async refresh(surroundings: Surroundings = {}): Promise<Props> {
        const { handler, urn } = this.plugin(surroundings);
        const { inputs, outputs } = this.state ?? { inputs: {}, outputs: {} };
        const read = await handler.read?.(this.id, outputs, inputs, urn);
        assert.ok(read?.inputs);
        this.state = { inputs: read.inputs, outputs: read.outputs };
        return read.outputs;
    }

    /** The same stack as another deployment sees it, which keeps a state of its own from now on. */
    twin(): Stack {
        return Object.assign(Object.create(Stack.prototype) as Stack, this);
    }

    async destroy(surroundings: Surroundings = {}): Promise<void> {
        const { inputs, outputs } = this.state ?? { inputs: {}, outputs: {} };
        await this.plugin(surroundings).handler.delete?.(this.id, outputs, inputs);
    }

    /**
     * What was asked of Graph and the vaults by the last `up`. A run looks at both at once, in whatever order they are reached:
     * what it looks at first is told by name.
     */
    get operations(): string[] {
        const all = this.simulator.requests
            .since(this.mark)
            .filter(({ service, status }) => ["graph", "vault", "arm"].includes(service) && status !== 401)
            .map(({ operation }) => operation);
        const end = all.findIndex((operation) => !/^(get|list)/.test(operation));
        const looked = end < 0 ? all : all.slice(0, end);
        return [...looked.sort(), ...all.slice(looked.length)];
    }

    get secrets() {
        return this.simulator.tenant.application(this.app.id)?.passwordCredentials ?? [];
    }

    get certificates() {
        return this.simulator.tenant.application(this.app.id)?.keyCredentials ?? [];
    }

    versions(vaultName = this.vaultName, secretName = "prod-web-default") {
        try {
            return this.simulator.tenant.secretVersions(vaultName, secretName);
        } catch {
            return [];
        }
    }

    /** Whether Entra accepts what consumers read. */
    serves(vaultName = this.vaultName, secretName = "prod-web-default"): boolean {
        const newest = this.versions(vaultName, secretName).at(-1);
        return newest?.attributes.enabled === true && this.simulator.tenant.acceptsSecret(this.app.appId, newest.value);
    }

    strike(operation: string | ((request: FaultRequest) => boolean), effect: FaultEffect, times?: number): FaultHandle {
        const match = (request: FaultRequest) =>
            typeof operation === "string" ? request.operation === operation : operation(request);
        return this.simulator.faults.add({ match, effect, times });
    }

    private asked(asked: Props): Props {
        const { id } = this.app;
        return { applicationId: `/applications/${id}`, vaults: [{ vaultName: this.vaultName }], ...asked };
    }

    private plugin({
        kind = "RotatingClientSecret",
        name = "web-default",
        now,
        env: more,
        turns,
        declared,
        http: client,
        login: signedIn,
        gate,
    }: Surroundings): {
        handler: Handler;
        urn: string;
    } {
        const env = { ...this.simulator.environment(), ...more };
        const http = client ?? createHttpClient(env);
        const log = (severity: string, message: string) => void this.logged.push(`${severity}: ${message}`);
        const login = signedIn ?? createLogin({ env, http, delays: NO_DELAYS });
        const transport = { env, http, log, login, delays: NO_DELAYS, waiting: this.time, uuid: randomUUID };
        const dependencies = {
            ...transport,
            now: () => now ?? this.simulator.clock.now(),
            gate: gate ?? createGate({ ...transport, clock: () => new Date() }),
            turns: turns ?? createTurns(),
            claims: new Claims(),
            declared: new Set(declared),
        };
        return {
            handler:
                kind === "RotatingClientSecret"
                    ? createClientSecretHandler(dependencies)
                    : createCertificateHandler(dependencies),
            urn: `urn:pulumi:prod::apps::app-registration:index:${kind}::${name}`,
        };
    }
}

/** An error in the service's own form, before or after the request had its effect. */
export function answer(status: number, code: string, when: "before" | "after" = "before", message: string = code) {
    return { kind: "answer", when, status, code, message, headers: { "Retry-After": "0" } } as const;
}

export const lost = { kind: "reset", when: "after" } as const;
