import type { DeclaredInputs } from "./declared-inputs";
import type { Exemption } from "./exemptions";
import type { Readers } from "./facts/translation";
import type { NotJudgedYet } from "./not-judged-yet";

/** What the policies of one pack share while they judge. */
export interface PackState {
    /** The exemptions that hold; the first policy puts them here, since the SDK shows each its own settings only. */
    exemptions: readonly Exemption[];
    /** How resources are read that rules know by another type or other names. */
    readers: Readers;
    readonly declared: DeclaredInputs;
    readonly notJudgedYet: NotJudgedYet;
}
