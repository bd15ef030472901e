import type { Environment } from "../../../contract/clock";
import type { Props } from "../../../provider/wire/handler";
import type { Connection } from "./connection";
import { readSettings, type Settings } from "./settings";

/** A stand-in provider's way to its tenant: configured once, connected when a request is first made. */
export class Session {
    private configured: Settings | undefined;
    private connection: Promise<Connection> | undefined;
    private readonly queues = new Map<string, Promise<unknown>>();

    constructor(
        private readonly name: string,
        private readonly env: Environment,
    ) {}

    /** @throws outside a simulated tenant, or when a setting is missing */
    configure(configuration: Props): void {
        this.configured = readSettings(this.name, this.env, configuration);
        this.connection = undefined;
    }

    get settings(): Settings {
        this.configured ??= readSettings(this.name, this.env, {});
        return this.configured;
    }

    /** A deployment in which nothing changes must not wait for what only requests need: it is loaded here. */
    connect(): Promise<Connection> {
        this.connection ??= import("./connection.js").then(({ connect }) => connect(this.settings));
        return this.connection;
    }

    /** Runs what concerns one object after everything that was begun before on the same object, as the providers do. */
    inTurn<T>(object: string, action: () => Promise<T>): Promise<T> {
        const turn = (this.queues.get(object) ?? Promise.resolve()).then(action, action);
        this.queues.set(object, turn);
        return turn;
    }
}
