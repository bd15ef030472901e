/** What reading applications and service principals takes. */
export const APPLICATIONS_PERMISSION =
    "The identity needs the Microsoft Graph permission Application.Read.All, with an administrator's consent; as a person, " +
    "that and the right to read applications (Directory Readers has it).";

/** What reading the report on sign-ins takes. */
export const SIGN_INS_PERMISSION =
    "The identity needs the Microsoft Graph permission AuditLog.Read.All, and the tenant a licence of Microsoft Entra ID P1 " +
    "or P2; the report is part of Graph's beta, in the public cloud alone.";
