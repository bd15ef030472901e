import type { Exhibit } from "../exhibit";
import { CONSTANTS_BETWEEN, FURTHER_EXPOSURES } from "./constants";
import { ADVICE, DELIVERIES } from "./deliveries";
import { EXPOSURES } from "./exposures";
import { SUBJECTS_WITH_IDS, SUBJECTS_WITH_NAMES } from "./github-subjects";
import { LIFETIMES } from "./lifetimes";
import { COMMANDS, OTHER_PROVIDERS } from "./other-providers";
import { POWERS, POWERS_ADVICE, VAULT_WITH_READERS } from "./powers";
import { REGISTRATIONS } from "./registrations";
import { ROLES_ELSEWHERE } from "./roles-elsewhere";
import { MISFITS, ROTATIONS } from "./rotations";
import { SCHEDULE_ADVICE, SCHEDULES } from "./schedules";
import { TRUSTS, VAULTS } from "./trusts-and-vaults";
import { TURNS } from "./turns";

/** Programs that mandatory rules reject. */
export const BAD: readonly Exhibit[] = [
    ...LIFETIMES,
    ...ROTATIONS,
    ...MISFITS,
    ...DELIVERIES,
    ...EXPOSURES,
    ...TURNS,
    ...REGISTRATIONS,
    ...TRUSTS,
    ...SUBJECTS_WITH_IDS,
    ...VAULTS,
    ...OTHER_PROVIDERS,
    ...SCHEDULES,
    ...POWERS,
    ...CONSTANTS_BETWEEN,
    ...FURTHER_EXPOSURES,
    VAULT_WITH_READERS,
    ...ROLES_ELSEWHERE,
];

/** Programs that no mandatory rule rejects, and others advise against. */
export const ADVISED: readonly Exhibit[] = [
    ...ADVICE,
    ...SUBJECTS_WITH_NAMES,
    ...COMMANDS,
    ...SCHEDULE_ADVICE,
    ...POWERS_ADVICE,
];
