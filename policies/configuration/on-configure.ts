import { createRequire } from "node:module";
import type { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import type { ConfigureAnalyzerRequest, PolicyConfig } from "@pulumi/pulumi/proto/analyzer_pb";
import type { GivenLevel } from "../rule";
import type { GivenPolicies, GivenPolicy } from "./configuration";

/** The levels in the order in which the protocol numbers them. */
const LEVELS: readonly GivenLevel[] = ["advisory", "mandatory", "disabled", "remediate"];

/**
 * Has a pack see its whole configuration, once the engine sends it, and settle the levels in it. The SDK shows each policy
 * its own settings and asks none that is disabled: a misspelt rule, or exemptions beside a disabled `all`, would go
 * unnoticed. So the request is read where it is decoded, in the service's definition. To be called before the SDK serves.
 * @param configure takes what is configured; answers the levels at which policies are to be asked
 */
export function onConfigure(configure: (given: GivenPolicies) => ReadonlyMap<string, GivenLevel>): void {
    const definition = serviceOfSdk().configure;
    const decode = definition.requestDeserialize;
    definition.requestDeserialize = (bytes) => settled(decode(bytes), configure);
}

/** Of the copy of `@pulumi/pulumi` that the SDK uses, where there are two. */
function serviceOfSdk(): typeof AnalyzerService {
    return createRequire(require.resolve("@pulumi/policy"))("@pulumi/pulumi/proto/analyzer_grpc_pb").AnalyzerService;
}

function settled(
    request: ConfigureAnalyzerRequest,
    configure: (given: GivenPolicies) => ReadonlyMap<string, GivenLevel>,
): ConfigureAnalyzerRequest {
    const sent = request.getPolicyconfigMap();
    const given = new Map<string, GivenPolicy>();
    sent.forEach((policy, name) => {
        given.set(name, givenOf(policy));
    });
    for (const [name, level] of configure(given)) {
        sent.get(name)?.setEnforcementlevel(LEVELS.indexOf(level));
    }
    return request;
}

function givenOf(sent: PolicyConfig): GivenPolicy {
    return {
        level: LEVELS[sent.getEnforcementlevel()] ?? "mandatory",
        settings: sent.getProperties()?.toJavaScript() ?? {},
    };
}
