import type { HttpClient } from "@azure/core-rest-pipeline";
import { createLogin, type Login } from "../../../provider/login/login";
import { rememberingDiscovery } from "../../../provider/rest/remembered-discovery";
import { Simulator } from "../../../simulator";
import { START } from "../../provider/rotate/deployment";
import { NO_DELAYS } from "../../provider/support";
import { poolKeys } from "./key-pool";
import { Machine } from "./machine";

/** Where histories are played one after another: a simulated tenant, and a login to it that they share. */
export class Site {
    /** The machine that deploys now. */
    machine: Machine;
    /** Requests of whichever machine deploys now. */
    readonly http: HttpClient;
    readonly login: Login;
    readonly env: Readonly<Record<string, string>>;

    private constructor(
        readonly simulator: Simulator,
        private readonly stopPooling: () => void,
    ) {
        this.machine = new Machine(simulator);
        this.http = rememberingDiscovery({ sendRequest: (request) => this.machine.sendRequest(request) });
        this.env = simulator.environment();
        this.login = createLogin({ env: this.env, http: this.http, delays: NO_DELAYS });
    }

    static async open(): Promise<Site> {
        return new Site(await Simulator.start({ clock: START }), poolKeys());
    }

    async close(): Promise<void> {
        this.stopPooling();
        await this.simulator.stop();
    }
}
