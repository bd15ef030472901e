import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { runError } from "../components/program/plain-error";
import { programLoginProblem, programSubscription } from "../components/program/program-environment";
import { NAMESPACE } from "../contract/catalogue-namespace";
import { isWithoutApps, keyProblems } from "./configuration-keys";
import { type CatalogueOutputs, declareCatalogue } from "./declare";
import { isSecretKey } from "./is-secret-key";
import { problemText } from "./problem";
import { readConfig } from "./read-config";
import type { App } from "./schema/app";
import { validate } from "./validate";

/**
 * The Pulumi program that declares the catalogue in the stack's configuration; fit for `export =` in a project's main
 * file, and as an inline program of the Automation API.
 * @param now the clock that the catalogue is validated by, answering `YYYY-MM-DDTHH:MM:SSZ`
 * @param loginTenantId the tenant of the login where the environment tells it; `azuread:tenantId` comes first
 * @returns a function that fails with a RunError before anything is declared, when the catalogue has problems: one
 * line for each, naming path, value, limit and way out
 */
export function catalogueProgram(now: () => string, loginTenantId?: string): () => Promise<CatalogueOutputs> {
    return async () => {
        const signedInTenantId = azuread.config.tenantId ?? loginTenantId;
        const all = pulumi.runtime.allConfig();
        const stack = pulumi.getStack();
        const config = readConfig(all);
        const facts = { now: now(), stack, signedInTenantId, subscriptionId: programSubscription() };
        const { catalogue, problems = [] } = validate(config, facts);
        const found = [
            ...keyProblems({ all, project: pulumi.getProject(), stack }, problems.length > 0),
            ...problems
                .filter((problem) => !isWithoutApps(problem, config))
                .map((problem) => problemText(problem, isSecretKey(String(problem.path[0])))),
            ...(hasCredentials(config) ? [programLoginProblem() ?? []].flat() : []),
        ];
        if (catalogue === undefined || found.length > 0) {
            throw runError(refusal(found));
        }
        return declareCatalogue(catalogue, isSecretKey, signedInTenantId);
    };
}

/** Whether anything in it is made by this package's own provider, which has a login of its own. */
function hasCredentials({ apps }: Readonly<Record<string, unknown>>): boolean {
    const named: unknown[] = typeof apps === "object" && apps !== null ? Object.values(apps) : [];
    return named.some((app) => {
        const { clientSecrets = {}, certificates = {} } = (app ?? {}) as Partial<App>;
        return Object.keys({ ...clientSecrets, ...certificates }).length > 0;
    });
}

/** As many problems as a person mends before looking again. */
const MOST_TOLD = 100;

/** One problem makes one line, so that even a truncated display of the error tells it. */
function refusal(problems: readonly string[]): string {
    const where = `The catalogue in the stack's configuration (${NAMESPACE}:*)`;
    const count = problems.length;
    const more = count > MOST_TOLD ? [`and ${count - MOST_TOLD} more, which are told once these are mended`] : [];
    return count === 1
        ? `${where} is refused, nothing was changed: ${problems[0]}`
        : [
              `${where} is refused for ${count} reasons, nothing was changed:`,
              ...problems.slice(0, MOST_TOLD),
              ...more,
          ].join("\n    ");
}
