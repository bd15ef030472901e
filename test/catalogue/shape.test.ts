import assert from "node:assert/strict";
import { checkShape } from "../../catalogue/shape";
import { OWNER, VAULT } from "./support/catalogues";

describe("what is left of a configuration without everything that has a problem", () => {
    it("is whole in itself: nothing in it lacks what was taken out", () => {
        const { sound } = checkShape({
            vault: { ...VAULT, vaultName: "-" },
            apps: {
                web: {
                    appRoles: [{ value: "x" }],
                    owners: [OWNER, "nobody"],
                    notes: "kept",
                    clientSecrets: { main: {} },
                },
                daemon: { clientSecrets: { main: { vault: { vaultName: "kv-identity" } } } },
                "no name": {},
            },
            unknown: true,
        });
        assert.deepEqual(sound, {
            apps: {
                web: { appRoles: [], owners: [OWNER], notes: "kept", clientSecrets: { main: {} } },
                daemon: { clientSecrets: { main: {} } },
            },
        });
    });

    it("is the configuration itself, if that has no problem", () => {
        const config = { vault: VAULT, apps: { web: { clientSecrets: { main: {} } } } };
        assert.deepEqual(checkShape(config), { problems: [], misspelt: [], sound: config });
    });
});
