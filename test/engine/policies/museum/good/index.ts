import type { Exhibit } from "../exhibit";
import { APPLICATIONS } from "./applications";
import { ROTATING_CREDENTIALS } from "./credentials";
import { GOOD_DELIVERIES } from "./deliveries";
import { OTHER_GOOD_PROGRAMS } from "./other-providers";
import { PINNED_SUBJECTS } from "./pinned-subjects";
import { PUBLIC_PROGRAMS } from "./public-programs";
import { GOOD_REGISTRATIONS } from "./registrations";
import { SOUND_SCHEDULES } from "./schedules";
import { TRUSTS_AND_VAULTS } from "./trusts-and-vaults";
import { VERSIONS_ELSEWHERE } from "./versions-elsewhere";

/** Programs that nobody here would call ours, and that no mandatory rule has anything against. */
export const GOOD: readonly Exhibit[] = [
    ...ROTATING_CREDENTIALS,
    ...TRUSTS_AND_VAULTS,
    ...APPLICATIONS,
    ...GOOD_DELIVERIES,
    ...PINNED_SUBJECTS,
    ...OTHER_GOOD_PROGRAMS,
    ...SOUND_SCHEDULES,
    ...GOOD_REGISTRATIONS,
    ...PUBLIC_PROGRAMS,
    ...VERSIONS_ELSEWHERE,
];
