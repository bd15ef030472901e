import assert from "node:assert/strict";
import { check } from "../../provider/rotate/check";
import { CERTIFICATE_INPUTS } from "../../provider/rotate/inputs";
import { Claims } from "../../provider/schedule/claims";
import type { Props } from "../../provider/wire/handler";
import { ESCAPES, faultOf, HOSTILE } from "./hostile";

const URN = "urn:pulumi:prod::apps::app-registration:index:RotatingCertificate::web";
const VAULT = { vaultName: "kv-identity" };
const ASKED: Props = { applicationId: "8f2d1c7e-6b1a-4d8e-9b57-2f0c4f1f3a11", vaults: [VAULT], madeIn: "deployment" };

function failuresOf(changed: Props) {
    const claims = new Claims();
    const dependencies = { now: () => "2026-03-01T00:00:00Z", claims, shapes: CERTIFICATE_INPUTS };
    return (
        check({ ...ASKED, ...changed }, undefined, URN, { ...dependencies, isKeyInVault: () => false }).failures ?? []
    );
}

const LINES: Readonly<Record<string, (text: string) => Props>> = {
    label: (label) => ({ label }),
    contentType: (contentType) => ({ contentType }),
    tags: (value) => ({ tags: { site: value } }),
    "vaults[0].name": (name) => ({ vaults: [{ ...VAULT, name }] }),
};

const PARTS: Readonly<Record<string, (text: string) => Props>> = {
    applicationId: (applicationId) => ({ applicationId }),
    servicePrincipalId: (servicePrincipalId) => ({ servicePrincipalId }),
    clientId: (clientId) => ({ clientId }),
    tenantId: (tenantId) => ({ tenantId }),
    secretName: (secretName) => ({ secretName }),
    "vaults[0].vaultName": (vaultName) => ({ vaults: [{ vaultName }] }),
    "vaults[0].resourceGroupName": (resourceGroupName) => ({ vaults: [{ ...VAULT, resourceGroupName }] }),
    "vaults[0].subscriptionId": (subscriptionId) => ({ vaults: [{ ...VAULT, subscriptionId }] }),
    "vaults[0].writeThrough": (writeThrough) => ({ vaults: [{ ...VAULT, writeThrough }] }),
    verify: (verify) => ({ verify }),
    verifyTimeout: (verifyTimeout) => ({ verifyTimeout }),
    verifyScope: (verifyScope) => ({ verifyScope }),
    rotateEvery: (rotateEvery) => ({ rotateEvery }),
    overlap: (overlap) => ({ overlap }),
    grace: (grace) => ({ grace }),
    anchor: (anchor) => ({ anchor }),
    revokeBefore: (revokeBefore) => ({ revokeBefore }),
    consumerRefresh: (consumerRefresh) => ({ consumerRefresh }),
    keyType: (keyType) => ({ keyType }),
    format: (format) => ({ format }),
    subject: (subject) => ({ subject }),
};

describe("a hostile text that reaches the plugin", () => {
    const cases = [
        ...Object.entries(HOSTILE).map((one) => [one, { ...LINES, ...PARTS }] as const),
        ...Object.entries(ESCAPES).map((one) => [one, PARTS] as const),
    ];
    for (const [[what, text], inputs] of cases) {
        it(`with ${what} is refused in every input, by the input's name`, () => {
            for (const [path, changed] of Object.entries(inputs)) {
                const failures = failuresOf(changed(text));
                assert.ok(
                    failures.some(({ property }) => property === path),
                    `${path}: ${JSON.stringify(failures).slice(0, 300)}`,
                );
                assert.deepEqual(
                    failures.map(({ reason }) => faultOf(reason)),
                    failures.map(() => undefined),
                );
            }
        });
    }

    it("is refused as the name of a tag, own ones in any case", () => {
        for (const name of [...Object.values(HOSTILE), "__proto__", "KEYID"]) {
            const [failure] = failuresOf({ tags: JSON.parse(`{${JSON.stringify(name)}: "x"}`) });
            assert.equal(failure?.property, "tags");
            assert.equal(faultOf(failure.reason), undefined);
        }
        assert.deepEqual(failuresOf({ tags: { constructor: "x" } }), []);
    });
});
