import assert from "node:assert/strict";
import { check } from "../../../provider/rotate/check";
import { SECRET_INPUTS } from "../../../provider/rotate/inputs";
import { Claims } from "../../../provider/schedule/claims";
import { type Props, Unknown } from "../../../provider/wire/handler";

const [A, B] = ["1", "2"].map((digit) => `/applications/8f2d1c7e-6b1a-4d8e-9b57-2f0c4f1f3a1${digit}`);

/** One deployment whose program declares one credential after another. */
function deployment() {
    const claims = new Claims();
    return (name: string, asked: Props, isKeyInVault = false) => {
        const news = { applicationId: new Unknown(), vaults: [{ vaultName: "kv-id" }], ...asked };
        const urn = `urn:pulumi:prod::apps::app-registration:index:RotatingClientSecret::${name}`;
        const dependencies = {
            now: () => "2026-03-01T00:00:00Z",
            claims,
            shapes: SECRET_INPUTS,
            isKeyInVault: () => isKeyInVault,
        };
        const { failures = [] } = check(news, undefined, urn, dependencies);
        return failures.map(({ property, reason }) => `${property}: ${reason}`);
    };
}

describe("a place in a vault", () => {
    it("is refused to a second credential of the deployment, whatever the case", () => {
        const declare = deployment();
        assert.deepEqual(declare("web", { secretName: "Shared" }), []);
        assert.deepEqual(declare("web", { secretName: "Shared" }), [], "a second check of the same");
        assert.deepEqual(
            declare("mail", { secretName: "shared", vaults: [{ vaultName: "kv-one" }, { vaultName: "KV-ID" }] }),
            [
                'secretName: the vault "KV-ID" would hold "shared" for two secrets, this one and "web" (Key Vault ignores upper ' +
                    "and lower case): give one of the two another secretName",
            ],
        );
        assert.deepEqual(declare("shop", { secretName: "shared", vaults: [{ vaultName: "kv-two" }] }), []);
    });

    it("is refused where two names fold together by default", () => {
        const declare = deployment();
        assert.deepEqual(declare("tasks_api", {}), []);
        assert.match(declare("tasks.api", {}).join(), /"prod-tasks-api" for two secrets, .* and "tasks_api"/);
    });

    it("is taken by the ids beside a secret, and by the certificate beside a reference", () => {
        const declare = deployment();
        assert.deepEqual(declare("shop", { secretName: "shop", publishIds: true }), []);
        assert.match(declare("ids", { secretName: "shop-tenant-id" }).join(), /"shop-tenant-id" for two secrets/);
        assert.deepEqual(declare("signing", { secretName: "api" }, true), []);
        assert.match(
            declare("other", { secretName: "API-cert" }).join(),
            /"API-cert" for two secrets, .* and "signing"/,
        );
    });
});

describe("an application where two secrets may live", () => {
    it("is refused to a second secret that rotates; no other application is", () => {
        const declare = deployment();
        const limited = { applicationId: String(A), maxLiveCredentials: 2, rotateEvery: "P90D" };
        assert.deepEqual(declare("one", limited), []);
        assert.match(
            declare("two", limited).join(),
            /^applicationId: "one" rotates a secret of the same application, whose audience allows 2 live secrets/,
        );
        assert.deepEqual(declare("three", { ...limited, applicationId: String(B) }), []);
        const unlimited = { applicationId: String(A) };
        assert.deepEqual([...declare("four", unlimited), ...declare("five", unlimited)], []);
    });
});
