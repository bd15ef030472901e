import assert from "node:assert/strict";
import type { StackResource } from "../../../policies/facts/resource";
import { UNKNOWN, type Values } from "../../../policies/facts/values";
import { noCredentialOnPublicClient } from "../../../policies/rules/no-credential-on-public-client";
import { inStack, rotatingCertificate, rotatingSecret, UNMADE } from "../support/rotating";
import { judgeInStack, resource, texts } from "../support/stack";

const URIS: Values = { redirectUris: ["https://app.example.com/"] };

describe("no-credential-on-public-client", () => {
    const said = (application: StackResource, others: readonly StackResource[] = [], type = "ApplicationPassword") => {
        const about = resource(`azuread:${type}`, {}, { name: "credential", from: { applicationId: [application] } });
        return texts(judgeInStack(noCredentialOnPublicClient, about, [application, ...others]));
    };
    const app = (props: Values) => resource("azuread:Application", props, { name: "app" });

    it("objects to credentials of single-page and installed applications", () => {
        assert.match(
            String(said(app({ singlePageApplication: URIS }))),
            /azuread\.Application "app" is a public client: .*single-page application\. It cannot keep a client secret/,
        );
        assert.match(String(said(app({ publicClient: URIS }))), /installed application/);
        assert.match(String(said(app({ fallbackPublicClientEnabled: true }))), /fallback public client is enabled/);
        assert.match(
            String(said(app({ publicClient: URIS }), [], "ApplicationCertificate")),
            /cannot keep a certificate/,
        );
    });

    it("lets web applications and daemons have them, whatever else they are", () => {
        assert.deepEqual(said(app({})), []);
        assert.deepEqual(said(app({ web: URIS })), []);
        const both = { web: URIS, singlePageApplication: URIS, publicClient: URIS, fallbackPublicClientEnabled: true };
        assert.deepEqual(said(app(both)), []);
        const empty = { singlePageApplication: { redirectUris: [] }, fallbackPublicClientEnabled: false };
        assert.deepEqual(said(app(empty)), []);
    });

    describe("of an application in several resources", () => {
        const registration = resource("azuread:ApplicationRegistration", {}, { name: "registration" });
        const part = (type: string | typeof UNKNOWN, redirectUris: Values[string] = ["https://app.example.com/"]) =>
            resource(
                "azuread:ApplicationRedirectUris",
                { type, redirectUris },
                { name: String(type), from: { applicationId: [registration] } },
            );

        it("reads all of them", () => {
            assert.match(String(said(registration, [part("SPA")])), /single-page application/);
            assert.match(String(said(registration, [part("PublicClient")])), /installed application/);
            assert.deepEqual(said(registration, [part("SPA"), part("Web")]), []);
            const fallback = (enabled: boolean | typeof UNKNOWN) =>
                resource(
                    "azuread:ApplicationFallbackPublicClient",
                    { enabled },
                    { name: "fallback", from: { applicationId: [registration] } },
                );
            assert.match(String(said(registration, [fallback(true)])), /fallback public client/);
            assert.deepEqual(said(registration, [fallback(false)]), []);
            assert.deepEqual(said(registration, [fallback(UNKNOWN)]), [
                "not known: fallbackPublicClientEnabled of registration",
            ]);
        });

        it("waits for what is not known yet", () => {
            assert.deepEqual(said(registration, [part("SPA", [UNKNOWN]), part("Web", UNKNOWN)]), [
                "not known: redirectUris of registration",
            ]);
            assert.deepEqual(said(registration, [part("SPA"), part(UNKNOWN)]), [
                "not known: redirectUris of registration",
            ]);
            assert.equal(said(registration, [part("SPA", [UNKNOWN])]).length, 1);
            assert.match(String(said(registration, [part("SPA", [UNKNOWN])])), /public client/);
        });

        it("finds them by a literal id as well", () => {
            const applicationId = "/applications/8f2d";
            const about = resource("azuread:ApplicationPassword", { applicationId }, { name: "credential" });
            const uris = resource("azuread:ApplicationRedirectUris", { applicationId, type: "SPA", ...URIS });
            const other = resource("azuread:ApplicationRedirectUris", {
                applicationId: "/applications/1a2b",
                type: "SPA",
            });
            assert.match(
                String(texts(judgeInStack(noCredentialOnPublicClient, about, [uris]))),
                /"\/applications\/8f2d" is a public client/,
            );
            assert.deepEqual(texts(judgeInStack(noCredentialOnPublicClient, about, [other])), []);
        });
    });

    it("finds the application of a service principal, by the graph or by its client id", () => {
        const application = resource("azuread:Application", { singlePageApplication: URIS, clientId: "0D5B" });
        const byGraph = resource("azuread:ServicePrincipal", {}, { name: "sp", from: { clientId: [application] } });
        const byId = resource("azuread:ServicePrincipal", { clientId: "0d5b" }, { name: "sp" });
        for (const principal of [byGraph, byId]) {
            const about = resource(
                "azuread:ServicePrincipalPassword",
                {},
                { name: "credential", from: { servicePrincipalId: [principal] } },
            );
            assert.equal(judgeInStack(noCredentialOnPublicClient, about, [application, principal]).length, 1);
        }
    });

    it("asks the same of what rotates itself, by whichever id it names the application", () => {
        const spa = resource("azuread:Application", {
            singlePageApplication: URIS,
            clientId: "0D5B",
            objectId: "8F2D",
        });
        const principal = resource("azuread:ServicePrincipal", { clientId: "0d5b", objectId: "5e5e" }, { name: "sp" });
        const nothing = { applicationId: undefined };
        for (const [inputs, from] of [
            [{}, {}],
            [{ ...nothing, clientId: "0d5b" }, {}],
            [{ ...nothing, servicePrincipalId: "5e5e" }, {}],
            [{ ...nothing, clientId: UNKNOWN }, { clientId: [spa] }],
        ] as const) {
            for (const made of [rotatingSecret, rotatingCertificate]) {
                const about = inStack(made(inputs, { from }));
                assert.match(
                    String(texts(judgeInStack(noCredentialOnPublicClient, about, [spa, principal]))),
                    /single-page application\. It cannot keep a (client secret|certificate)/,
                );
            }
        }
        const web = resource("azuread:Application", { web: URIS, objectId: "8F2D" });
        assert.deepEqual(judgeInStack(noCredentialOnPublicClient, inStack(rotatingSecret()), [web]), []);
        const lost = inStack(rotatingSecret({ ...nothing, servicePrincipalId: UNKNOWN }), UNMADE);
        assert.deepEqual(texts(judgeInStack(noCredentialOnPublicClient, lost)), ["not known: servicePrincipalId"]);
    });

    it("waits for what is not known yet", () => {
        assert.deepEqual(said(app({ singlePageApplication: URIS, web: { redirectUris: UNKNOWN } })), [
            "not known: web.redirectUris of app",
        ]);
        assert.deepEqual(said(app({ singlePageApplication: URIS, web: UNKNOWN })), [
            "not known: web.redirectUris of app",
        ]);
        assert.deepEqual(said(app({ singlePageApplication: UNKNOWN })), [
            "not known: singlePageApplication.redirectUris of app",
        ]);
        assert.deepEqual(said(app({ fallbackPublicClientEnabled: UNKNOWN })), [
            "not known: fallbackPublicClientEnabled of app",
        ]);
        assert.deepEqual(said(app({ web: { redirectUris: [UNKNOWN] }, singlePageApplication: URIS })), []);
        const lost = resource("azuread:ApplicationPassword", { applicationId: UNKNOWN });
        assert.deepEqual(texts(judgeInStack(noCredentialOnPublicClient, lost)), ["not known: applicationId"]);
    });

    it("says nothing of other resources", () => {
        assert.deepEqual(judgeInStack(noCredentialOnPublicClient, resource("random:RandomId")), []);
        assert.deepEqual(judgeInStack(noCredentialOnPublicClient, resource("azuread:ApplicationPassword")), []);
    });
});
