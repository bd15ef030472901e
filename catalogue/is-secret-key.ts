import * as pulumi from "@pulumi/pulumi";
import { NAMESPACE } from "../contract/catalogue-namespace";

/** Tells of a key of the configuration whether it holds anything secret; the engine does not say what within it. */
export type IsSecretKey = (key: string) => boolean;

/** There in the SDK, but not in its types; `pulumi.Config` would not tell, since it makes secret whatever it is asked to. */
type Runtime = typeof pulumi.runtime & { readonly isConfigSecret?: (fullKey: string) => boolean };

/** Asks the engine. An SDK that cannot answer makes everything secret: that is never wrong, only harder to read. */
export const isSecretKey: IsSecretKey = (key) => {
    const { isConfigSecret }: Runtime = pulumi.runtime;
    return isConfigSecret?.(`${NAMESPACE}:${key}`) ?? true;
};
