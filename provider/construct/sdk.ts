import type { ResourceHookBinding } from "@pulumi/pulumi";
import type { ConstructRequest } from "@pulumi/pulumi/proto/provider_pb";
import * as settings from "@pulumi/pulumi/runtime/settings";

/** What the SDK's own server of providers is made of, and what is not among the SDK's types. */
interface Hidden {
    withLocalStorage<T>(act: () => Promise<T>): Promise<T>;
    awaitFeatureSupport(): Promise<void>;
    waitForRPCs(): Promise<void>;
    /** The hooks of the program by their names. */
    hookBindingFromProto(hooks: ReturnType<ConstructRequest["getResourceHooks"]>): ResourceHookBinding | undefined;
}

const state: Hidden = require("@pulumi/pulumi/runtime/state");
const resource: Hidden = require("@pulumi/pulumi/runtime/resource");
const hidden = settings as unknown as Hidden;

/** Parts of the SDK that give a component that is constructed here the context of the program that declares it. */
export const sdk: Hidden = {
    withLocalStorage: state.withLocalStorage,
    awaitFeatureSupport: hidden.awaitFeatureSupport,
    waitForRPCs: hidden.waitForRPCs,
    hookBindingFromProto: resource.hookBindingFromProto,
};
