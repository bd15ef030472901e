import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { RULES } from "../../policies/rules";

const FOLDER = path.join(__dirname, "..", "..", "policies", "rules");

describe("the list of rules", () => {
    it("is this one", () => {
        assert.deepEqual(
            RULES.map(({ name, level }) => `${name} ${level}`),
            [
                "client-secret-lifetime mandatory",
                "rotation-schedule mandatory",
                "rotation-fits-lifetime mandatory",
                "rotation-on-refresh advisory",
                "rotation-blocked mandatory",
                "rotation-gap advisory",
                "rotation-overdue advisory",
                "rotation-overlap advisory",
                "start-date-ahead advisory",
                "no-inline-passwords mandatory",
                "live-secrets advisory",
                "secret-in-key-vault mandatory",
                "vault-secret-expiry mandatory",
                "vault-secret-content-type advisory",
                "credential-exposed mandatory",
                "credential-by-command advisory",
                "certificate-lifetime mandatory",
                "prefer-certificate-or-federation advisory",
                "secret-beside-certificate advisory",
                "no-credential-on-public-client mandatory",
                "privileged-app-with-secret mandatory",
                "federated-trust mandatory",
                "federated-github-subject mandatory",
                "federated-immutable-subject advisory",
                "redirect-uri-https mandatory",
                "redirect-uri-wildcard mandatory",
                "redirect-uri-out-of-band mandatory",
                "redirect-uri-domain mandatory",
                "redirect-uri-dangling-host advisory",
                "redirect-uri-count mandatory",
                "implicit-grant mandatory",
                "owners-minimum advisory",
                "owners-maximum mandatory",
                "identifier-uri mandatory",
                "sign-in-audience mandatory",
                "access-token-version mandatory",
                "access-token-version-parts mandatory",
                "dangerous-permissions mandatory",
                "owned-applications-permission advisory",
                "dangerous-delegated-permissions advisory",
                "tenant-wide-consent mandatory",
                "vault-purge-protection mandatory",
                "vault-soft-delete mandatory",
                "vault-rbac mandatory",
                "vault-roles-without-effect advisory",
            ],
        );
    });

    it("has a file for each, called like the rule, and a test", () => {
        for (const { name } of RULES) {
            assert.ok(existsSync(path.join(FOLDER, `${name}.ts`)), name);
            assert.ok(existsSync(path.join(__dirname, "rules", `${name}.test.ts`)), `${name} has a test`);
        }
        const files = readdirSync(FOLDER).filter((file) => file !== "index.ts");
        assert.deepEqual(files.sort(), RULES.map(({ name }) => `${name}.ts`).sort());
    });

    it("says of each what to do, where it comes from, and a default for every setting", () => {
        for (const { name, description, remediationSteps, frameworks, settings = {} } of RULES) {
            assert.match(description, /^[A-Z].*\.$/, name);
            assert.ok(remediationSteps.length > 0 && frameworks.length > 0, name);
            for (const [setting, { default: preset, description: meaning }] of Object.entries(settings)) {
                assert.ok(preset !== undefined && meaning, `${name}.${setting}`);
            }
        }
    });
});
