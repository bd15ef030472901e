import type { Configuration } from "./configuration/given";
import type { DeclaredInputs } from "./declared-inputs";
import type { GivenExemptions } from "./given-exemptions";
import type { GivenTypes } from "./given-types";
import type { NotJudgedYet } from "./not-judged-yet";
import type { SharedFacts } from "./shared-facts";

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
