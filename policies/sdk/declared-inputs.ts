import { toValues } from "../facts/resource";
import type { Values } from "../facts/values";

/**
 * Remembers what programs declare, for the rules about stacks: the SDK shows those the outputs only, in which a date that
 * was left out looks like one that is not known yet, and from which Azure leaves out a vault secret's value.
 */
export class DeclaredInputs {
    private readonly byUrn = new Map<string, object>();

    /** @param inputs as the SDK hands them out, without its guard */
    remember(urn: string, inputs: object): void {
        this.byUrn.set(urn, inputs);
    }

    of(urn: string): Values | undefined {
        const inputs = this.byUrn.get(urn);
        return inputs && toValues(inputs);
    }
}
