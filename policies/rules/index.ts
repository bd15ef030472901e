import type { Rule } from "../rule";
import { certificateLifetime } from "./certificate-lifetime";
import { clientSecretLifetime } from "./client-secret-lifetime";
import { noInlinePasswords } from "./no-inline-passwords";
import { preferCertificateOrFederation } from "./prefer-certificate-or-federation";
import { rotationFitsLifetime } from "./rotation-fits-lifetime";
import { rotationOnRefresh } from "./rotation-on-refresh";
import { rotationOverdue } from "./rotation-overdue";
import { rotationOverlap } from "./rotation-overlap";
import { rotationSchedule } from "./rotation-schedule";

/** Every rule of the pack, in the order in which they are documented. */
export const RULES: readonly Rule[] = [
    clientSecretLifetime,
    rotationSchedule,
    rotationFitsLifetime,
    rotationOnRefresh,
    rotationOverdue,
    rotationOverlap,
    noInlinePasswords,
    certificateLifetime,
    preferCertificateOrFederation,
];
