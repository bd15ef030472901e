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
