/** The release that is downloaded or built, and that every test ran with. */
export const PULUMI_VERSION = "3.258.0";

/** The oldest release on PATH that is taken as it is: the first whose engine calls resource hooks on replacements. */
export const OLDEST_PULUMI_VERSION = "3.220.0";
