import type { StackResource } from "../../../policies/facts/resource";
import type { Values } from "../../../policies/facts/values";
import { TRANSLATIONS } from "../../../policies/translations";
import { translatorOf } from "../../../policies/translations/translate";
import { type Declared, resource } from "./stack";

/** A resource as rules see it where the program declares it by another provider, or by an older version. */
export function translated(type: string, props: Values = {}, declared: Declared = {}): StackResource {
    return translatorOf(TRANSLATIONS)(resource(type, props, declared));
}
