import { MOST_TAGS } from "../../contract/tags";
import type { Path } from "../path";
import type { Problem } from "../problem";
import type { App } from "../schema/app";
import { secretEntries } from "../secret-entry";
import { isRefused, type Rule } from "./rule";

/** Settings of one app that exclude each other. */
export const contradictions: Rule = ({ apps }) =>
    Object.entries(apps).flatMap(([name, app]) => {
        const path = ["apps", name];
        const { servicePrincipal } = app;
        const options = typeof servicePrincipal === "object" ? servicePrincipal : {};
        return [
            ...credentialsWithoutPrincipal(path, app),
            ...rolesWithoutPrincipal(path, app),
            ...bothKindsOfTags(path, app),
            ...bothKindsOfTags([...path, "servicePrincipal"], options),
        ];
    });

function credentialsWithoutPrincipal(path: Path, { servicePrincipal, ...app }: App): Problem[] {
    const { clientSecrets = {}, certificates = {}, federatedCredentials = {} } = app;
    return Object.entries({ clientSecrets, certificates, federatedCredentials }).flatMap(([field, declared]) => {
        const names = Object.keys(declared);
        return servicePrincipal === false && names.length > 0
            ? [
                  {
                      path: [...path, "servicePrincipal"],
                      says:
                          `is false, but ${field} declares ${names.join(", ")}: without a service principal Entra ` +
                          `refuses every sign-in, so leave servicePrincipal out, or ${field}`,
                  },
              ]
            : [];
    });
}

function rolesWithoutPrincipal(path: Path, { servicePrincipal, roleAssignments = {} }: App): Problem[] {
    const names = Object.keys(roleAssignments);
    return servicePrincipal === false && names.length > 0
        ? [
              {
                  path: [...path, "roleAssignments"],
                  says:
                      `declares ${names.join(", ")}, but servicePrincipal is false: roles are given to the service ` +
                      "principal, so leave servicePrincipal out, or declare no role",
              },
          ]
        : [];
}

/** An alert goes to one place. */
export const alerts: Rule = ({ vault }, facts) => {
    const alert = vault?.nearExpiryAlert;
    const path = ["vault", "nearExpiryAlert"];
    if (!alert || isRefused(facts, path) || (alert.webhookUrl === undefined) !== (alert.resourceId === undefined)) {
        return [];
    }
    const says = alert.webhookUrl === undefined ? "names nobody to tell" : "names both webhookUrl and resourceId";
    return [{ path, says: `${says}: give it one of webhookUrl and resourceId` }];
};

function bothKindsOfTags(path: Path, { tags, featureTags }: Pick<App, "tags" | "featureTags">): Problem[] {
    return tags && featureTags
        ? [
              {
                  path: [...path, "featureTags"],
                  says: "cannot stand beside tags: write the features as tags, or leave tags out",
              },
          ]
        : [];
}

/** Key Vault takes 15 tags, and seven are set anyway; those of the defaults count for every secret. */
export const ownTags: Rule = (catalogue, facts) =>
    secretEntries(catalogue).flatMap(({ path, own, settings }): Problem[] => {
        const count = Object.keys(settings.tags ?? {}).length;
        return count <= MOST_TAGS || isRefused(facts, [...path, "tags"], ["defaults", "tags"])
            ? []
            : [
                  {
                      path: [...path, "tags"],
                      says:
                          `has ${count} entries together with defaults.tags, but ${MOST_TAGS} at most are allowed: ` +
                          `remove some${own.tags ? "" : " from defaults.tags"}`,
                  },
              ];
    });
