import { isDeepStrictEqual } from "node:util";
import type { Props } from "../../../provider/wire/handler";
import { hasUnknown, reveal } from "../../../provider/wire/values";
import { type Json, type JsonObject, objectOf } from "../../json";

/** Tags with a meaning to Entra: the names of their switches, newer and older, and the tag itself. */
const FEATURES = [
    ["customSingleSignOn", "customSingleSignOnApp", "WindowsAzureActiveDirectoryCustomSingleSignOnApplication"],
    ["enterprise", "enterpriseApplication", "WindowsAzureActiveDirectoryIntegratedApp"],
    ["gallery", "galleryApplication", "WindowsAzureActiveDirectoryGalleryApplicationNonPrimaryV1"],
    ["hide", "visibleToUsers", "HideApp"],
] as const;

/** The older switch says the opposite of the newer one. */
const INVERTED = "visibleToUsers";

/** The ways in which a program can give tags; it gives one of them at most. */
const WAYS = ["tags", "featureTags", "features"] as const;

/** The tags that the program asks for, or `undefined` when it leaves them as they are. */
export function wantedTags(inputs: Props): string[] | undefined {
    const [tags, newer, older] = WAYS.map((way) => reveal(inputs[way]));
    const switches = objectOf(first(newer) ?? first(older));
    if (Array.isArray(tags)) {
        return tags.map(String);
    }
    if (newer === undefined && older === undefined) {
        return undefined;
    }
    return FEATURES.flatMap(([name, olderName, tag]) => {
        const inverted = olderName === INVERTED && switches[olderName] === false;
        const set = switches[name] === true || inverted || (olderName !== INVERTED && switches[olderName] === true);
        return set ? [tag] : [];
    });
}

/** Whether the program asks for other tags than are recorded. */
export function changedTags(outputs: Props, inputs: Props): string[] {
    const way = WAYS.find((name) => inputs[name] !== undefined);
    if (way === undefined) {
        return [];
    }
    const recorded = reveal(outputs["tags"]);
    const differs =
        hasUnknown(inputs[way]) ||
        !isDeepStrictEqual(
            [...(wantedTags(inputs) ?? [])].sort(),
            Array.isArray(recorded) ? recorded.map(String).sort() : [],
        );
    return differs ? [way] : [];
}

/** All three ways of showing an object's tags. */
export function shownTags(tags: Json | undefined): JsonObject {
    const present = Array.isArray(tags) ? tags : [];
    const has = (tag: string) => present.some((each) => String(each).toLowerCase() === tag.toLowerCase());
    return {
        tags: present,
        featureTags: [Object.fromEntries(FEATURES.map(([name, , tag]) => [name, has(tag)]))],
        features: [
            Object.fromEntries(FEATURES.map(([, name, tag]) => [name, name === INVERTED ? !has(tag) : has(tag)])),
        ],
    };
}

function first(value: Json | undefined): Json | undefined {
    return Array.isArray(value) ? value[0] : undefined;
}
