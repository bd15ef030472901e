/** Table style without colours and without lines between rows: output is also read in logs and by CI. */
export const PLAIN = { head: [], border: [], "padding-left": 1, "padding-right": 1, compact: true };
