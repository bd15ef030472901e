import { AsyncResource } from "node:async_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";
import { defaultSecretName } from "../../contract/secret-name";
import { seriesOf } from "../../contract/series";
import type { VaultTarget } from "../credentials/vault-target";
import { canRunHooks } from "../program/can-run-hooks";
import { hookName } from "../program/hook-name";
import { ANY_TYPE } from "../program/login-problems";
import { OnceARun } from "../program/once-a-run";
import { invocationReason } from "../program/plain-error";
import { pluginLoaded } from "../program/plugin-loaded";
import { ownerOf, programTenant } from "../program/program-environment";
import { settledWithin } from "../program/settled-within";

/** As long as a name is not known by then, its vault is just being made and holds nothing yet. */
const LONGEST_WAIT_MS = 5_000;

const APPLICATION = "azuread:index/application:Application";

/** What the guard needs to know of a rotating credential of the app registration. */
export interface PublishedCredential {
    readonly type: "app-registration:index:RotatingClientSecret" | "app-registration:index:RotatingCertificate";
    /** The name of its resource. */
    readonly name: string;
    /** Names that its resource had before. */
    readonly formerNames: readonly string[];
    readonly vaults: readonly VaultTarget[];
    readonly secretName?: pulumi.Input<string | undefined>;
}

/** An app registration whose application must not be made a second time. */
export interface GuardedApplication {
    /** The name of the application's resource. */
    readonly name: string;
    readonly authorityHost?: pulumi.Input<string | undefined>;
    readonly credentials: readonly PublishedCredential[];
}

/** An application of the program, and the component that it is a child of. */
interface Declared {
    readonly guarded: GuardedApplication;
    readonly component: pulumi.Resource;
}

/** One hook for all applications of a provider: each is one more call to the engine, in every run. */
const guards = new OnceARun<Guard>();

/**
 * Refuses to create an application whose secrets are in the vault already: the state has lost it, by an answer 404 of a Graph
 * server that did not know it yet or by `pulumi state delete`, and a second one would have another client id. A hook, because
 * the engine runs it at creations alone: a quiet run asks nobody.
 */
export function guardApplication(
    guarded: GuardedApplication,
    component: pulumi.Resource,
): Pick<pulumi.CustomResourceOptions, "hooks" | "dependsOn"> {
    if (guarded.credentials.length === 0 || !canRunHooks()) {
        return {};
    }
    const guard = guards.of(component, ANY_TYPE, (count) => new Guard(hookName("guard", count + 1)));
    guard.add({ guarded, component });
    return { hooks: { beforeCreate: [guard.hook] }, dependsOn: pluginLoaded(component) };
}

class Guard {
    readonly hook: pulumi.ResourceHook;
    /** By the names of their resources; those of several parents may have the same. */
    private readonly declared = new Map<string, Declared[]>();

    constructor(name: string) {
        // The engine calls hooks outside of the program's own context, in which alone a function can be invoked.
        const look = AsyncResource.bind((urn: string, resource: string) => this.look(urn, resource));
        this.hook = new pulumi.ResourceHook(name, ({ urn, name: resource }) => look(urn, resource));
    }

    add(one: Declared): void {
        this.declared.set(one.guarded.name, [...(this.declared.get(one.guarded.name) ?? []), one]);
    }

    private async look(urn: string, name: string): Promise<void> {
        for (const one of this.declared.get(name) ?? []) {
            if (urn === (await promised(pulumi.createUrn(name, APPLICATION, one.component)))) {
                await refuseFormer(one);
            }
        }
    }
}

async function refuseFormer({ guarded, component }: Declared): Promise<void> {
    const facts = pulumi.output({
        name: guarded.name,
        parent: component.urn,
        tenantId: programTenant(),
        authorityHost: guarded.authorityHost,
        secrets: guarded.credentials.flatMap((credential) => secretsOf(credential, component)),
    });
    const known = await withinLimit(facts);
    if (known === undefined) {
        return;
    }
    const token = "app-registration:index:findFormerApplication";
    const { warnings } = await pulumi.runtime.invoke(token, known, { parent: component }).catch((error: unknown) => {
        throw new Error(invocationReason(error));
    });
    for (const warning of warnings as string[]) {
        await pulumi.log.warn(warning, component);
    }
}

function secretsOf(
    { type, name, formerNames, vaults, secretName }: PublishedCredential,
    component: pulumi.Resource,
): pulumi.Inputs[] {
    const series = [name, ...formerNames].map((each) => pulumi.createUrn(each, type, component).apply(seriesOf));
    return vaults.map((vault) => ({
        vault,
        secretName: pulumi
            .output(secretName)
            .apply((chosen) => chosen ?? defaultSecretName(`${pulumi.getStack()}/${name}`)),
        series,
        owner: ownerOf(name),
    }));
}

/**
 * Settles in any case: a vault that depends on the application itself would wait for this hook, and one that failed has no
 * name ever.
 */
function withinLimit<T>(output: pulumi.Output<T>): Promise<T | undefined> {
    return settledWithin(promised(pulumi.recover(output, () => undefined)), LONGEST_WAIT_MS, sleep);
}

function promised<T>(output: pulumi.Output<T>): Promise<T> {
    return new Promise((resolve) => {
        output.apply((value) => resolve(value as T));
    });
}
