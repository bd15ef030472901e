import type { Values } from "../../../policies/facts/values";
import { resource } from "./stack";

export const GITHUB = "https://token.actions.githubusercontent.com";

/** A federated credential that nothing is wrong with, but for what is given. */
export const federated = (props: Values = {}) =>
    resource("azuread:ApplicationFederatedIdentityCredential", {
        issuer: GITHUB,
        subject: "repo:example/tasks:environment:production",
        audiences: ["api://AzureADTokenExchange"],
        ...props,
    });

/** The same with an expression. */
export const flexible = (props: Values = {}) =>
    resource("azuread:ApplicationFlexibleFederatedIdentityCredential", {
        issuer: GITHUB,
        claimsMatchingExpression:
            "claims['sub'] matches 'repo:example/tasks:ref:refs/heads/*' and claims['repository_id'] eq '456789'",
        audience: "api://AzureADTokenExchange",
        ...props,
    });
