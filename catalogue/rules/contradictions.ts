import { MOST_TAGS } from "../../contract/tags";
import { type Path, valueAt } from "../path";
import type { Problem } from "../problem";
import { secretEntries } from "../secret-entry";
import { type Facts, isRefused, type Rule, writtenMap } from "./rule";

const CREDENTIALS = ["clientSecrets", "certificates", "federatedCredentials"];

/** Settings of one app that exclude each other, whatever else is wrong with them. */
export const contradictions: Rule = ({ apps }, facts) =>
    Object.entries(apps).flatMap(([name, { servicePrincipal }]) => {
        const path = ["apps", name];
        return [
            ...(servicePrincipal === false ? needingPrincipal(path, facts) : []),
            ...bothKindsOfTags(path, facts),
            ...bothKindsOfTags([...path, "servicePrincipal"], facts),
        ];
    });

function needingPrincipal(path: Path, facts: Facts): Problem[] {
    const namesIn = (field: string) => Object.keys(writtenMap(facts, [...path, field])).join(", ");
    const roles = namesIn("roleAssignments");
    return [
        ...CREDENTIALS.filter((field) => namesIn(field) !== "").map((field) => ({
            path: [...path, "servicePrincipal"],
            says:
                `is false, but ${field} declares ${namesIn(field)}: without a service principal Entra refuses every ` +
                `sign-in, so leave servicePrincipal out, or ${field}`,
        })),
        ...(roles === ""
            ? []
            : [
                  {
                      path: [...path, "roleAssignments"],
                      says:
                          `declares ${roles}, but servicePrincipal is false: roles are given to the service principal, so ` +
                          "leave servicePrincipal out, or declare no role",
                  },
              ]),
    ];
}

/** An alert goes to one place. */
export const alerts: Rule = (_, facts) => {
    const path = ["vault", "nearExpiryAlert"];
    const { webhookUrl, resourceId } = writtenMap(facts, path);
    if (webhookUrl !== undefined && resourceId !== undefined) {
        return [{ path, says: "names both webhookUrl and resourceId: give it one of them" }];
    }
    const isNobody = webhookUrl === undefined && resourceId === undefined && valueAt(facts.config, path) !== undefined;
    // What is misspelt names somebody.
    return isNobody && !isRefused(facts, path)
        ? [{ path, says: "names nobody to tell: give it one of webhookUrl and resourceId" }]
        : [];
};

function bothKindsOfTags(path: Path, facts: Facts): Problem[] {
    const { tags, featureTags } = writtenMap(facts, path);
    return tags !== undefined && featureTags !== undefined
        ? [
              {
                  path: [...path, "featureTags"],
                  says: "cannot stand beside tags: write the features as tags, or leave tags out",
              },
          ]
        : [];
}

/** Key Vault takes 15 tags, and seven are set anyway; those of the defaults count for every secret. */
export const ownTags: Rule = (catalogue, facts) => {
    const shared = Object.keys(writtenMap(facts, ["defaults", "tags"]));
    return secretEntries(catalogue).flatMap(({ path }): Problem[] => {
        const own = Object.keys(writtenMap(facts, [...path, "tags"]));
        const count = new Set([...shared, ...own]).size;
        // Too many in one place, the schema refuses.
        return count <= MOST_TAGS || shared.length > MOST_TAGS || own.length > MOST_TAGS
            ? []
            : [
                  {
                      path: [...path, "tags"],
                      says:
                          `has ${count} entries together with defaults.tags, but ${MOST_TAGS} at most are allowed: ` +
                          "remove some",
                  },
              ];
    });
};
