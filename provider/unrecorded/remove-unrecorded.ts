import type { Login } from "../login/login";
import type { Session } from "../login/session";
import type { Invocation, Props } from "../wire/handler";
import { oneOf, optional, readProps, type Shapes, text } from "../wire/shape";
import { reveal } from "../wire/values";
import { removeEventSubscription } from "./event-subscription";
import { removeFederatedCredential } from "./federated-credential";
import { removeIdentifierUri } from "./identifier-uri";
import { removeRoleAssignment } from "./role-assignment";

type Remove = (session: Session, inputs: Props) => Promise<boolean>;

/** By the type of the resource. */
const KINDS = {
    "azure-native:authorization:RoleAssignment": removeRoleAssignment,
    "azure-native:eventgrid:EventSubscription": removeEventSubscription,
    "azuread:index/applicationFederatedIdentityCredential:ApplicationFederatedIdentityCredential":
        removeFederatedCredential,
    "azuread:index/applicationIdentifierUri:ApplicationIdentifierUri": removeIdentifierUri,
} as const satisfies Readonly<Record<string, Remove>>;

interface UnrecordedArgs {
    readonly type: keyof typeof KINDS;
    readonly tenantId?: string;
}

const ARGS: Shapes<UnrecordedArgs> = {
    type: oneOf(Object.keys(KINDS) as (keyof typeof KINDS)[]),
    tenantId: optional(text),
};

/**
 * `removeUnrecorded`: asked when Azure says that what is to be created exists already. A run that was killed after it had
 * made something leaves it in Azure, and the engine, which never heard of it, would try to create it in every run. Removes
 * it when it is exactly what the program declares, and answers with `removed`.
 * @throws when it cannot be read or removed
 */
export function createRemoveUnrecorded({ login }: { readonly login: Login }): Invocation {
    return async (props) => {
        const { type, tenantId } = readProps(ARGS, props);
        const session = await login({ tenantId });
        return { removed: await KINDS[type](session, reveal(props["inputs"] ?? {}) as Props) };
    };
}
