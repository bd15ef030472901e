import assert from "node:assert/strict";
import { readConfig } from "../../catalogue/read-config";

describe("the stack's configuration", () => {
    it("is read by the catalogue's namespace only", () => {
        const all = { "app-registrations:apps": "{}", "azuread:tenantId": "x", "app-registrations-2:apps": "[]" };
        assert.deepEqual(readConfig(all), { apps: {} });
    });

    it("keeps text that is no JSON, and text that only looks like a number", () => {
        const all = { "app-registrations:apps": "{web: {}}", "app-registrations:tenantId": "123" };
        assert.deepEqual(readConfig(all), { apps: "{web: {}}", tenantId: "123" });
    });

    it("understands instants written without quotes, as the CLI's YAML reader hands them on", () => {
        const defaults = {
            anchor: "2026-01-05 08:00:00 +0000 UTC",
            revokeBefore: "2026-01-05 08:00:00.5 +0200 +0200",
            rotateToken: "2026-01-05 00:00:00 +0000 UTC",
        };
        assert.deepEqual(readConfig({ "app-registrations:defaults": JSON.stringify(defaults) }), {
            defaults: {
                anchor: "2026-01-05T08:00:00Z",
                revokeBefore: "2026-01-05T08:00:00+02:00",
                rotateToken: "2026-01-05 00:00:00 +0000 UTC",
            },
        });
    });
});
