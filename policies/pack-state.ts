import type { DeclaredInputs } from "./declared-inputs";
import type { Exemption } from "./exemptions";
import type { NotJudgedYet } from "./not-judged-yet";

/** What the policies of one pack share while they judge. */
export interface PackState {
    /** The exemptions that hold; the first policy puts them here, since the SDK shows each its own settings only. */
    exemptions: readonly Exemption[];
    readonly declared: DeclaredInputs;
    readonly notJudgedYet: NotJudgedYet;
}
