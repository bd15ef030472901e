/** What the command's exit codes mean, whichever verb it was. */
export const EXIT = {
    /** Done, and nothing to worry about. */
    ok: 0,
    /** What was asked for failed, or a part of it could not be looked at. */
    failed: 1,
    /** Something needs a person: overdue, lagging, about to end, refused. */
    attention: 2,
    /** Something has ended that should be alive. */
    expired: 3,
    /** The arguments were not understood; nothing was done. */
    usage: 64,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The same behind every `--help`. */
export const EXIT_HELP = `
Exit codes:
  ${EXIT.ok}   nothing to worry about
  ${EXIT.failed}   what was asked for failed, or a part of it could not be looked at
  ${EXIT.attention}   something needs attention
  ${EXIT.expired}   something has ended
  ${EXIT.usage}  the arguments were not understood; nothing was done`;

/** The one code that several make: the gravest is the greatest. */
export function gravest(codes: readonly ExitCode[]): ExitCode {
    return codes.reduce((a, b) => (b > a ? b : a), EXIT.ok);
}
