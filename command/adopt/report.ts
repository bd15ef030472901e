import { visible } from "../output/visible";
import type { Adoption } from "./adoption";
import type { CredentialLeft } from "./credentials-left";
import type { Finding } from "./findings";

/** What is shown of an adoption. */
export interface AdoptionReport {
    /** What the program is written in. */
    readonly language: "typescript" | "yaml";
    readonly clientId: string;
    readonly component: Adoption["component"];
    readonly name: string;
    readonly program: string;
    /** As YAML; `null` where the catalogue cannot take it over. */
    readonly entry: string | null;
    readonly commands: readonly string[];
    readonly credentials: readonly CredentialLeft[];
    readonly findings: readonly Finding[];
}

const LEVELS = { refusal: "REFUSED", warning: "WARNING", info: "note" } as const;
const ORDER: readonly Finding["level"][] = ["refusal", "warning", "info"];

/** What is found, the gravest first. */
export function gravestFirst(findings: readonly Finding[]): Finding[] {
    return ORDER.flatMap((level) => findings.filter((finding) => finding.level === level));
}

/** The report for people. @param catalogue shows the entry in place of the program */
export function reportText(report: AdoptionReport, catalogue: boolean): string {
    const { commands, program, entry, findings } = report;
    const isEntry = catalogue && entry !== null;
    const imports =
        commands.length > 0
            ? ["1. Take what exists into the state. This changes nothing in Entra:", "", ...commands]
            : ["1. Nothing has to be imported."];
    const where = isEntry
        ? "2. Add this to the stack's configuration, Pulumi.STACK.yaml:"
        : report.language === "yaml"
          ? "2. Add this to Pulumi.yaml, below name, runtime and plugins:"
          : "2. Add this to the program:";
    const last = "3. pulumi preview --diff creates one credential, and changes nothing that exists. Then deploy.";
    const notes = gravestFirst(findings).map(
        ({ level, about, says, wayOut }) => `${LEVELS[level]} ${visible(about)}: ${visible(says)} ${visible(wayOut)}`,
    );
    return [...imports, "", where, "", (isEntry ? entry : program).trimEnd(), "", last, "", ...notes].join("\n");
}
