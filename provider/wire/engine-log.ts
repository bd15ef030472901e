import { credentials } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";

/** An error makes the run fail. */
export type Severity = "info" | "warning" | "error";

const SEVERITIES = { info: LogSeverity.INFO, warning: LogSeverity.WARNING, error: LogSeverity.ERROR } as const;

/** Tells the people who watch a deployment something, beside the resource that the URN names. Never fails. */
export type Log = (severity: Severity, message: string, urn: string) => void;

/**
 * The engine's own log.
 * @param address where the engine listens, as it tells its plugins in their first argument
 * @param otherwise gets what the engine could not be told
 */
export function engineLog(address: string | undefined, otherwise: (line: string) => void): Log {
    let client: EngineClient | undefined;
    return (severity, message, urn) => {
        if (!address) {
            otherwise(message);
            return;
        }
        client ??= new EngineClient(address, credentials.createInsecure());
        const request = new LogRequest().setSeverity(SEVERITIES[severity]).setMessage(message).setUrn(urn);
        client.log(request, (error) => {
            if (error) {
                otherwise(message);
            }
        });
    };
}
