import { federatedProblems } from "../../components/federation/federated-problems";
import { descriptionProblems, type FederatedEntry, federatedArgs, federatedEntries } from "../federated-entry";
import type { Problem } from "../problem";
import { isRefused, type Rule } from "./rule";

/** Every federated credential trusts one workload, and no two of an app trust the same or have the same name. */
export const federation: Rule = (catalogue, facts) => {
    const entries = federatedEntries(catalogue).filter(({ path }) => !isRefused(facts, path));
    const problems = entries.flatMap(descriptionProblems);
    const sound = entries.filter((entry) => descriptionProblems(entry).length === 0);
    return [...problems, ...Object.keys(catalogue.apps).flatMap((appName) => problemsOfApp(appName, sound))];
};

function problemsOfApp(appName: string, entries: readonly FederatedEntry[]): Problem[] {
    const own = entries.filter((entry) => entry.appName === appName);
    const declared = Object.fromEntries(own.map((entry) => [entry.name, federatedArgs(entry)]));
    // How many there may be, the schema says.
    return federatedProblems(declared).flatMap(({ credential, field, says }) =>
        credential === undefined ? [] : [{ path: ["apps", appName, "federatedCredentials", credential, field], says }],
    );
}
