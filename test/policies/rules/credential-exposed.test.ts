import assert from "node:assert/strict";
import type { StackResource } from "../../../policies/facts/resource";
import { UNKNOWN, type Value, type Values } from "../../../policies/facts/values";
import { credentialExposed } from "../../../policies/rules/credential-exposed";
import { nativeVaultSecret, secret, VALUE } from "../support/deliveries";
import { inStack, rotatingCertificate, rotatingSecret, UNMADE } from "../support/rotating";
import { judgeInStack, resource, texts } from "../support/stack";

const SETTINGS = "azure-native:web:WebAppApplicationSettings";
const BROKER = "acme:index:SecretBroker";

describe("credential-exposed", () => {
    const said = (about: StackResource, others: readonly StackResource[], config = {}) =>
        texts(judgeInStack(credentialExposed, about, others, config));
    const made = secret({ value: VALUE, keyId: "3f1c", endDate: "2026-06-01T00:00:00Z" });
    const unmade = secret();
    const uses = (about: StackResource, props: Values, type = SETTINGS) =>
        resource(type, props, {
            name: "app",
            from: Object.fromEntries(Object.keys(props).map((property) => [property, [about]])),
        });

    describe("where values are known", () => {
        it("objects to a resource that holds the value, however it is written", () => {
            for (const held of [VALUE, `Secret=${VALUE};`, Buffer.from(`id:${VALUE}`).toString("base64")]) {
                const [message, ...others] = said(made, [uses(made, { properties: { ANY: held } })]);
                assert.match(
                    String(message),
                    /^properties of azure-native\.web\.WebAppApplicationSettings "app" holds the value/,
                );
                assert.equal(others.length, 0);
                assert.equal(message?.includes(VALUE), false);
            }
        });

        it("looks at what is declared as well as at outputs", () => {
            const hidden = { ...uses(made, { properties: {} }), inputs: { properties: { ANY: VALUE } } };
            assert.equal(said(made, [hidden]).length, 1);
            const shown = { ...uses(made, { properties: { ANY: VALUE } }), inputs: { properties: {} } };
            assert.equal(said(made, [shown]).length, 1);
        });

        it("says nothing of what is made from the id, the dates or the name", () => {
            assert.deepEqual(said(made, [uses(made, { properties: { ID: "3f1c", UNTIL: "2026-06-01" } })]), []);
        });

        it("objects to a stack output that holds it", () => {
            const root = resource("pulumi:pulumi:Stack", { clientSecret: VALUE, keyId: "3f1c" });
            assert.match(String(said(made, [root])), /^clientSecret of pulumi\.pulumi\.Stack "it" holds the value/);
            assert.deepEqual(said(made, [resource("pulumi:pulumi:Stack", { keyId: "3f1c" })]), []);
        });

        it("waits for what else is not known yet", () => {
            assert.deepEqual(said(made, [uses(made, { properties: { ANY: UNKNOWN } })]), [
                "not known: properties.ANY of app",
            ]);
        });
    });

    describe("where the value is not known yet", () => {
        it("waits: nothing tells an id, a date or a checksum from the value", () => {
            const cases: readonly (readonly [Values, string])[] = [
                [{ properties: { KEY: UNKNOWN } }, "properties.KEY"],
                [{ properties: { CLIENT_SECRET_VERSION: UNKNOWN } }, "properties.CLIENT_SECRET_VERSION"],
                [{ properties: { CLIENT_SECRET_EXPIRES: UNKNOWN } }, "properties.CLIENT_SECRET_EXPIRES"],
                [{ properties: { AZURE_SECRET_ID: UNKNOWN } }, "properties.AZURE_SECRET_ID"],
                [
                    { metadata: { annotations: { "checksum/client-secret": UNKNOWN } } },
                    "metadata.annotations.checksum/client-secret",
                ],
                [{ metadata: { annotations: { clientSecret: UNKNOWN } } }, "metadata.annotations.clientSecret"],
                [{ keepers: { clientSecret: UNKNOWN } }, "keepers.clientSecret"],
                [{ rotateWhenChanged: { clientSecret: UNKNOWN } }, "rotateWhenChanged.clientSecret"],
                [{ list: [{ value: UNKNOWN }] }, "list.0.value"],
                [{ env: [{ name: "EXPIRES", value: UNKNOWN }] }, "env.0.value"],
                [{ properties: { ONE: UNKNOWN, OTHER: UNKNOWN } }, "properties"],
                [{ properties: UNKNOWN }, "properties"],
                [{ startDate: UNKNOWN }, "startDate"],
            ];
            for (const [props, place] of cases) {
                assert.deepEqual(said(unmade, [uses(unmade, props)]), [`not known: ${place} of app`]);
            }
        });

        it("takes a value that the provider does not mention for one that is to come", () => {
            const unmentioned = secret({ value: undefined });
            assert.deepEqual(said(unmentioned, [uses(unmentioned, { properties: UNKNOWN })]), [
                "not known: properties of app",
            ]);
        });

        it("objects to what is called a client secret and can be nothing else", () => {
            for (const props of [
                { properties: { CLIENT_SECRET: UNKNOWN } },
                { properties: { AZURE_CLIENT_SECRET: UNKNOWN, KEY: UNKNOWN } },
                { properties: { AzureAd__ClientSecret: UNKNOWN } },
                { stringData: { "client-secret": UNKNOWN } },
                { env: [{ name: "ARM_CLIENT_SECRET", value: UNKNOWN }] },
                { clientSecretValue: UNKNOWN },
            ] as Values[]) {
                const [message, ...others] = said(unmade, [uses(unmade, props)]);
                assert.match(String(message), /^\S+ of .* "app" is called a client secret and made from this one\. /);
                assert.equal(others.length, 0);
            }
        });

        it("waits where it is made from something else too that may be called so, such as a vault", () => {
            const made = (...sources: StackResource[]) =>
                resource(
                    SETTINGS,
                    { properties: { CLIENT_SECRET: UNKNOWN, SECRET_ID: UNKNOWN } },
                    { name: "app", from: { properties: [unmade, ...sources] } },
                );
            const application = resource("azuread:Application", {}, { name: "application" });
            const schedule = resource("time:Rotating", {}, { name: "schedule" });
            assert.match(
                String(said(unmade, [application, schedule, made(application, schedule)])),
                /is called a client/,
            );
            for (const other of [
                nativeVaultSecret([unmade]),
                resource("azure-native:keyvault:Vault", {}, { name: "vault" }),
                resource("command:local:Command", {}, { name: "command" }),
                secret({}, "other"),
            ]) {
                assert.deepEqual(said(unmade, [other, made(other)]), ["not known: properties of app"]);
            }
        });

        it("says nothing of what is known already", () => {
            assert.deepEqual(said(unmade, [uses(unmade, { properties: { UNTIL: "2026-06-01" } })]), []);
        });

        it("waits for stack outputs that may hold it", () => {
            const root = (props: Values) => resource("pulumi:pulumi:Stack", props, { name: "apps-prod" });
            assert.deepEqual(said(unmade, [root({ result: UNKNOWN, name: "web" })]), [
                "not known: result of apps-prod",
            ]);
        });
    });

    it("says nothing of vault secrets, unless it is in what is listed of them", () => {
        assert.deepEqual(said(unmade, [nativeVaultSecret([unmade])]), []);
        assert.deepEqual(said(made, [nativeVaultSecret([made], { value: VALUE, contentType: "text/plain" })]), []);
        const tagged = (any: Value) =>
            resource("azure-native:keyvault:Secret", { tags: { any } }, { name: "tagged", from: { tags: [made] } });
        assert.match(String(said(made, [tagged(VALUE)])), /^tags of .* "tagged" holds the value/);
        assert.deepEqual(said(made, [tagged("3f1c")]), []);
        assert.deepEqual(said(made, [tagged(UNKNOWN)]), ["not known: tags of tagged"]);
    });

    it("allows what hands the value on, and judges what takes it from there", () => {
        const allowed = { allowedTypes: [BROKER] };
        const broker = resource(BROKER, { value: VALUE }, { name: "broker", from: { value: [made] } });
        assert.deepEqual(said(made, [broker, nativeVaultSecret([broker])], allowed), []);
        assert.match(
            String(said(made, [broker, uses(broker, { properties: { ANY: VALUE } })], allowed)),
            /WebAppApplicationSettings "app" holds the value/,
        );
    });

    it("takes other types to be allowed", () => {
        const consumer = uses(made, { properties: { ANY: VALUE } });
        assert.deepEqual(said(made, [consumer], { allowedTypes: [SETTINGS] }), []);
        assert.equal(said(made, [uses(made, { value: VALUE }, BROKER)]).length, 1);
    });

    it("says nothing of a step on the way to a vault, unless it leads elsewhere too", () => {
        const step = uses(made, { environment: { SECRET: VALUE } }, "command:local:Command");
        const delivery = nativeVaultSecret([step]);
        assert.deepEqual(said(made, [step, delivery]), []);
        assert.equal(said(made, [step]).length, 1);
        const consumer = resource(
            SETTINGS,
            { properties: { ANY: VALUE } },
            { name: "app", from: { properties: [step] } },
        );
        assert.match(String(said(made, [step, delivery, consumer])), /^properties of/);
    });

    it("says nothing of resources that use another secret", () => {
        const other = secret({ value: `${VALUE}2` }, "other");
        assert.deepEqual(said(made, [other, uses(other, { properties: { ANY: `${VALUE}2` } })]), []);
    });

    describe("of what rotates itself", () => {
        it("says nothing, whatever is made from it, known or not", () => {
            const root = resource("pulumi:pulumi:Stack", { everything: UNKNOWN, secretUri: "https://kv/secrets/web" });
            for (const about of [inStack(rotatingSecret()), inStack(rotatingSecret({ ledger: UNKNOWN }), UNMADE)]) {
                const consumers = [
                    uses(about, { properties: { CLIENT_SECRET: UNKNOWN } }),
                    uses(about, { list: [UNKNOWN] }),
                ];
                assert.deepEqual(said(about, [...consumers, root]), []);
            }
            assert.deepEqual(said(inStack(rotatingCertificate()), [root]), []);
        });

        it("objects to another secret's value in its arguments, and looks for none beyond it", () => {
            const about = inStack(rotatingSecret({ tags: { old: VALUE } }, { from: { tags: [made] } }));
            assert.match(
                String(said(made, [about])),
                /^tags of app-registration\.RotatingClientSecret "rotating" holds the value/,
            );
            const consumer = resource(
                SETTINGS,
                { properties: UNKNOWN },
                { name: "app", from: { properties: [about] } },
            );
            assert.deepEqual(said(made, [inStack(rotatingSecret()), consumer]), []);
        });
    });

    it("says nothing of other resources", () => {
        assert.deepEqual(judgeInStack(credentialExposed, resource("random:RandomId")), []);
    });
});
