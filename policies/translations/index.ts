import type { Readers } from "../facts/translation";
import { AZAPI } from "./azapi";
import { AZURE_NATIVE_RESOURCE } from "./azure-native-resource";
import { AZUREAD_5 } from "./azuread-5";
import { AZURERM } from "./azurerm";
import { MSGRAPH } from "./msgraph";

/** All resources that rules know by another type or other names than the program declares. */
export const TRANSLATIONS: Readers = new Map([
    ...AZUREAD_5,
    ...AZURERM,
    ...AZAPI,
    ...AZURE_NATIVE_RESOURCE,
    ...MSGRAPH,
]);
