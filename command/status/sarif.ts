import { createHash } from "node:crypto";
import { EXIT } from "../exit-codes";
import { visible } from "../output/visible";
import { EXIT_OF, STANDINGS, type Standing } from "./judge";
import type { CredentialStatus, StatusReport } from "./report";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const HELP = "https://www.npmjs.com/package/pulumi-app-registration";

/** What the rules are about; `ok` breaks none. */
const RULES: Readonly<Record<Standing, string>> = {
    expired: "A credential has ended.",
    gone: "A credential is no longer in Entra.",
    lagging: "A vault does not have the current generation.",
    overdue: "A rotation had to come earlier.",
    restored: "A vault holds a later generation than the state.",
    drifted: "Somebody changed what the last run left.",
    failed: "The last run could not finish a credential.",
    unknown: "A credential's ledger cannot be read.",
    due: "The next deployment rotates a credential.",
    waiting: "A rotation waits for its maintenance window.",
    blocked: "A rotation that was asked for has to wait.",
    ok: "A credential is as it should be.",
};
const RULE_IDS: readonly Standing[] = STANDINGS.filter((standing) => standing !== "ok");

/** The report as SARIF 2.1.0: a result for each credential that is not simply well. */
export function sarif({ stacks, credentials }: StatusReport, version: string) {
    return {
        $schema: SCHEMA,
        version: "2.1.0",
        runs: [
            {
                tool: {
                    driver: {
                        name: "app-registration status",
                        version,
                        informationUri: HELP,
                        rules: RULE_IDS.map((id) => ({
                            id,
                            shortDescription: { text: RULES[id] },
                            defaultConfiguration: { level: levelOf(id) },
                        })),
                    },
                },
                invocations: [
                    {
                        executionSuccessful:
                            stacks.every(({ failure }) => failure === undefined) &&
                            credentials.every(({ unchecked }) => unchecked.length === 0),
                        toolExecutionNotifications: [
                            ...stacks.flatMap(({ stack, failure, isInterrupted }) => [
                                ...(failure === undefined ? [] : [notification("error", stack, failure)]),
                                ...(isInterrupted
                                    ? [notification("warning", stack, "A run was killed; deploy again.")]
                                    : []),
                            ]),
                            ...credentials.flatMap(({ stack, name, unchecked }) =>
                                unchecked.map((what) =>
                                    notification("error", `${stack} ${name}`, `unchecked: ${what}`),
                                ),
                            ),
                        ],
                    },
                ],
                results: credentials.filter(({ standing }) => standing !== "ok").map(resultOf),
            },
        ],
    };
}

/** What is no finding on a credential, and is not as it should be. */
function notification(level: "error" | "warning", about: string, says: string) {
    return { level, message: { text: visible(`${about}: ${says}`) } };
}

function resultOf({ standing, stack, name, urn, reason, action = "" }: CredentialStatus) {
    return {
        ruleId: standing,
        ruleIndex: RULE_IDS.indexOf(standing),
        level: levelOf(standing),
        message: { text: visible(`${stack} ${name}: ${reason} ${action}`.trim()) },
        locations: [
            {
                physicalLocation: { artifactLocation: { uri: "Pulumi.yaml" }, region: { startLine: 1 } },
                logicalLocations: [{ name: visible(name), fullyQualifiedName: visible(urn), kind: "resource" }],
            },
        ],
        partialFingerprints: { "credential/v1": createHash("sha256").update(`${urn} ${standing}`).digest("hex") },
    };
}

function levelOf(standing: Standing): "error" | "warning" | "note" {
    const code = EXIT_OF[standing];
    return code === EXIT.ok ? "note" : code === EXIT.expired ? "error" : "warning";
}
