import { type handleUnaryCall, status, type UntypedServiceImplementation } from "@grpc/grpc-js";
import * as plugins from "@pulumi/pulumi/proto/plugin_pb";
import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Done, Plugin, Raw } from "./adapter";
import type { CheckFailure } from "./handler";
import { InitFailed } from "./init-failed";

/** The calls of the engine that a plugin answers; all others are answered as not implemented. */
type Answered = Omit<
    Pick<
        IResourceProviderServer,
        | "getPluginInfo"
        | "getSchema"
        | "checkConfig"
        | "diffConfig"
        | "configure"
        | "check"
        | "diff"
        | "create"
        | "read"
        | "update"
        | "delete"
        | "construct"
        | "invoke"
        | "attach"
        | "cancel"
    >,
    number
>;

/**
 * A plugin as the gRPC service that the engine calls. In place of the SDK's own server
 * (`@pulumi/pulumi/provider`), which can neither preview an update, nor be configured, nor import a resource: an
 * application about to change in place would have an unknown client id, and all that depends on it would seem to be
 * replaced.
 */
export function service(plugin: Plugin): UntypedServiceImplementation {
    const answered: Answered = {
        getPluginInfo: answer(async () => new plugins.PluginInfo().setVersion(plugin.definition.version)),
        getSchema: answer(async () => new proto.GetSchemaResponse().setSchema(plugin.definition.schema?.() ?? "{}")),
        checkConfig: answer(async (request) => {
            const failures = await plugin.checkConfiguration(raw(request.getNews()));
            return new proto.CheckResponse().setInputs(request.getNews()).setFailuresList(failures.map(checkFailure));
        }),
        // The engine compares, and nothing of a login makes other resources of those that it manages.
        diffConfig: answer(async () => new proto.DiffResponse().setChanges(changes(undefined))),
        configure: answer(async (request) => {
            await plugin.configure(raw(request.getArgs()));
            return new proto.ConfigureResponse().setAcceptsecrets(true).setAcceptoutputs(true).setSupportspreview(true);
        }),
        check: answer(async (request) => {
            const result = await plugin.check(request.getUrn(), raw(request.getNews()), raw(request.getOlds()));
            return new proto.CheckResponse()
                .setInputs(struct(result.inputs))
                .setFailuresList(result.failures.map(checkFailure));
        }),
        diff: answer(async (request) => {
            const result = await plugin.diff(request.getUrn(), recorded(request), raw(request.getNews()));
            return new proto.DiffResponse()
                .setChanges(changes(result.changed))
                .setReplacesList([...result.replaces])
                .setDeletebeforereplace(result.deleteBeforeReplace);
        }),
        create: answer(async (request) => {
            const properties = raw(request.getProperties());
            const { id, outputs } = complete(await plugin.create(request.getUrn(), properties, request.getPreview()));
            return new proto.CreateResponse().setId(id).setProperties(struct(outputs));
        }),
        read: answer(async (request) => {
            const { id, outputs, inputs } = await plugin.read(request.getUrn(), {
                id: request.getId(),
                outputs: raw(request.getProperties()),
                inputs: raw(request.getInputs()),
            });
            return new proto.ReadResponse()
                .setId(id)
                .setProperties(struct(outputs))
                .setInputs(inputs && struct(inputs));
        }),
        update: answer(async (request) => {
            const news = raw(request.getNews());
            const { outputs } = complete(
                await plugin.update(request.getUrn(), recorded(request), news, request.getPreview()),
            );
            return new proto.UpdateResponse().setProperties(struct(outputs));
        }),
        delete: answer(async (request) => {
            await plugin.delete(request.getUrn(), {
                id: request.getId(),
                outputs: raw(request.getProperties()),
                inputs: raw(request.getOldInputs()),
            });
            return new Empty();
        }),
        construct: answer(async (request) => {
            const { construct, name } = plugin.definition;
            if (construct === undefined) {
                throw new Error(
                    `${request.getType()} is not supported by the plugin "${name}", which has no components.`,
                );
            }
            return construct(request);
        }),
        invoke: answer(async (request) =>
            new proto.InvokeResponse().setReturn(struct(await plugin.invoke(request.getTok(), raw(request.getArgs())))),
        ),
        attach: answer(async () => new Empty()),
        cancel: answer(async () => new Empty()),
    };
    return answered;
}

/** Only the message of what was thrown is sent: a user has no use for a stack. */
function answer<Request, Response>(act: (request: Request) => Promise<Response>): handleUnaryCall<Request, Response> {
    return ({ request }, callback) => {
        act(request).then(
            (response) => callback(null, response),
            (error: unknown) =>
                callback({
                    code: status.UNKNOWN,
                    details: error instanceof Error ? error.message : String(error),
                    ...(error instanceof InitFailed && { metadata: error.metadata }),
                }),
        );
    };
}

/** @throws InitFailed when something is left to be done */
function complete({ id, outputs, failure }: Done): Done {
    if (failure !== undefined) {
        throw new InitFailed(id, struct(outputs), failure);
    }
    return { id, outputs };
}

function recorded(request: proto.DiffRequest | proto.UpdateRequest) {
    return {
        id: request.getId(),
        inputs: raw(request.getOldInputs()),
        outputs: raw(request.getOlds()),
        ignored: request.getIgnorechangesList(),
    };
}

function checkFailure({ property, reason }: CheckFailure): proto.CheckFailure {
    return new proto.CheckFailure().setProperty(property).setReason(reason);
}

function changes(changed: boolean | undefined): proto.DiffResponse.DiffChanges {
    const { DIFF_UNKNOWN, DIFF_SOME, DIFF_NONE } = proto.DiffResponse.DiffChanges;
    return changed === undefined ? DIFF_UNKNOWN : changed ? DIFF_SOME : DIFF_NONE;
}

function raw(properties: Struct | undefined): Raw {
    return properties?.toJavaScript() ?? {};
}

/** The codec has made sure that nothing else than JSON is in there. */
function struct(properties: Raw): Struct {
    return Struct.fromJavaScript(properties as Record<string, JavaScriptValue>);
}
