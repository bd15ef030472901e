/** When a credential rotates if nothing else is said: within every published baseline's 180 days. */
export const ROTATION_DEFAULTS = { rotateEvery: "P90D", overlap: "P7D", grace: "P14D" } as const;
