import type { Rule } from "../rule";
import { clientSecretLifetime } from "./client-secret-lifetime";

/** Every rule of the pack, in the order in which they are documented. */
export const RULES: readonly Rule[] = [clientSecretLifetime];
