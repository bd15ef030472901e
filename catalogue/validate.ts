import type { Problem } from "./problem";
import { certificates } from "./rules/certificates";
import { alerts, contradictions, ownTags } from "./rules/contradictions";
import { federation } from "./rules/federation";
import { displayNames, resourceNames } from "./rules/names";
import { owners } from "./rules/owners";
import { permissions } from "./rules/permissions";
import { personalAccounts } from "./rules/personal-accounts";
import { publishedSecrets } from "./rules/published-secrets";
import { redirectUris } from "./rules/redirect-uris";
import { repetitions } from "./rules/repetitions";
import { rotation } from "./rules/rotation";
import type { Facts, Rule } from "./rules/rule";
import { subscription } from "./rules/subscription";
import { tenant } from "./rules/tenant";
import type { Catalogue } from "./schema/catalogue";
import { checkShape } from "./shape";

/** What came of validating a configuration: a catalogue to declare, or everything that is wrong with it. */
export type Verdict =
    | { readonly catalogue: Catalogue; readonly problems?: undefined }
    | { readonly catalogue?: undefined; readonly problems: readonly Problem[] };

const RULES: readonly Rule[] = [
    tenant,
    rotation,
    personalAccounts,
    contradictions,
    certificates,
    alerts,
    publishedSecrets,
    subscription,
    ownTags,
    displayNames,
    resourceNames,
    owners,
    redirectUris,
    permissions,
    federation,
    repetitions,
];

/**
 * Validates what a stack's configuration says. The schema validates every field by itself, the rules the rest of what
 * it found good, so that one run tells everything.
 */
export function validate(
    config: Readonly<Record<string, unknown>>,
    facts: Omit<Facts, "refused" | "misspelt" | "config">,
): Verdict {
    const { problems, misspelt, sound } = checkShape(config);
    const seen = { ...facts, config, misspelt, refused: problems.map(({ path }) => path) };
    const all = [...problems, ...RULES.flatMap((rule) => rule(sound, seen))];
    return all.length === 0 ? { catalogue: sound } : { problems: all };
}
