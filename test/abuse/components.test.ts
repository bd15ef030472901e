import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { AppRegistration, type AppRegistrationArgs, RotatingClientSecret } from "../../components";
import { ESCAPES, faultOf, HOSTILE } from "./hostile";

const VAULT = { resourceGroupName: "rg-identity", vaultName: "kv-identity" };
const OWNER = "5a1f6c3e-8d42-4b7a-9e05-c2d8f17b4a60";
const TRUST = { issuer: "https://issuer.example", subject: "repo:contoso/web" };

/** Why a program is refused, and what it had declared by then. */
async function outcomeOf(declare: () => unknown): Promise<{ message: string; declared: string[] }> {
    const declared: string[] = [];
    const mocks: pulumi.runtime.Mocks = {
        newResource: ({ type, name, inputs }) => {
            if (type !== "app-registration:index:AppRegistration") {
                declared.push(type);
            }
            return { id: name, state: inputs };
        },
        call: () => ({}),
    };
    await pulumi.runtime.setMocks(mocks, "apps", "test", false);
    let message = "";
    try {
        declare();
    } catch (error) {
        assert.ok(pulumi.RunError.isInstance(error), "it is told without a stack trace");
        message = (error as Error).message;
    }
    await new Promise((resolve) => setImmediate(resolve));
    return { message, declared };
}

const app = (args: Partial<AppRegistrationArgs>) => () => new AppRegistration("web", { displayName: "web", ...args });
const secret = (args: object) => app({ clientSecrets: { main: { vault: VAULT, ...args } } });
const certificate = (args: object) => app({ certificates: { main: { vault: VAULT, ...args } } });
const trust = (args: object) => app({ federatedCredentials: { main: { ...TRUST, ...args } } });

/** A way to declare each argument that is a text, by the path that a refusal begins with. */
const LINES: Readonly<Record<string, (text: string) => () => unknown>> = {
    "web.displayName": (displayName) => app({ displayName }),
    "web.clientSecrets[": (key) => app({ clientSecrets: { [key]: { vault: VAULT } } }),
    "web.certificates[": (key) => app({ certificates: { [key]: { vault: VAULT } } }),
    "web.federatedCredentials[": (key) => app({ federatedCredentials: { [key]: TRUST } }),
    "web.roleAssignments[": (key) => app({ roleAssignments: { [key]: { role: "Reader", scope: "/subscriptions/a" } } }),
    "web.clientSecrets.main: contentType": (contentType) => secret({ contentType }),
    "web.clientSecrets.main: tags has": (value) => secret({ tags: { site: value } }),
    "web.clientSecrets.main: tags": (key) => secret({ tags: { [key]: "x" } }),
    "web.clientSecrets.main: vault.name": (name) => secret({ vault: { ...VAULT, name } }),
    "web.clientSecrets.main: readers[": (key) => secret({ readers: { [key]: { principalId: OWNER } } }),
};

/** Likewise; these are parts of addresses or of other grammars, so what is in {@link ESCAPES} is refused as well. */
const PARTS: Readonly<Record<string, (text: string) => () => unknown>> = {
    "web.clientSecrets.main: secretName": (secretName) => secret({ secretName }),
    "web.clientSecrets.main: vault.vaultName": (vaultName) => secret({ vault: { ...VAULT, vaultName } }),
    "web.clientSecrets.main: vault.resourceGroupName": (resourceGroupName) =>
        secret({ vault: { ...VAULT, resourceGroupName } }),
    "web.clientSecrets.main: vault.subscriptionId": (subscriptionId) => secret({ vault: { ...VAULT, subscriptionId } }),
    "web.clientSecrets.main: readers.app.principalId": (principalId) => secret({ readers: { app: { principalId } } }),
    "web.clientSecrets.main: rotateEvery": (rotateEvery) => secret({ rotateEvery }),
    "web.clientSecrets.main: overlap": (overlap) => secret({ overlap }),
    "web.clientSecrets.main: grace": (grace) => secret({ grace }),
    "web.clientSecrets.main: anchor": (anchor) => secret({ anchor }),
    "web.clientSecrets.main: revokeBefore": (revokeBefore) => secret({ revokeBefore }),
    "web.clientSecrets.main: consumerRefresh": (consumerRefresh) => secret({ consumerRefresh }),
    "web.clientSecrets.main: verify ": (verify) => secret({ verify }),
    "web.clientSecrets.main: verifyTimeout": (verifyTimeout) => secret({ verifyTimeout }),
    "web.clientSecrets.main: verifyScope": (verifyScope) => secret({ verifyScope }),
    "web.certificates.main: madeIn": (madeIn) => certificate({ madeIn }),
    "web.certificates.main: keyType": (keyType) => certificate({ keyType }),
    "web.certificates.main: format": (format) => certificate({ madeIn: "deployment", format }),
    "web.certificates.main: subject": (subject) => certificate({ subject }),
    "web: roleAssignments.reader.role": (role) =>
        app({ roleAssignments: { reader: { role, scope: "/subscriptions/a" } } }),
    "web.federatedCredentials.main.name": (name) => trust({ name }),
    "web.federatedCredentials.main.issuer": (issuer) => trust({ issuer }),
    "one: applicationId": (applicationId) => () => new RotatingClientSecret("one", { applicationId, vault: VAULT }),
    "one: clientId": (clientId) => () => new RotatingClientSecret("one", { clientId, vault: VAULT }),
    "one: tenantId": (tenantId) => () => new RotatingClientSecret("one", { clientId: OWNER, tenantId, vault: VAULT }),
};

describe("a hostile text in a program", () => {
    for (const [what, text] of Object.entries(HOSTILE)) {
        for (const [path, declare] of Object.entries({ ...LINES, ...PARTS })) {
            it(`with ${what} is refused at ${path}, before anything is declared`, async () => {
                const { message, declared } = await outcomeOf(declare(text));
                assert.ok(message.startsWith(path), message.slice(0, 300));
                assert.equal(faultOf(message), undefined, message.slice(0, 300));
                assert.deepEqual(declared, []);
            });
        }
    }
    for (const [what, text] of Object.entries(ESCAPES)) {
        for (const [path, declare] of Object.entries(PARTS)) {
            it(`that is ${what} is refused at ${path}`, async () => {
                const { message, declared } = await outcomeOf(declare(text));
                assert.ok(message.startsWith(path), message.slice(0, 300));
                assert.equal(faultOf(message), undefined, message.slice(0, 300));
                assert.deepEqual(declared, []);
            });
        }
    }

    for (const path of Object.keys(LINES).filter((one) => one.endsWith("["))) {
        it(`called __proto__ is refused at ${path}`, async () => {
            const { message } = await outcomeOf(LINES[path]?.("__proto__") ?? assert.fail());
            assert.match(message, /__proto__"?\]? (is|takes) .*no usable name|__proto__ is "__proto__"/);
        });
    }

    it("is no role because every object has something of that name", async () => {
        for (const role of ["constructor", "toString", "__proto__"]) {
            const roleAssignments = { reader: { role, scope: "/subscriptions/a" } };
            assert.match((await outcomeOf(app({ roleAssignments }))).message, /is no role that is known here/);
        }
    });

    it("called constructor is a name like any other", async () => {
        const { message } = await outcomeOf(app({ clientSecrets: { constructor: { vault: VAULT } } }));
        assert.equal(message, "");
    });
});
