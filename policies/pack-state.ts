import type { Configuration } from "./configuration/configuration";
import type { GivenExemptions } from "./configuration/given-exemptions";
import type { GivenTypes } from "./configuration/given-types";
import type { NotJudgedYet } from "./not-judged-yet";
import type { DeclaredInputs } from "./sdk/declared-inputs";
import type { SharedFacts } from "./sdk/shared-facts";

/** What the policies of one pack share while they judge. */
export interface PackState {
    readonly configuration: Configuration;
    readonly exemptions: GivenExemptions;
    /** The types that are read as ones that rules know. */
    readonly types: GivenTypes;
    readonly declared: DeclaredInputs;
    readonly facts: SharedFacts;
    readonly notJudgedYet: NotJudgedYet;
}
