import type { Value } from "../../../policies/facts/values";
import { resource } from "./stack";

/** A vault of either provider with one of its settings, under the name that the provider has for it. */
export const nativeVault = (properties: Value = {}) => resource("azure-native:keyvault:Vault", { properties });
export const classicVault = (props = {}) => resource("azure:keyvault/keyVault:KeyVault", props);
