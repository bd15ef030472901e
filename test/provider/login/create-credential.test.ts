import assert from "node:assert/strict";
import { AzureCliCredential, ManagedIdentityCredential } from "@azure/identity";
import type { LoginMethod } from "../../../provider/login/choose-login-method";
import { cloudByName } from "../../../provider/login/cloud";
import { createCredential, describeMethod } from "../../../provider/login/create-credential";
import { ManagedIdentityEndpointCredential } from "../../../provider/login/managed-identity-endpoint";

const create = (method: LoginMethod) => createCredential(method, cloudByName("public"), {});

describe("the credential for a login", () => {
    it("is the Azure CLI's account", () => {
        assert.ok(create({ kind: "azureCli" }) instanceof AzureCliCredential);
    });

    it("is the managed identity of the machine, or of the endpoint that was named", () => {
        assert.ok(create({ kind: "managedIdentity" }) instanceof ManagedIdentityCredential);
        const endpoint = "http://127.0.0.1/token";
        assert.ok(create({ kind: "managedIdentity", endpoint }) instanceof ManagedIdentityEndpointCredential);
    });

    it("is named in messages without anything secret", () => {
        const principal = { tenantId: "tenant", clientId: "client" };
        const methods: LoginMethod[] = [
            { kind: "certificate", ...principal, base64: "hidden", password: "hidden" },
            { kind: "secret", ...principal, clientSecret: "hidden" },
            { kind: "oidcToken", ...principal, token: "hidden" },
            { kind: "azureDevOps", ...principal, url: "u", token: "hidden", serviceConnectionId: "s" },
            { kind: "gitHub", ...principal, url: "u", token: "hidden" },
            { kind: "managedIdentity" },
            { kind: "azureCli", tenantId: "tenant" },
        ];
        assert.deepEqual(methods.map(describeMethod), [
            "the certificate of client client in tenant tenant",
            "the client secret of client client in tenant tenant",
            "the OIDC token of client client in tenant tenant",
            "the Azure DevOps service connection of client client in tenant tenant",
            "the OIDC token of GitHub Actions of client client in tenant tenant",
            "the managed identity",
            "the Azure CLI's account in tenant tenant",
        ]);
    });
});
