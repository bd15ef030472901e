import type { Resource } from "@pulumi/pulumi";
import * as settings from "@pulumi/pulumi/runtime/settings";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";

/** What the SDK's own server of providers is made of, and what is not among the SDK's types. */
interface Hidden {
    withLocalStorage<T>(act: () => Promise<T>): Promise<T>;
    awaitFeatureSupport(): Promise<void>;
    waitForRPCs(): Promise<void>;
    /** What depends on resources, or is secret, becomes an output. */
    deserializeInputs(inputs: Struct, dependencies: unknown): Promise<Record<string, unknown>>;
}

const state: Hidden = require("@pulumi/pulumi/runtime/state");
const server: Hidden = require("@pulumi/pulumi/provider/server");
const hidden = settings as unknown as Hidden;

/** Parts of the SDK that give a component that is constructed here the context of the program that declares it. */
export const sdk: Hidden = {
    withLocalStorage: state.withLocalStorage,
    awaitFeatureSupport: hidden.awaitFeatureSupport,
    waitForRPCs: hidden.waitForRPCs,
    deserializeInputs: server.deserializeInputs,
};

/** An output, with what the SDK keeps from programs. */
export interface OpenOutput {
    promise(withUnknowns: boolean): Promise<unknown>;
    readonly isKnown: Promise<boolean>;
    readonly isSecret: Promise<boolean>;
    allResources(): Promise<Set<Resource>>;
}
