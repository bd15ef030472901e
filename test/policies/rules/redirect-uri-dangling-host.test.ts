import assert from "node:assert/strict";
import type { StackResource } from "../../../policies/facts/resource";
import { UNKNOWN, type Value, type Values } from "../../../policies/facts/values";
import { redirectUriDanglingHost } from "../../../policies/rules/redirect-uri-dangling-host";
import { applicationWith } from "../support/redirects";
import { judgeInStack, resource, texts } from "../support/stack";

const HOST = "orders-web.azurewebsites.net";

describe("redirect-uri-dangling-host", () => {
    const said = (redirectUris: Value, others: readonly StackResource[] = [], config = {}) =>
        texts(judgeInStack(redirectUriDanglingHost, applicationWith("web", redirectUris), others, config));
    const site = (props: Values, type = "azure-native:web:WebApp") => resource(type, props, { name: "site" });

    it("advises against hosts that anybody can have next, once for an application", () => {
        const found = said([
            `https://${HOST}/signin`,
            "https://orders.trafficmanager.net/",
            "https://app.example.com/",
        ]);
        assert.equal(found.length, 1);
        assert.match(
            String(found),
            /"https:\/\/orders-web\.azurewebsites\.net\/signin" \(azurewebsites\.net\), .*: each leads to a host whose name/,
        );
        for (const host of [
            "orders.cloudapp.net",
            "orders.westeurope.cloudapp.azure.com",
            "orders.blob.core.windows.net",
            "orders.z6.web.core.windows.net",
            "Orders.AzureEdge.net.",
            "orders.herokuapp.com",
        ]) {
            assert.equal(said([`https://${host}/signin`]).length, 1, host);
        }
    });

    it("lets names pass that Azure gives to no one else, and other domains", () => {
        for (const host of [
            "orders-a1b2c3d4e5f6a7b8.westeurope-01.azurewebsites.net",
            "orders-e5hdbfcjeqhxcbhf.z01.azurefd.net",
            "orders.example.com",
            "myazurewebsites.net",
            "azurewebsites.net.example.com",
            "gentle-sea-0a1b2c3d4.5.azurestaticapps.net",
        ]) {
            assert.deepEqual(said([`https://${host}/signin`]), [], host);
        }
        assert.deepEqual(said(["net.azurewebsites.app://auth", "http://localhost:3000"]), []);
    });

    it("lets a host pass whose site the stack declares, by its name or by its host", () => {
        const uris = [`https://${HOST}/signin`];
        assert.deepEqual(said(uris, [site({ name: "orders-web" })]), []);
        assert.deepEqual(said(uris, [site({ name: UNKNOWN, defaultHostName: HOST })]), []);
        assert.deepEqual(
            said(uris, [site({ name: "orders" }, "azure:appservice/linuxWebApp:LinuxWebApp")]),
            [],
            "slot",
        );
        const address = site({ domainNameLabel: "orders" }, "azure:network/publicIp:PublicIp");
        assert.deepEqual(said(["https://orders.westeurope.cloudapp.azure.com/"], [address]), []);
        assert.equal(said(uris, [site({ name: "billing" })]).length, 1);
        assert.equal(said(uris, [resource("azuread:ServicePrincipal", { displayName: "orders-web" })]).length, 1);
    });

    it("is stricter where it is told to, and takes another list", () => {
        const uris = [`https://${HOST}/signin`];
        assert.equal(said(uris, [site({ name: "orders-web" })], { exceptDeclared: false }).length, 1);
        assert.deepEqual(said(uris, [], { reusableDomains: ["example.app"] }), []);
        assert.equal(said(["https://a.example.app/"], [], { reusableDomains: ["*.Example.app"] }).length, 1);
    });

    it("looks at redirect URIs in a resource of their own, and waits for those not known yet", () => {
        const part = resource("azuread:ApplicationRedirectUris", { type: "Web", redirectUris: [`https://${HOST}/`] });
        assert.equal(texts(judgeInStack(redirectUriDanglingHost, part)).length, 1);
        assert.deepEqual(said(UNKNOWN), ["not known: web.redirectUris"]);
        assert.equal(said([UNKNOWN, `https://${HOST}/`]).length, 2);
    });
});
