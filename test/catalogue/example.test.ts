import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { readConfig } from "../../catalogue/read-config";
import type { Catalogue } from "../../catalogue/schema/catalogue";
import { validate } from "../../catalogue/validate";
import { NOW } from "./support/catalogues";

function exampleConfig(): Record<string, unknown> {
    const file = readFileSync(path.join(__dirname, "..", "..", "Pulumi.example.yaml"), "utf8");
    const { config } = parse(file) as { config: Record<string, unknown> };
    return readConfig(Object.fromEntries(Object.entries(config).map(([key, value]) => [key, JSON.stringify(value)])));
}

describe("the example catalogue", () => {
    it("is a good one", () => {
        assert.deepEqual(validate(exampleConfig(), { now: NOW }).problems, undefined);
    });

    it("shows the five kinds of app that people have", () => {
        const { apps } = exampleConfig() as Catalogue;
        const kinds = Object.values(apps).map((app) => [
            app.signInAudience ?? "AzureADMyOrg",
            Object.keys(app.clientSecrets ?? {}).length,
            app.redirectUris?.spa ? "single page" : app.appRoles ? "API" : "",
        ]);
        assert.deepEqual(kinds, [
            ["AzureADMyOrg", 1, "API"],
            ["AzureADMyOrg", 0, "single page"],
            ["AzureADMyOrg", 2, ""],
            ["AzureADMultipleOrgs", 1, ""],
            ["AzureADandPersonalMicrosoftAccount", 1, ""],
        ]);
    });
});
