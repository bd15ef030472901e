import { type Props, Unknown } from "../../../provider/wire/handler";
import { hasUnknown, reveal } from "../../../provider/wire/values";
import { APPLICATION_MEMBERS } from "./application-members";
import { changedTags } from "./feature-tags";
import { changedMembers, presets } from "./members";
import { wantedOwners } from "./owners";

/** Names of the inputs that differ from the recorded outputs; what is not known yet differs. What is ignored stays as it is. */
export function changedApplication(outputs: Props, inputs: Props, ignored: readonly string[] = []): string[] {
    const differs = (name: string, normal: (props: Props) => unknown) =>
        hasUnknown(inputs[name]) || JSON.stringify(normal(outputs)) !== JSON.stringify(normal(inputs)) ? [name] : [];
    const changed = [
        ...changedMembers(APPLICATION_MEMBERS, outputs, inputs),
        ...changedTags(outputs, inputs),
        ...differs("owners", (props) => wantedOwners(props).sort()),
        ...differs("oauth2PostResponseRequired", (props) => reveal(props["oauth2PostResponseRequired"]) ?? false),
        ...differs("preventDuplicateNames", (props) => reveal(props["preventDuplicateNames"]) ?? false),
        ...differs("logoImage", (props) => reveal(props["logoImage"]) ?? ""),
    ];
    return changed.filter((name) => !ignored.includes(name));
}

/** What an update in place leaves as it is can be told before it is made: above all the client id. */
export function foreseeApplication(inputs: Props, outputs: Props): Props {
    const changed = changedApplication(outputs, inputs);
    const unknown = (names: readonly string[], because: string) =>
        changed.includes(because) ? names.map((name) => [name, new Unknown()]) : [];
    return {
        ...outputs,
        ...presets(APPLICATION_MEMBERS),
        ...inputs,
        ...Object.fromEntries([
            ...unknown(["appRoleIds"], "appRoles"),
            ...unknown(["oauth2PermissionScopeIds"], "api"),
            ...unknown(["logoUrl"], "logoImage"),
            ...unknown(["tags"], "featureTags"),
            ...unknown(["featureTags"], "tags"),
        ]),
    };
}
