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
                    [wildcardProblem(entry), unencryptedProblem(entry), fragmentProblem(entry), loginProblem(entry)]
                        .filter((problem) => problem !== undefined)
                        .map((problem) => ({ path, says: `is ${shown(entry)}, which ${problem.replace(/\.$/, "")}` })),
            ),
        ),
    );

/** RFC 6749, 3.1.2. */
function fragmentProblem(uri: string): string | undefined {
    return uri.includes("#")
        ? "has a fragment (#): OAuth 2.0 allows none in a redirect URI, so take it away"
        : undefined;
}

/** Browsers ask people before they send it, and whoever reads the registration has it. */
function loginProblem(uri: string): string | undefined {
    return /^[^:/?#]+:\/\/[^/?#]*@/.test(uri)
        ? "names a login before the host: take away what stands before the @"
        : undefined;
}
