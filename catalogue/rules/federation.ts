import type { FederatedCredentialArgs } from "../../components";
import { federatedProblems } from "../../components/federation/federated-problems";
import { descriptionProblems, type FederatedEntry, federatedArgs, federatedEntries } from "../federated-entry";
import { valueAt } from "../path";
import type { Problem } from "../problem";
import { type Facts, isMisspeltIn, isRefused, type Rule, writtenMap } from "./rule";

interface Judged {
    readonly entry: FederatedEntry;
    readonly problems: readonly Problem[];
    /** Whether issuer and subject can be told. */
    readonly isSound: boolean;
}

/** Every federated credential trusts one workload, and no two of an app trust the same or have the same name. */
export const federation: Rule = (catalogue, facts) => {
    const judged = federatedEntries(catalogue).map((entry): Judged => {
        const problems = problemsOf(entry, facts);
        return { entry, problems, isSound: problems.length === 0 && !isRefused(facts, entry.path) };
    });
    return [
        ...judged.flatMap(({ problems }) => problems),
        ...Object.keys(catalogue.apps).flatMap((appName) =>
            problemsOfApp(
                appName,
                judged.filter(({ entry }) => entry.appName === appName),
                facts,
            ),
        ),
    ];
};

function problemsOf({ path }: FederatedEntry, facts: Facts): Problem[] {
    return descriptionProblems(path, writtenMap(facts, path)).filter(({ path: at }) => {
        if (at === path) {
            return !isMisspeltIn(facts, path);
        }
        const isMissing = valueAt(facts.config, at) === undefined;
        return !isRefused(facts, at) && !(isMissing && isMisspeltIn(facts, at.slice(0, -1)));
    });
}

function problemsOfApp(appName: string, judged: readonly Judged[], facts: Facts): Problem[] {
    const declared = Object.fromEntries(
        judged.map(({ entry, isSound }) => [entry.name, isSound ? federatedArgs(entry) : withoutTrust(entry)]),
    );
    const unsound = new Map(judged.filter(({ isSound }) => !isSound).map(({ entry }) => [entry.name, entry.own]));
    // How many there may be, the schema says.
    return federatedProblems(declared).flatMap(({ credential, field, says }): Problem[] => {
        const path = ["apps", appName, "federatedCredentials", credential ?? "", field];
        const own = unsound.get(credential ?? "");
        const isUntold = own !== undefined && (field === "issuer" || field === "subject") && own[field] === undefined;
        return credential === undefined || isUntold || isRefused(facts, path) ? [] : [{ path, says }];
    });
}

/** What can be said of a credential whose description is malformed: of what is written, and of no platform. */
function withoutTrust({ own }: FederatedEntry): FederatedCredentialArgs {
    const { issuer, subject, audience, description, name } = own;
    return { issuer, subject, audience, description, name } as FederatedCredentialArgs;
}
