import { certificateProblems } from "../../components/credentials/validate-certificate";
import type { Problem } from "../problem";
import { secretEntries } from "../secret-entry";
import { isRefused, type Rule } from "./rule";

/** What the component would refuse of certificates, field by field. */
export const certificates: Rule = (catalogue, facts) =>
    secretEntries(catalogue)
        .filter(({ kind }) => kind === "certificates")
        .flatMap(({ path, own }) =>
            certificateProblems(own)
                .map((problem): Problem => {
                    const [field = ""] = problem.split(" ", 1);
                    return { path: [...path, field], says: problem.slice(field.length + 1) };
                })
                .filter((problem) => !isRefused(facts, problem.path)),
        );
