import assert from "node:assert/strict";
import { UNKNOWN, type Values } from "../../../policies/facts/values";
import { credentialByCommand } from "../../../policies/rules/credential-by-command";
import { AskedPack } from "../support/sdk";
import { judge, resource, texts } from "../support/stack";

const said = (props: Values, type = "command:local:Command") =>
    texts(judge(credentialByCommand, resource(type, props)));

describe("credential-by-command", () => {
    for (const script of [
        "az ad app credential reset --id 8f2d --years 2 --query password -o tsv",
        "az ad app \\\n  credential reset --id 8f2d --append",
        "az ad sp credential reset --id 8f2d",
        "AZ AD SP create-for-rbac --name deployer",
        "New-AzADAppCredential -ObjectId 8f2d -EndDate 2099-01-01",
        "New-AzADSpCredential -ObjectId 8f2d",
        "$secret = Add-MgApplicationPassword -ApplicationId 8f2d",
        "New-AzureADApplicationPasswordCredential -ObjectId 8f2d",
        "New-EntraServicePrincipalPasswordCredential -ServicePrincipalId 8f2d",
        "az rest --method post --url https://graph.microsoft.com/v1.0/applications/8f2d/addPassword",
        "curl -X POST https://graph.microsoft.com/beta/servicePrincipals/8f2d/microsoft.graph.addKey",
        "m365 entra app add --name It --withSecret",
        "m365 aad app set --appId 8f2d --certificateFile cert.cer",
    ]) {
        it(`advises against ${script.slice(0, 40)}`, () => {
            assert.match(String(said({ create: script })), /^create makes a credential by /);
        });
    }

    for (const script of [
        "az ad app credential list --id 8f2d",
        "az ad app credential delete --id 8f2d --key-id 3f1c",
        "az ad app create --display-name It",
        "az keyvault secret set --vault-name kv --name it --value s3cr3t",
        "Get-MgApplication -ApplicationId 8f2d",
        "Remove-MgApplicationPassword -ApplicationId 8f2d",
        "m365 entra app add --name It",
        "echo addPassword",
        "openssl req -x509 -newkey rsa:2048",
    ]) {
        it(`says nothing of ${script.slice(0, 40)}`, () => {
            assert.deepEqual(said({ create: script }), []);
        });
    }

    it("looks at whatever a resource runs, once", () => {
        const script = "az ad app credential reset --id 8f2d";
        for (const props of [{ update: script }, { stdin: script }, { interpreter: ["bash", "-c", script] }]) {
            assert.equal(said(props).length, 1, JSON.stringify(props));
        }
        assert.equal(said({ create: script, update: script }).length, 1);
        assert.equal(said({ delete: script }).length, 0);
        assert.equal(said({ create: script }, "command:remote:Command").length, 1);
        for (const type of [
            "azure-native:resources:AzureCliScript",
            "azure:core/resourceDeploymentScriptPowerShell:ResourceDeploymentScriptPowerShell",
        ]) {
            assert.match(String(said({ scriptContent: script }, type)), /^scriptContent makes/);
        }
    });

    it("quotes nothing of the command", () => {
        const script = "az login -p s3cr3t; az ad app credential reset --id 8f2d";
        assert.doesNotMatch(String(said({ create: script })), /s3cr3t|8f2d/);
    });

    it("says nothing of a command that is not known yet, or of none", () => {
        assert.deepEqual(said({ create: UNKNOWN }), []);
        assert.deepEqual(said({}), []);
    });

    it("exempts a command", () => {
        const exemptions = [{ name: "it", rule: "credential-by-command", reason: "until June", until: "2026-06-01" }];
        const told = { type: "command:local:Command", props: { create: "az ad sp create-for-rbac" } };
        assert.equal(new AskedPack([credentialByCommand]).analyze(told).length, 1);
        assert.deepEqual(new AskedPack([credentialByCommand], { exemptions: { exemptions } }).analyze(told), []);
    });
});
