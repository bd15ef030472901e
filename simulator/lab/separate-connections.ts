import type { ChannelOptions } from "@grpc/grpc-js";
import * as settings from "@pulumi/pulumi/runtime/settings";

/**
 * Lets a process run one program after another. The SDK connects to the engine anew for every run, but gRPC shares
 * connections by address: a killed engine is remembered as unreachable, and so is a later one that happens to listen on
 * the same port. With this, every run has connections of its own. The SDK's clients must not be closed instead: what a
 * program says afterwards would throw, and the SDK delivers no message of any later run once that has happened.
 */
export function separateConnections(): void {
    // What the SDK makes its clients with; it is not among its types.
    const { grpcClientOptions } = settings as unknown as { readonly grpcClientOptions: ChannelOptions };
    grpcClientOptions["grpc.use_local_subchannel_pool"] = 1;
}
