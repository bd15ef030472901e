import { keyProblem } from "../../contract/plain-text";
import { plain } from "../program/plain";
import {
    FEDERATED_NAME,
    type FederatedCredentialArgs,
    LONGEST_FEDERATED_TEXT,
    MOST_FEDERATED_CREDENTIALS,
} from "./federated-credential-args";
import { isVisible, type TrustProblem, validateIssuer, written } from "./platform";

/** A problem of one of several credentials, by the name that it is declared under. */
export interface FederatedProblem extends TrustProblem {
    /** Absent where there are too many. */
    readonly credential?: string;
}

type Declared = Readonly<Record<string, FederatedCredentialArgs>>;

/** What Entra would refuse of an app's federated identity credentials, or never match, as far as it is known yet. */
export function federatedProblems(credentials: Declared): FederatedProblem[] {
    const names = Object.keys(credentials);
    const tooMany =
        names.length > MOST_FEDERATED_CREDENTIALS
            ? [{ field: "", says: `has ${names.length} entries, but Entra takes ${MOST_FEDERATED_CREDENTIALS}` }]
            : [];
    const single = Object.entries(credentials).flatMap(([credential, args]) =>
        [...keyProblems(credential), ...problemsOf(credential, args)].map((problem) => ({ credential, ...problem })),
    );
    return [...tooMany, ...single, ...twins(credentials)];
}

/** What it is called in Entra. */
export function federatedName(credential: string, { name }: Pick<FederatedCredentialArgs, "name">): string {
    return name ?? credential;
}

function keyProblems(credential: string): TrustProblem[] {
    const problem = keyProblem(credential);
    return problem === undefined ? [] : [{ field: "", says: problem }];
}

function problemsOf(credential: string, args: FederatedCredentialArgs): TrustProblem[] {
    const { issuer, subject, audience, description } = args;
    const name = federatedName(credential, args);
    const nameProblem = FEDERATED_NAME.test(name)
        ? []
        : [
              {
                  field: "name",
                  says: `${written(name)}; take 3 to 120 letters, digits, dashes and underscores, a letter or digit first`,
              },
          ];
    const known = { issuer: plain(issuer), subject: plain(subject), audience: plain(audience) };
    return [
        ...nameProblem,
        ...(known.issuer === undefined && issuer !== undefined ? [] : validateIssuer(known.issuer)),
        ...(known.subject === undefined && subject !== undefined ? [] : validateSubject(known.subject)),
        ...(known.audience === undefined ? [] : validateAudience(known.audience)),
        ...Object.entries({ ...known, description: plain(description) }).flatMap(([field, text]) =>
            String(text ?? "").length > LONGEST_FEDERATED_TEXT
                ? [{ field, says: `has ${String(text).length} characters, but Entra takes ${LONGEST_FEDERATED_TEXT}` }]
                : [],
        ),
    ];
}

function validateSubject(subject: unknown): TrustProblem[] {
    const isLiteral = typeof subject === "string" && subject !== "" && subject === subject.trim();
    return isLiteral && !subject.includes("*") && isVisible(subject)
        ? []
        : [
              {
                  field: "subject",
                  says: `${written(subject)}; write the subject as the tokens have it, without wildcards: Entra compares letter by letter`,
              },
          ];
}

function validateAudience(audience: string): TrustProblem[] {
    return audience !== "" && audience === audience.trim() && !audience.includes("*") && isVisible(audience)
        ? []
        : [
              {
                  field: "audience",
                  says: `${written(audience)}; write the audience as the tokens have it, or leave it out`,
              },
          ];
}

/** Entra takes every name once, and every issuer and subject once, in one application. */
function twins(credentials: Declared): FederatedProblem[] {
    const names = new Map<string, string>();
    const trusts = new Map<string, string>();
    return Object.entries(credentials).flatMap(([credential, args]) => {
        const [issuer, subject] = [plain(args.issuer), plain(args.subject)];
        const name = federatedName(credential, args);
        const trust = issuer === undefined || subject === undefined ? undefined : JSON.stringify([issuer, subject]);
        const sameName = firstOf(names, name.toLowerCase(), credential);
        const sameTrust = trust === undefined ? undefined : firstOf(trusts, trust, credential);
        return [
            ...(sameName === undefined
                ? []
                : [{ credential, field: "name", says: `${written(name)}, and so is that of ${sameName}; rename one` }]),
            ...(sameTrust === undefined
                ? []
                : [
                      {
                          credential,
                          field: "subject",
                          says: `${written(subject)}, as is that of ${sameTrust}; remove one`,
                      },
                  ]),
        ];
    });
}

/** Remembers who was first; answers with that one when it is another. */
function firstOf(seen: Map<string, string>, key: string, who: string): string | undefined {
    const first = seen.get(key);
    seen.set(key, first ?? who);
    return first;
}
