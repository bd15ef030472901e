import { PACKAGE, SETTINGS, type SettingName } from "../../contract/provider-settings";
import { checkConfiguration } from "../../provider/login/provider-configuration";
import { decodeProps } from "../../provider/wire/codec";
import type { Props } from "../../provider/wire/handler";
import { hasSecret, hasUnknown } from "../../provider/wire/values";
import type { StateResource } from "../stacks/deployment";
import { REDACTED } from "./redacted";

/** How the plugin was configured in the last deployment of a credential: by the stack's configuration, or as a `Provider`. */
export interface ProviderInState {
    /** What can be read of its settings; where one is missing, the environment counts. */
    readonly settings: Props;
    /** The settings that the state seals. Nothing opens them here. */
    readonly sealed: readonly SettingName[];
    /** Why nobody can tell how it was configured, as a sentence. @default it can be told */
    readonly unreadable?: string;
}

/** Of a stack that configures nothing, and where the state names no provider: all is in the environment. */
export const UNCONFIGURED: ProviderInState = { settings: {}, sealed: [] };

const TYPE = `pulumi:providers:${PACKAGE}`;

/** Finds the providers of a state by the references that its resources have. */
export function providersIn(resources: readonly StateResource[]): (reference: string | undefined) => ProviderInState {
    const byReference = new Map(
        resources.filter(({ type }) => type === TYPE).map((one) => [`${one.urn}::${one.id}`, providerOf(one)]),
    );
    return (reference) =>
        reference === undefined
            ? UNCONFIGURED
            : (byReference.get(reference) ??
              unreadable(`The state lacks its provider ${reference}, so nobody can tell how its deployments sign in.`));
}

function providerOf({ urn, inputs }: StateResource): ProviderInState {
    try {
        const given = decodeProps(inputs);
        const names = SETTINGS.map(([name]) => name).filter((name) => (given[name] ?? undefined) !== undefined);
        const sealed = names.filter((name) => isSealed(given, name));
        const settings = Object.fromEntries(
            names.filter((name) => !sealed.includes(name)).map((name) => [name, given[name]]),
        );
        const problems = checkConfiguration(settings).map(({ reason }) => reason);
        return problems.length > 0 ? unreadable(damaged(urn, problems.join("; "))) : { settings, sealed };
    } catch (error) {
        return unreadable(damaged(urn, error instanceof Error ? error.message : String(error)));
    }
}

function isSealed(given: Props, name: SettingName): boolean {
    return hasSecret(given[name]) || hasUnknown(given[name]) || given[name] === REDACTED;
}

function damaged(urn: string, reason: string): string {
    return `The state's settings of ${urn} are not usable: ${reason.replace(/\.$/, "")}.`;
}

function unreadable(reason: string): ProviderInState {
    return { ...UNCONFIGURED, unreadable: reason };
}
