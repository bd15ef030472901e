import { NAMESPACE } from "../../contract/catalogue-namespace";
import { clockFrom, type Environment } from "../../contract/clock";
import { createLogin } from "../../provider/login/login";
import type { RetryDelays } from "../../provider/rest/retry-strategy";
import { EXIT, type ExitCode } from "../exit-codes";
import { jsonLine } from "../output/json-text";
import { adopt } from "./adoption";
import { importCommands } from "./commands";
import { catalogueEntry } from "./entry";
import type { Finding } from "./findings";
import { yamlLines } from "./literal";
import { typescriptProgram, yamlProgram } from "./programs";
import { readExisting } from "./read-existing";
import { type AdoptionReport, gravestFirst, reportText } from "./report";

/** What is given on the command line. */
export interface AdoptOptions {
    readonly clientId: string;
    readonly name?: string;
    readonly vault?: string;
    readonly resourceGroup?: string;
    readonly language: "typescript" | "yaml";
    readonly catalogue?: boolean;
    readonly certificate?: boolean;
    readonly tenantId?: string;
    readonly json?: boolean;
}

/** Where a run reads and writes. */
export interface Surroundings {
    readonly env: Environment;
    /** Standard output. */
    readonly print: (text: string) => void | Promise<void>;
    /** How long to wait between attempts: a replica may not know yet what another one has. @default as deployments wait */
    readonly delays?: RetryDelays;
}

/**
 * Reads an app and prints how it is taken over.
 * @returns `attention` where a person has to act first
 * @throws where the tenant has no such app, or does not let it be read
 */
export async function runAdopt(options: AdoptOptions, { env, print, delays }: Surroundings): Promise<ExitCode> {
    const { clientId, tenantId, json = false, catalogue = false } = options;
    const now = clockFrom(env, () => new Date())();
    const session = await createLogin({ env, ...(delays && { delays }) })({
        ...(tenantId !== undefined && { tenantId }),
    });
    const existing = await readExisting(session, clientId);
    if (existing === undefined) {
        throw new Error(
            `The tenant of the login has neither an application nor a service principal with the client id ${clientId}. ` +
                "If it is in another tenant, log in there (ARM_TENANT_ID, or --tenant-id); if it was deleted, restore it " +
                "within 30 days of its deletion.",
        );
    }
    const report = reportOf(existing, options, now);
    await print(json ? jsonLine(report) : reportText(report, catalogue));
    return report.findings.some(({ level }) => level !== "info") ? EXIT.attention : EXIT.ok;
}

function reportOf(
    existing: Parameters<typeof adopt>[0],
    {
        name,
        vault: vaultName,
        resourceGroup: resourceGroupName,
        language,
        certificate = false,
        catalogue,
    }: AdoptOptions,
    now: string,
): AdoptionReport {
    const adopted = adopt(existing, { certificate, now, ...(name !== undefined && { name }) });
    const vault = { ...(vaultName && { vaultName }), ...(resourceGroupName && { resourceGroupName }) };
    const program = language === "yaml" ? yamlProgram : typescriptProgram;
    const entry = catalogueEntry(adopted, vault, certificate);
    const findings = [...adopted.findings, ...(catalogue && entry === undefined ? [NO_ENTRY] : [])];
    return {
        language,
        clientId: existing.clientId,
        component: adopted.component,
        name: adopted.name,
        program: program(adopted, vault, certificate),
        entry:
            entry === undefined
                ? null
                : `${yamlLines({ config: { [`${NAMESPACE}:apps`]: { [adopted.name]: entry } } }).join("\n")}\n`,
        commands: importCommands(adopted.imports),
        credentials: adopted.credentials,
        findings: gravestFirst(findings),
    };
}

const NO_ENTRY: Finding = {
    level: "warning",
    about: "catalogue",
    says: "The catalogue has no entry for a service principal that is here by consent.",
    wayOut: "Take the program.",
};
