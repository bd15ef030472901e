/** The release that is downloaded or built, and that every test ran with. */
export const PULUMI_VERSION = "3.258.0";

/** The oldest release on PATH that is taken as it is: the first whose engine calls resource hooks on replacements. */
export const OLDEST_PULUMI_VERSION = "3.220.0";

/** The release of the YAML language host that is built where none comes with the CLI, and what it is built with. */
export const YAML_HOST_VERSIONS = { host: "1.30.0", pulumi: "3.230.0" } as const;
