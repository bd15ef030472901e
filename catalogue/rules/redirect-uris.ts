import { unencryptedProblem, wildcardProblem } from "../../policies/facts/registrations/redirect-uri-dangers";
import { type Problem, shown } from "../problem";
import { entriesOf, type Rule } from "./rule";

const KINDS = ["web", "spa", "publicClient"] as const;

/** Entra would take them: where codes and tokens go is judged as the policy pack judges it. */
export const redirectUris: Rule = ({ apps }, facts) =>
    Object.entries(apps).flatMap(([name, app]) =>
        KINDS.flatMap((kind) =>
            entriesOf(facts, ["apps", name, "redirectUris", kind], app.redirectUris?.[kind]).flatMap(
                ({ path, entry }): Problem[] =>
                    [wildcardProblem(entry), unencryptedProblem(entry)]
                        .filter((problem) => problem !== undefined)
                        .map((problem) => ({ path, says: `is ${shown(entry)}, which ${problem.replace(/\.$/, "")}` })),
            ),
        ),
    );
