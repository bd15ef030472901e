import assert from "node:assert/strict";
import { adapt, type Plugin, type Raw, type Recorded } from "../../../../provider/wire/adapter";
import type { PluginDefinition } from "../../../../provider/wire/handler";
import { Simulator } from "../../../../simulator";
import { azureNativePlugin } from "../../../../simulator/providers/azure-native/plugin";
import { azureadPlugin } from "../../../../simulator/providers/azuread/plugin";

const SIGNATURE = "4dabf18193072939515e22adb298388d";

/** A secret as it travels. */
export const secret = (value: unknown): Raw => ({ [SIGNATURE]: "1b47061264138c4ac30d75fd1eb44270", value });
/** A value that is not known yet, as it travels. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
/** What a secret that travelled holds. */
export const opened = (value: unknown): string => String((value as { value: unknown }).value);

/** A simulated tenant and the stand-ins as the engine would use them: one resource at a time, without the engine. */
export class Deployment {
    private constructor(
        readonly simulator: Simulator,
        readonly azuread: Plugin,
        readonly azureNative: Plugin,
    ) {}

    static async start(): Promise<Deployment> {
        return Deployment.of(await Simulator.start({ clock: "2026-01-01T00:00:00Z" }));
    }

    /** Fresh providers in that tenant. */
    static async of(simulator: Simulator): Promise<Deployment> {
        const env = simulator.environment();
        let count = 0;
        const next = () => `${++count}`.padStart(8, "0");
        const uuid = () => `00000000-0000-4000-8000-0000${next()}`;
        const started = async (definition: PluginDefinition) => {
            const plugin = adapt(definition);
            await plugin.configure({});
            return plugin;
        };
        return new Deployment(
            simulator,
            await started(azureadPlugin(env, uuid)),
            await started(azureNativePlugin(env, { suffix: next, uuid })),
        );
    }

    stop(): Promise<void> {
        return this.simulator.stop();
    }

    /** The operations that an action asks of Graph, ARM and Key Vault, in order; refused ones with their status. */
    async operations(action: () => Promise<unknown>): Promise<string[]> {
        const before = this.simulator.requests.count;
        await action();
        return this.simulator.requests
            .since(before)
            .filter(({ service }) => service !== "login" && service !== "metadata")
            .map(({ operation, status }) => (status < 300 && status > 0 ? operation : `${operation} ${status}`));
    }

    resource(type: string, name = "it"): Resource {
        return new Resource(type.startsWith("azuread:") ? this.azuread : this.azureNative, urnOf(type, name));
    }
}

/** One resource through its life. */
export class Resource {
    recorded: Recorded | undefined;
    /** Names of the properties whose changes are ignored from now on. */
    ignored: readonly string[] = [];

    constructor(
        private readonly plugin: Plugin,
        private readonly urn: string,
    ) {}

    get id(): string {
        return this.state.id;
    }

    get outputs(): Raw {
        return this.state.outputs;
    }

    /** Checks and creates. */
    async create(inputs: Raw): Promise<Raw> {
        const checked = await this.check(inputs);
        const { id, outputs, failure } = await this.plugin.create(this.urn, checked, false);
        this.recorded = { id, inputs: checked, outputs };
        if (failure !== undefined) {
            throw new Error(failure);
        }
        return outputs;
    }

    /** Checks; refused inputs are thrown as `property: reason`. */
    async check(inputs: Raw): Promise<Raw> {
        const { inputs: checked, failures } = await this.plugin.check(this.urn, inputs, this.recorded?.inputs ?? {});
        if (failures.length > 0) {
            throw new Error(failures.map(({ property, reason }) => `${property}: ${reason}`).join("; "));
        }
        return checked;
    }

    async diff(inputs: Raw) {
        return this.plugin.diff(this.urn, this.state, await this.check(inputs));
    }

    /** Checks, and updates where something changed; a change that replaces is an error. */
    async update(inputs: Raw): Promise<Raw> {
        const checked = await this.check(inputs);
        const { changed, replaces } = await this.plugin.diff(this.urn, this.state, checked);
        assert.deepEqual(replaces, []);
        const outputs = changed
            ? (await this.plugin.update(this.urn, this.state, checked, false)).outputs
            : this.outputs;
        this.recorded = { id: this.id, inputs: checked, outputs };
        return outputs;
    }

    async previewUpdate(inputs: Raw): Promise<Raw> {
        return (await this.plugin.update(this.urn, this.state, await this.check(inputs), true)).outputs;
    }

    async previewCreate(inputs: Raw): Promise<Raw> {
        return (await this.plugin.create(this.urn, await this.check(inputs), true)).outputs;
    }

    /** Reads what is there now; `false` when it is gone. */
    async refresh(): Promise<boolean> {
        const { id, outputs, inputs } = await this.plugin.read(this.urn, this.state);
        this.recorded = id === "" ? undefined : { id, outputs, inputs: inputs ?? this.state.inputs };
        return id !== "";
    }

    async import(id: string): Promise<Recorded> {
        const found = await this.plugin.read(this.urn, { id, inputs: {}, outputs: {} });
        this.recorded = { id: found.id, outputs: found.outputs, inputs: found.inputs ?? {} };
        return this.recorded;
    }

    async delete(): Promise<void> {
        await this.plugin.delete(this.urn, this.state);
        this.recorded = undefined;
    }

    private get state(): Recorded {
        assert.ok(this.recorded, `${this.urn} is not in the state`);
        return { ...this.recorded, ignored: this.ignored };
    }
}

function urnOf(type: string, name: string): string {
    return `urn:pulumi:prod::apps::${type}::${name}`;
}
