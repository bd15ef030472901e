/**
 * ISO 8601 durations of whole numbers, as settings take them: `P2Y`, `P180D`, `PT12H`. Written for the engine, which
 * checks settings and knows no look-ahead.
 */
export const DURATION_PATTERN = "^(P(\\d+[YMWD])+(T(\\d+[HMS])+)?|PT(\\d+[HMS])+)$";

/** Names vault secrets whose resource alone does not show that they hold a client secret. */
export const HOLDERS_SETTING = {
    type: "array",
    items: { type: "string" },
    description:
        "For the level remediate: names of vault secret resources that hold a client secret; `*` stands for any text. " +
        "Those with the content type of one or a keyId tag are known to.",
    default: [],
} as const;
