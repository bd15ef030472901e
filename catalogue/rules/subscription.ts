import { NO_SUBSCRIPTION } from "../../components/program/program-environment";
import { guidProblem } from "../../contract/azure-names";
import { type Path, pathText } from "../path";
import type { Problem } from "../problem";
import type { Catalogue } from "../schema/catalogue";
import { secretEntries } from "../secret-entry";
import { type Facts, type Rule, writtenMap } from "./rule";

/**
 * Roles and alerts are given by the vault's address in Azure, which begins with a subscription, and Resource Manager writes by
 * it; told once for all of them.
 */
export const subscription: Rule = (catalogue, facts) => {
    const [first, ...others] = needing(catalogue, facts);
    const problem =
        facts.subscriptionId === undefined ? NO_SUBSCRIPTION : malformedProblem(guidProblem(facts.subscriptionId));
    if (first === undefined || problem === undefined) {
        return [];
    }
    const also = others.length === 0 ? "" : ` (as ${others.map(pathText).join(", ")} do)`;
    return [{ path: first, says: `needs the vault's address${also}, but ${problem}` }] satisfies Problem[];
};

function malformedProblem(problem: string | undefined): string | undefined {
    return problem === undefined
        ? undefined
        : `the vault's subscription ${problem}; az account show --query id -o tsv shows that of the login`;
}

/** Where something stands that takes a vault's address. */
function needing(catalogue: Catalogue, facts: Facts): Path[] {
    const isWritten = (path: Path) => Object.keys(writtenMap(facts, path)).length > 0;
    const isManaged = (path: Path) => writtenMap(facts, path)["writeThrough"] === "resourceManager";
    const entries = secretEntries(catalogue);
    const shared: Path = ["vault"];
    const isShared = entries.some(({ own }) => own.vault === undefined && own.vaults === undefined);
    const vaults = entries.flatMap(({ path }): Path[] => [
        [...path, "vault"],
        ...Object.keys(writtenMap(facts, [...path, "vaults"])).map((index): Path => [...path, "vaults", Number(index)]),
    ]);
    return [
        ...[["vault", "nearExpiryAlert"], ...entries.map(({ path }): Path => [...path, "readers"])].filter(isWritten),
        ...[...(isShared ? [shared] : []), ...vaults].filter(isManaged).map((path): Path => [...path, "writeThrough"]),
    ];
}
