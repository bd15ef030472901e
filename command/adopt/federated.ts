import { federatedProblems } from "../../components/federation/federated-problems";
import type { Arguments } from "./application-arguments";
import type { Finding } from "./findings";
import { type GraphObject, present, textIn, textsIn } from "./graph-object";
import { federatedKeys } from "./names";

/** A federated identity credential that the program declares. */
export interface FederatedTaken {
    /** What it is declared under. */
    readonly key: string;
    /** Graph's id of it. */
    readonly id: string;
    readonly args: Arguments & { readonly issuer: string; readonly subject: string };
}

/** Divides an application's federated identity credentials in those that the program can declare, and the rest. */
export function federatedTaken(federated: readonly GraphObject[]): {
    readonly taken: readonly FederatedTaken[];
    readonly findings: readonly Finding[];
} {
    const named = federatedKeys(federated.map((one) => textIn(one, "name") ?? ""));
    const all = federated.map((one, index) => judge(one, named[index] ?? ""));
    return {
        taken: all.flatMap((one) => ("key" in one ? [one] : [])),
        findings: all.flatMap((one) => ("level" in one ? [one] : [])),
    };
}

function judge(credential: GraphObject, key: string): FederatedTaken | Finding {
    const id = textIn(credential, "id") ?? "";
    const audiences = textsIn(credential, "audiences");
    const args = {
        issuer: textIn(credential, "issuer") ?? "",
        subject: textIn(credential, "subject") ?? "",
        ...present({ audience: audiences[0], description: textIn(credential, "description") }),
    };
    const [problem] = federatedProblems({ [key]: args });
    const says =
        textIn(credential, "subject") === undefined
            ? "it matches by an expression, not by a subject"
            : audiences.length > 1
              ? `it takes ${audiences.length} audiences, and one can be declared`
              : problem && `${problem.field} ${problem.says}`;
    return says === undefined
        ? { key, id, args }
        : {
              level: "warning",
              about: `federatedCredentials ${key}`,
              says: `The federated identity credential ${textIn(credential, "name") ?? id} cannot be declared: ${says}.`,
              wayOut: "It stays as it is, and the program does not manage it. Replace it by one that can be declared, or leave it.",
          };
}
