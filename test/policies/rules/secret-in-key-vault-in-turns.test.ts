import assert from "node:assert/strict";
import type { StackResource } from "../../../policies/facts/resource";
import { UNKNOWN, type Values } from "../../../policies/facts/values";
import { secretInKeyVault } from "../../../policies/rules/secret-in-key-vault";
import { classicVaultSecret, nativeVaultSecret, secret, VALUE } from "../support/deliveries";
import { judgeInStack, resource, texts } from "../support/stack";

describe("secret-in-key-vault of several that take turns in one vault secret", () => {
    const said = (about: StackResource, others: readonly StackResource[]) =>
        texts(judgeInStack(secretInKeyVault, about, others));
    const NOWHERE = /goes into no Key Vault secret/;
    const APP = { applicationId: "/applications/a1" };
    const turning = (name: string) => resource("time:Rotating", { id: UNKNOWN }, { name: `${name}-schedule` });
    const pair = (props: readonly [Values, Values], schedules = [turning("first"), turning("second")]) =>
        ["first", "second"].map((name, place) =>
            resource(
                "azuread:ApplicationPassword",
                { ...APP, value: UNKNOWN, ...props[place] },
                { name, from: { rotateWhenChanged: schedules.slice(place, place + 1) } },
            ),
        ) as [StackResource, StackResource];
    const made = [
        { value: `${VALUE}1`, keyId: "3f1c" },
        { value: `${VALUE}2`, keyId: "9b2e" },
    ] as const;

    it("is content with all that the value is chosen from", () => {
        const [first, second] = pair(made);
        const third = secret({ ...APP, value: `${VALUE}3` }, "third");
        for (const held of made) {
            for (const delivery of [nativeVaultSecret, classicVaultSecret]) {
                const chosen = delivery([first, second, third], { value: held.value });
                for (const about of [first, second, third]) {
                    assert.deepEqual(said(about, [first, second, third, chosen]), [], about.name);
                }
            }
        }
        const [one, other] = pair([{}, {}]);
        assert.deepEqual(said(one, [other, nativeVaultSecret([one, other])]), ["not known: the value of delivery"]);
    });

    it("looks through a step that chooses", () => {
        const [first, second] = pair(made);
        const step = resource("command:local:Command", {}, { name: "newer", from: { environment: [first, second] } });
        assert.deepEqual(said(first, [second, step, nativeVaultSecret([step], { value: made[1].value })]), []);
    });

    it("knows a principal's secret for one of the application", () => {
        const application = resource("azuread:Application", {}, { name: "app" });
        const principal = resource("azuread:ServicePrincipal", {}, { name: "sp", from: { clientId: [application] } });
        const first = resource(
            "azuread:ApplicationPassword",
            { value: VALUE },
            { name: "first", from: { applicationId: [application] } },
        );
        const second = resource(
            "azuread:ServicePrincipalPassword",
            { value: "another" },
            { name: "second", from: { servicePrincipalId: [principal] } },
        );
        const chosen = nativeVaultSecret([first, second], { value: VALUE });
        assert.deepEqual(said(second, [application, principal, first, chosen]), []);
    });

    it("objects to a standby of another application", () => {
        const [first] = pair(made);
        const other = secret({ applicationId: "/applications/b2", value: `${VALUE}2` }, "other");
        const held = nativeVaultSecret([first, other], { value: made[0].value });
        assert.match(String(said(other, [first, held])), NOWHERE);
    });

    it("objects to one that the vault secret only names", () => {
        const [first, second] = pair(made);
        const naming = nativeVaultSecret([first, second], { value: made[0].value, contentType: "not 9b2e" });
        assert.deepEqual(said(first, [second, naming]), []);
        assert.match(String(said(second, [first, naming])), NOWHERE);
    });

    it("objects where the vault secret holds none of them, or keeps the first one", () => {
        const [first, second] = pair(made);
        assert.match(String(said(second, [first, nativeVaultSecret([first, second], { value: "x" })])), NOWHERE);
        const frozen = nativeVaultSecret(
            [first, second],
            { value: made[0].value },
            { ignoreChanges: ["properties.value"] },
        );
        assert.match(String(said(second, [first, frozen])), /under ignoreChanges/);
    });

    describe("chosen by their schedules", () => {
        const schedules = [turning("first"), turning("second")] as const;
        const all = (...others: StackResource[]) => [...schedules, ...others];

        it("is content with the standby", () => {
            const [first, second] = pair(made, [...schedules]);
            const chosen = nativeVaultSecret(all(first), { value: made[0].value });
            assert.deepEqual(said(first, all(second, chosen)), []);
            assert.deepEqual(said(second, all(first, chosen)), []);
        });

        it("waits as long as nothing but the schedules is known of the value", () => {
            const [first, second] = pair([{}, {}], [...schedules]);
            const open = nativeVaultSecret(all());
            assert.deepEqual(said(first, all(second, open)), ["not known: the value of delivery"]);
            assert.deepEqual(said(second, all(first, open)), ["not known: the value of delivery"]);
            const half = nativeVaultSecret(all(first));
            assert.deepEqual(said(first, all(second, half)), []);
            assert.deepEqual(said(second, all(first, half)), ["not known: the value of delivery"]);
        });

        it("objects where only the schedule of the one that is held is looked at", () => {
            const [first, second] = pair(made, [...schedules]);
            const held = nativeVaultSecret([schedules[0], first], { value: made[0].value });
            assert.match(String(said(second, all(first, held))), NOWHERE);
            const [one, other] = pair([{}, {}], [...schedules]);
            assert.match(String(said(other, all(one, nativeVaultSecret([schedules[0]])))), NOWHERE);
        });

        it("objects where the vault secret keeps the first one", () => {
            const [first, second] = pair(made, [...schedules]);
            const frozen = nativeVaultSecret(
                all(first),
                { value: made[0].value },
                { ignoreChanges: ["properties.value"] },
            );
            assert.match(String(said(first, all(second, frozen))), /under ignoreChanges/);
            assert.match(String(said(second, all(first, frozen))), NOWHERE);
        });

        it("objects where they share the schedule", () => {
            const [first] = pair(made, [schedules[0]]);
            const second = resource(
                "azuread:ApplicationPassword",
                { ...APP, ...made[1] },
                { name: "second", from: { rotateWhenChanged: [schedules[0]] } },
            );
            const held = nativeVaultSecret([schedules[0], first], { value: made[0].value });
            assert.match(String(said(second, all(first, held))), NOWHERE);
        });

        it("goes by the nearest schedule where one starts from the other", () => {
            const later = resource("time:Rotating", {}, { name: "later", from: { rfc3339: [schedules[0]] } });
            const [first, second] = pair(made, [schedules[0], later]);
            const chosen = nativeVaultSecret([schedules[0], later, second], { value: made[1].value });
            assert.deepEqual(said(first, all(later, second, chosen)), []);
            assert.deepEqual(said(second, all(later, first, chosen)), []);
        });
    });
});
