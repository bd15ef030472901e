import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { AppRegistration, type AppRegistrationArgs, gitHubActions } from "../../../components";

const VAULT = { resourceGroupName: "rg-identity", vaultName: "kv-identity" };
const MAIN = gitHubActions({ repository: "contoso/web", branch: "main" });

/** Why an app registration is refused, by a program whose engine makes everything at once. */
async function refusalOf(args: Partial<AppRegistrationArgs>): Promise<string> {
    const mocks: pulumi.runtime.Mocks = {
        newResource: ({ name, inputs }) => ({ id: name, state: inputs }),
        call: () => ({}),
    };
    await pulumi.runtime.setMocks(mocks, "apps", "test", false);
    try {
        new AppRegistration("web", { displayName: "web", ...args });
        return "";
    } catch (error) {
        assert.ok(pulumi.RunError.isInstance(error));
        return (error as Error).message;
    }
}

describe("an app registration without a service principal", () => {
    it("has no credential that could be used to sign in", async () => {
        assert.equal(await refusalOf({ servicePrincipal: false }), "");
        assert.match(
            await refusalOf({ servicePrincipal: false, clientSecrets: { one: { vault: VAULT } } }),
            /^web: servicePrincipal is false, but clientSecrets declares "one"\..*leave servicePrincipal out, or client/,
        );
        assert.match(
            await refusalOf({ servicePrincipal: false, federatedCredentials: { main: MAIN } }),
            /^web: servicePrincipal is false, but federatedCredentials declares "main"\./,
        );
    });
});

describe("all mistakes of an app registration", () => {
    it("are told in one sentence each where languages without types let them through, without a stack", async () => {
        const args = { displayName: null, clientSecrets: "hunter2", certificates: [{}], roleAssignments: null };
        assert.deepEqual((await refusalOf(args as unknown as Partial<AppRegistrationArgs>)).split("\n"), [
            "web.clientSecrets is a string, but must be an object with an entry by a name of your choice for each.",
            "web.certificates is a list, but must be an object with an entry by a name of your choice for each.",
            "web.roleAssignments is empty, but must be an object with an entry by a name of your choice for each.",
            "web.displayName is missing: write the name that people see.",
        ]);
        const without = AppRegistration as unknown as new (name: string) => AppRegistration;
        assert.throws(
            () => new without("web"),
            /^Error: web has no arguments: write an object with displayName at least\.$/,
        );
    });

    it("are told in one run, none of them hidden by another one", async () => {
        const args = {
            displayName: "a\nb",
            signInAudience: "PersonalMicrosoftAccount",
            servicePrincipal: false,
            identifierUriFromClientId: true,
            identifierUris: [pulumi.output("https://web.example.com")],
            password: "hunter2",
            requiredResourceAccess: [],
            clientSecrets: {
                one: {
                    vault: { vaultName: "-" },
                    vaults: [VAULT, VAULT],
                    rotateEvery: "90d",
                    overlap: 7,
                    verify: "no",
                },
                two: {
                    vault: VAULT,
                    grace: pulumi.output("P1D"),
                    revokeBefore: "never",
                    tags: { keyId: "x", "\n": "y" },
                },
                three: "kv-identity",
            },
            certificates: { two: { vault: VAULT, keySize: 1024, format: "pem" } },
            federatedCredentials: { main: { ...MAIN, issuer: "http://x", name: "a b" } },
            roleAssignments: { data: { scope: "/subscriptions/s", role: "Readr" } },
        };
        const told = await refusalOf(args as unknown as AppRegistrationArgs);
        const one = String.raw`web\.clientSecrets\.one: `;
        const two = String.raw`web\.clientSecrets\.two: `;
        const expected = [
            /^web: requiredResourceAccess is no argument here: did you mean requiredResourceAccesses\?$/,
            /^web: servicePrincipal is false, but clientSecrets declares "one", "two", "three"\./,
            /^web: servicePrincipal is false, but certificates declares "two"\./,
            /^web: servicePrincipal is false, but federatedCredentials declares "main"\./,
            /^web: servicePrincipal is false, but roleAssignments declares "data"\./,
            /^web: "two" is declared in clientSecrets and in certificates/,
            /^web: password is not taken/,
            /^web: clientSecrets declares 3 secrets/,
            /^web\.displayName is "a\\nb"/,
            /^web\.federatedCredentials\.main\.name is "a b"/,
            /^web\.federatedCredentials\.main\.issuer is "http:\/\/x"/,
            /^web: identifierUriFromClientId is true, and/,
            /^web: roleAssignments\.data\.role is "Readr".*; did you mean Reader\?$/,
            new RegExp(`^${one}vault and vaults are both given`),
            new RegExp(`^${one}vault\\.vaultName "-" is no name`),
            new RegExp(`^${one}vaults\\[1\\] is called "kv-identity", and so is vaults\\[0\\]`),
            new RegExp(`^${one}rotateEvery is "90d", which`),
            new RegExp(`^${one}overlap is 7, which is not text`),
            new RegExp(`^${one}verify is "no"`),
            new RegExp(`^${two}revokeBefore is "never", which`),
            new RegExp(`^${two}tags names "keyId"`),
            new RegExp(`^${two}tags has the entry "\\\\n"`),
            /^web\.clientSecrets\.three is a string, but must be an object/,
            /^web\.certificates\.two: keySize is 1024/,
            /^web\.certificates\.two: format is given/,
        ];
        const lines = told.split("\n");
        for (const [index, pattern] of expected.entries()) {
            assert.match(lines[index] ?? "", pattern);
        }
        assert.equal(lines.length, expected.length);
        assert.doesNotMatch(told, /hunter2/);
    });
});
