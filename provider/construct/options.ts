import * as pulumi from "@pulumi/pulumi";
import type { ConstructRequest } from "@pulumi/pulumi/proto/provider_pb";
import { DependencyProviderResource, DependencyResource } from "@pulumi/pulumi/resource";
import { sdk } from "./sdk";

/** The resource options that a component was declared with in another language. */
export function optionsOf(request: ConstructRequest): pulumi.ComponentResourceOptions {
    const parent = request.getParent();
    const providers = [...request.getProvidersMap().entries()];
    const deletedWith = request.getDeletedwith();
    return {
        aliases: request.getAliasesList().map(aliasOf),
        dependsOn: request.getDependenciesList().map((urn) => new DependencyResource(urn)),
        providers: Object.fromEntries(providers.map(([name, ref]) => [name, new DependencyProviderResource(ref)])),
        parent: parent === "" ? undefined : new DependencyResource(parent),
        ignoreChanges: request.getIgnorechangesList(),
        replaceOnChanges: request.getReplaceonchangesList(),
        customTimeouts: request.getCustomtimeouts()?.toObject(),
        hooks: sdk.hookBindingFromProto(request.getResourceHooks()),
        // What is not said is the parent's to say.
        ...(request.hasProtect() && { protect: request.getProtect() }),
        ...(request.hasRetainondelete() && { retainOnDelete: request.getRetainondelete() }),
        ...(deletedWith !== "" && { deletedWith: new DependencyResource(deletedWith) }),
    };
}

function aliasOf(alias: ReturnType<ConstructRequest["getAliasesList"]>[number]): string | pulumi.Alias {
    const spec = alias.getSpec();
    if (spec === undefined) {
        return alias.getUrn();
    }
    return {
        ...(spec.getName() !== "" && { name: spec.getName() }),
        ...(spec.getType() !== "" && { type: spec.getType() }),
        ...(spec.getProject() !== "" && { project: spec.getProject() }),
        ...(spec.getStack() !== "" && { stack: spec.getStack() }),
        ...(spec.hasParenturn() && { parent: spec.getParenturn() }),
        ...(spec.getNoparent() && { parent: pulumi.rootStackResource }),
    };
}
