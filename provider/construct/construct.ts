import { setTimeout } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";
import { type ConstructRequest, ConstructResponse } from "@pulumi/pulumi/proto/provider_pb";
import { setAllConfig } from "@pulumi/pulumi/runtime/config";
import { serializeResourceProperties } from "@pulumi/pulumi/runtime/rpc";
import { resetOptions } from "@pulumi/pulumi/runtime/settings";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { constructedAs } from "../../components/program/hook-name";
import { seriesOf } from "../../contract/series";
import type { Log } from "../wire/engine-log";
import { argumentsOf, type SentInputs } from "./arguments";
import { CONSTRUCTORS } from "./components";
import { Constructions } from "./constructions";
import { optionsOf } from "./options";
import type { PackageSchema } from "./package-schema";
import { isTold, outliveRejections } from "./rejections";
import { sdk } from "./sdk";

/** What a construction needs beside the engine's request. */
export interface ConstructDependencies {
    /** Where the engine listens. */
    readonly engine: string;
    readonly schema: PackageSchema;
    readonly log: Log;
}

/** How long a program takes to declare what it has just learnt the outputs for, on a busy machine. */
const DECLARING_MS = 500;

/** All of this process: the components of one program. */
const constructions = new Constructions(() => setTimeout(DECLARING_MS));

/**
 * Constructs a component for a program in another language: in this process, as a program in TypeScript does in its own, with
 * the context of that program.
 * @throws RunError when an argument is malformed, and whatever fails while the component's resources are registered
 */
export function construct(
    request: ConstructRequest,
    { engine, schema, log }: ConstructDependencies,
): Promise<ConstructResponse> {
    outliveRejections(log);
    const act = async () => {
        await enter(request, engine);
        const [type, name] = [request.getType(), request.getName()];
        const declare = CONSTRUCTORS[type];
        if (declare === undefined) {
            throw new pulumi.RunError(`${type} is no component of this package.`);
        }
        const args = argumentsOf(schema, type, name, sentInputs(request));
        const scope = seriesOf([request.getParent(), type, name].join("::"));
        const { resource, outputs } = constructedAs(scope, () => declare(name, args, optionsOf(request), schema));
        const urn = await promised(resource.urn);
        await sdk.waitForRPCs();
        await refuseIncomplete(name, resource);
        const told = withSecrets(outputs, request.getAdditionalsecretoutputsList());
        return respond(urn, await serializeResourceProperties(`construct(${type}, ${name})`, told));
    };
    return constructions.run(() => sdk.withLocalStorage(act));
}

function sentInputs(request: ConstructRequest): SentInputs {
    const dependencies = [...request.getInputdependenciesMap().entries()];
    return {
        values: (request.getInputs()?.toJavaScript() ?? {}) as Record<string, unknown>,
        dependencies: new Map(dependencies.map(([key, urns]) => [key, urns.getUrnsList()])),
    };
}

/** Gives what follows the project, the stack, the configuration and the engine of the program. */
async function enter(request: ConstructRequest, engine: string): Promise<void> {
    resetOptions(
        request.getProject(),
        request.getStack(),
        request.getParallel(),
        engine,
        request.getMonitorendpoint(),
        request.getDryrun(),
        request.getOrganization(),
    );
    await sdk.awaitFeatureSupport();
    setAllConfig(Object.fromEntries(request.getConfigMap().entries()), request.getConfigsecretkeysList());
}

/**
 * A component is complete when all its resources are: were it answered for with outputs missing, the program would go on with
 * what depends on it.
 * @throws RunError that names what has failed; the engine tells why
 */
async function refuseIncomplete(name: string, component: pulumi.ComponentResource): Promise<void> {
    const { __childResources: children = new Set() } = component as unknown as {
        readonly __childResources?: ReadonlySet<pulumi.Resource>;
    };
    const settled = await Promise.allSettled([...children].map(({ urn }) => promised(urn)));
    const failed = settled.find((one) => one.status === "rejected");
    if (failed !== undefined) {
        const reason = failed.reason instanceof Error ? failed.reason.message : String(failed.reason);
        throw new pulumi.RunError(`${name} is not complete${isTold(reason) ? "" : `: ${reason.replace(/\.$/, "")}`}.`);
    }
}

/** Outputs of which the program wants some to be secret. */
function withSecrets(outputs: pulumi.Inputs, names: readonly string[]): pulumi.Inputs {
    const secrets = names.filter((name) => outputs[name] !== undefined);
    return { ...outputs, ...Object.fromEntries(secrets.map((name) => [name, pulumi.secret(outputs[name])])) };
}

async function respond(
    urn: string,
    [state, dependencies]: Awaited<ReturnType<typeof serializeResourceProperties>>,
): Promise<ConstructResponse> {
    const response = new ConstructResponse()
        .setUrn(urn)
        .setState(Struct.fromJavaScript(state as Record<string, JavaScriptValue>));
    for (const [key, resources] of dependencies) {
        const urns = await Promise.all([...resources].map((one) => promised(one.urn)));
        response.getStatedependenciesMap().set(key, new ConstructResponse.PropertyDependencies().setUrnsList(urns));
    }
    return response;
}

function promised(output: pulumi.Output<string>): Promise<string> {
    return (output as unknown as { promise(): Promise<string> }).promise();
}
