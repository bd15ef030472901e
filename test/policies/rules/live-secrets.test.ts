import assert from "node:assert/strict";
import type { StackResource } from "../../../policies/facts/resource";
import { UNKNOWN, type Values } from "../../../policies/facts/values";
import { liveSecrets } from "../../../policies/rules/live-secrets";
import { inStack, ledger, rotatingCertificate, rotatingSecret, UNMADE } from "../support/rotating";
import { judgeInStack, resource, texts } from "../support/stack";

describe("live-secrets", () => {
    const app = (props: Values = {}) => resource("azuread:Application", props, { name: "app" });
    const secret = (name: string, application: StackResource, props: Values = {}) =>
        resource("azuread:ApplicationPassword", props, { name, from: { applicationId: [application] } });
    /** What is said of each resource. */
    const said = (all: readonly StackResource[], config = {}) =>
        all
            .filter(({ type }) => liveSecrets.types.includes(type))
            .map((about) =>
                texts(
                    judgeInStack(
                        liveSecrets,
                        about,
                        all.filter((other) => other !== about),
                        config,
                    ),
                ),
            );

    it("lets two pass, and names the third in the order of URNs", () => {
        const application = app();
        const three = [secret("c", application), secret("a", application), secret("b", application)];
        assert.deepEqual(said([application, ...three.slice(1)]), [[], []]);
        const [c, a, b] = said([application, ...three]);
        assert.deepEqual([a, b], [[], []]);
        assert.match(String(c), /azuread\.Application "app" has 3 client secrets in this stack.*2 are allowed/);
    });

    it("takes another limit", () => {
        const application = app();
        const two = [application, secret("a", application), secret("b", application)];
        assert.deepEqual(
            said(two, { maxLiveSecrets: 1 }).map(({ length }) => length),
            [0, 1],
        );
        assert.deepEqual(
            said(two, { maxLiveSecrets: 0 }).map(({ length }) => length),
            [1, 1],
        );
        assert.deepEqual(said([...two, secret("c", application)], { maxLiveSecrets: 3 }), [[], [], []]);
    });

    it("counts each application on its own", () => {
        const [one, other] = [app(), resource("azuread:ApplicationRegistration", {}, { name: "other" })];
        const all = [one, other, secret("a", one), secret("b", one), secret("c", other), secret("d", other)];
        assert.deepEqual(said(all), [[], [], [], []]);
    });

    it("counts inline passwords, and leaves it to another rule to speak of them", () => {
        const [inline, list] = [app({ password: { displayName: "x" } }), app({ passwords: [{}, {}] })];
        assert.deepEqual(
            said([inline, secret("a", inline), secret("b", inline)]).map(({ length }) => length),
            [0, 1],
        );
        assert.deepEqual(
            said([list, secret("a", list)]).map(({ length }) => length),
            [1],
        );
    });

    it("counts across modules, by ids and through service principals", () => {
        const application = app({ objectId: "8F2D", clientId: "0d5b" });
        const byId = resource("azuread:ApplicationPassword", { applicationId: "/applications/8f2d" }, { name: "a" });
        const principal = resource("azuread:ServicePrincipal", {}, { name: "sp", from: { clientId: [application] } });
        const ofPrincipal = resource(
            "azuread:ServicePrincipalPassword",
            {},
            { name: "z", from: { servicePrincipalId: [principal] } },
        );
        const through = resource("time:Sleep", {}, { name: "wait", from: { triggers: [application] } });
        const all = [application, principal, through, byId, secret("b", through), ofPrincipal];
        assert.deepEqual(
            said(all).map(({ length }) => length),
            [0, 0, 1],
        );
        const elsewhere = ["a", "b", "c"].map((name) =>
            resource("azuread:ApplicationPassword", { applicationId: "/applications/77aa" }, { name }),
        );
        assert.match(String(said(elsewhere)), /"\/applications\/77aa" has 3/);
    });

    it("counts no secret that has ended", () => {
        const application = app();
        const ended = secret("a", application, { endDate: "2026-03-01T00:00:00Z" });
        const living = secret("b", application, { endDate: "2026-03-01T00:00:01Z" });
        const open = secret("c", application, { endDate: UNKNOWN });
        assert.deepEqual(said([application, ended, living, open]), [[], [], []]);
        assert.deepEqual(
            said([application, ended, living], { maxLiveSecrets: 0 }).map(({ length }) => length),
            [0, 1],
        );
    });

    it("counts what rotates itself as one, however many it replaced, and finds its application by any id", () => {
        const application = app({ objectId: "8F2D", clientId: "0D5B" });
        const principal = resource(
            "azuread:ServicePrincipal",
            { objectId: "5e5e" },
            { name: "sp", from: { clientId: [application] } },
        );
        const replaced = { ledger: { ...ledger(), previous: [{ generation: 1 }, { generation: 2 }] } };
        const byObjectId = inStack(rotatingSecret(replaced, { name: "a" }));
        const byClientId = inStack(rotatingSecret({ applicationId: undefined, clientId: "0d5b" }, { name: "b" }));
        const byPrincipal = inStack(
            rotatingSecret({ applicationId: undefined, servicePrincipalId: "5e5e" }, { name: "c" }),
        );
        const all = [application, principal, byObjectId, byClientId, byPrincipal];
        assert.deepEqual(
            said(all).map(({ length }) => length),
            [0, 0, 1],
        );
        const ended = inStack(rotatingSecret({ ledger: ledger({ expiresAt: "2026-03-01T00:00:00Z" }) }, { name: "a" }));
        const open = inStack(rotatingSecret({ ledger: UNKNOWN }, { name: "b" }), UNMADE);
        assert.deepEqual(
            said([application, ended, open], { maxLiveSecrets: 0 }).map(({ length }) => length),
            [0, 1],
        );
        assert.deepEqual(said([inStack(rotatingSecret({ applicationId: UNKNOWN }), UNMADE)]), [
            ["not known: the application"],
        ]);
    });

    it("counts no certificates", () => {
        const application = app();
        const certificates = ["a", "b"].map((name) =>
            resource("azuread:ApplicationCertificate", {}, { name, from: { applicationId: [application] } }),
        );
        certificates.push(inStack(rotatingCertificate({}, { from: { applicationId: [application] } })));
        assert.deepEqual(said([application, ...certificates, secret("x", application), secret("y", application)]), [
            [],
            [],
        ]);
    });

    it("says nothing of a secret that names no application", () => {
        assert.deepEqual(said([resource("azuread:ApplicationPassword")]), [[]]);
    });

    it("waits for an application that is not known yet", () => {
        assert.deepEqual(said([resource("azuread:ApplicationPassword", { applicationId: UNKNOWN })]), [
            ["not known: the application"],
        ]);
    });
});
