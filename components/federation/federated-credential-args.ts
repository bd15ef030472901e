import type * as pulumi from "@pulumi/pulumi";
import type { FormerResource } from "../registration/take-over";
import type { FederatedTrust } from "./platform";

/**
 * A federated identity credential: whoever holds a token of this issuer for this subject may sign in as the app, and
 * there is no secret. Issuer and subject are best built by `gitHubActions`, `gitLab`, `azureDevOps`, `kubernetes`, `aws` or
 * `google`: `{ ...gitHubActions({ repository, ownerId, repositoryId, environment }), description }`.
 */
export interface FederatedCredentialArgs extends FederatedTrust {
    /**
     * What the tokens are made for (`aud`): 600 characters at most.
     * @default `api://AzureADTokenExchange`, or that of the sovereign cloud that is deployed to
     */
    readonly audience?: pulumi.Input<string | undefined>;
    /** For people: 600 characters at most. */
    readonly description?: pulumi.Input<string | undefined>;
    /**
     * What the first deployment calls it in Entra, where it keeps that name: 3 to 120 letters, digits, dashes and
     * underscores, a letter or digit first.
     * @default the name that it is declared under
     */
    readonly name?: string;
    /** Names under which this app registration declared it before; it then goes on as what it was. @default none */
    readonly aliases?: readonly string[];
    /**
     * The federated identity credential of this stack that was declared by hand, or imported, and goes on as this one.
     * @default none
     */
    readonly takeOver?: FormerResource;
    /** Pulumi's protection. @default the app registration's */
    readonly protect?: boolean;
}

/** Entra's limit for one application: https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations */
export const MOST_FEDERATED_CREDENTIALS = 20;

/** Entra's limit for issuer, subject, audience and description. */
export const LONGEST_FEDERATED_TEXT = 600;

/** What Entra takes as a name. */
export const FEDERATED_NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{2,119}$/;
