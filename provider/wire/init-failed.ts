import { Metadata, status } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";

/** The failure of a creation that nevertheless left a resource behind, as the engine wants to be told. */
export class InitFailed extends Error {
    override readonly name = "InitFailed";
    /** gRPC carries structured details of an error in this header. */
    readonly metadata = new Metadata();

    constructor(id: string, properties: Struct, reason: string) {
        super(reason);
        const detail = new ErrorResourceInitFailed().setId(id).setProperties(properties).setReasonsList([reason]);
        const packed = new Any();
        packed.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
        const answer = new Status().setCode(status.UNKNOWN).setMessage(reason).setDetailsList([packed]);
        this.metadata.add("grpc-status-details-bin", Buffer.from(answer.serializeBinary()));
    }
}
