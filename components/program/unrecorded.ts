import { AsyncResource } from "node:async_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";
import { canRunHooks } from "./can-run-hooks";
import { hookName } from "./hook-name";
import { OnceARun } from "./once-a-run";
import { programTenant } from "./program-environment";
import { ANY_TYPE } from "./require-login";

/** What identifies a resource in Azure, and tells whose it is, by its type; nothing else is handed on. */
const IDENTITY: Readonly<Record<string, readonly string[]>> = {
    "azure-native:authorization:RoleAssignment": [
        "scope",
        "roleAssignmentName",
        "roleDefinitionId",
        "principalId",
        "description",
    ],
    "azure-native:eventgrid:EventSubscription": ["scope", "eventSubscriptionName", "labels"],
    "azuread:index/applicationFederatedIdentityCredential:ApplicationFederatedIdentityCredential": [
        "applicationId",
        "displayName",
        "issuer",
        "subject",
        "audiences",
        "description",
    ],
    "azuread:index/applicationIdentifierUri:ApplicationIdentifierUri": ["applicationId", "identifierUri"],
};

/** How the providers, Azure and Graph say it. */
const EXISTS = /already exist|exists already/i;

/** A server that has not heard of the removal yet may refuse a few more times. */
const MOST_ATTEMPTS = 5;
const FIRST_WAIT_MS = 250;

/** One for all resources of a provider: each is one more call to the engine. */
const hooks = new OnceARun<pulumi.ErrorHook>();

/**
 * Lets a run complete what another one left that was killed between the creation of a resource and the engine's record of
 * it. Its creation would be refused in every later run, because it exists already; so what is there is removed and made
 * again, when it is exactly what the program declares. The engine asks at failures alone.
 * @param owner whose provider is asked
 */
export function completesUnrecorded(
    owner: pulumi.Resource | undefined,
): Pick<pulumi.CustomResourceOptions, "hooks" | "deleteBeforeReplace"> {
    const onError =
        owner !== undefined && canRunHooks()
            ? [hooks.of(owner, ANY_TYPE, (count) => makeHook(hookName("unrecorded", count + 1), owner))]
            : [];
    // Its successor has the same name. Created first, it would take the place of what the engine then deletes.
    return { hooks: { onError }, deleteBeforeReplace: true };
}

function makeHook(name: string, owner: pulumi.Resource): pulumi.ErrorHook {
    const removed = new Set<string>();
    const hook: pulumi.ErrorHookFunction = async ({
        urn,
        name: whose,
        type,
        failedOperation,
        newInputs = {},
        errors,
    }) => {
        const isThere = failedOperation === "create" && EXISTS.test(errors[0] ?? "");
        if (!isThere || errors.length > MOST_ATTEMPTS) {
            return false;
        }
        if (removed.has(urn)) {
            await sleep(FIRST_WAIT_MS * 2 ** errors.length);
            return true;
        }
        if (!(await removeUnrecorded(whose, type, newInputs, owner))) {
            return false;
        }
        removed.add(urn);
        return true;
    };
    // The engine calls hooks outside of the program's own context, in which alone a function can be invoked.
    return new pulumi.ErrorHook(name, AsyncResource.bind(hook));
}

async function removeUnrecorded(
    name: string,
    type: string,
    inputs: pulumi.Inputs,
    owner: pulumi.Resource,
): Promise<boolean> {
    const identity = Object.fromEntries((IDENTITY[type] ?? []).map((input) => [input, inputs[input]]));
    try {
        const answer = await pulumi.runtime.invoke(
            "app-registration:index:removeUnrecorded",
            { type, tenantId: programTenant(), inputs: identity },
            { parent: owner },
        );
        return answer.removed === true;
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        const message = `Whether "${name}" is what a run has left that was killed could not be told: ${reason}`;
        await pulumi.log.warn(message, owner);
        return false;
    }
}
