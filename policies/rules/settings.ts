/**
 * ISO 8601 durations of whole numbers, as settings take them: `P2Y`, `P180D`, `PT12H`. Written for the engine, which
 * checks settings and knows no look-ahead.
 */
export const DURATION_PATTERN = "^(P(\\d+[YMWD])+(T(\\d+[HMS])+)?|PT(\\d+[HMS])+)$";
