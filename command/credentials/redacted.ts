/** What the engine shows in place of a secret where it does not encrypt it. */
export const REDACTED = "[secret]";
