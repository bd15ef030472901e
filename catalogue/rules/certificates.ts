import { certificateProblems } from "../../components/credentials/certificate-problems";
import type { Problem } from "../problem";
import { secretEntries } from "../secret-entry";
import { isRefused, type Rule } from "./rule";

/** What where the key is made decides on. */
const BY_ORIGIN = ["format", "vaults", "secretName"];

/** What the component would refuse of certificates, field by field. */
export const certificates: Rule = (catalogue, facts) =>
    secretEntries(catalogue)
        .filter(({ kind }) => kind === "certificates")
        .flatMap(({ path, own }) =>
            certificateProblems(own)
                .map((problem) => {
                    const [field = ""] = problem.split(" ", 1);
                    return { path: [...path, field], field, says: problem.slice(field.length + 1) };
                })
                .filter(
                    (problem) =>
                        !isRefused(facts, problem.path) &&
                        !(BY_ORIGIN.includes(problem.field) && isRefused(facts, [...path, "madeIn"])),
                )
                .map(({ path: at, says }): Problem => ({ path: at, says })),
        );
