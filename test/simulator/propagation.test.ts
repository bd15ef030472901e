import assert from "node:assert/strict";
import { Propagation } from "../../simulator/tenant/propagation";
import { START, simulatedTenant } from "./support/tenant";

const GRAPH = "https://graph.microsoft.com/.default";

describe("the delay between Graph and the token endpoint", () => {
    const shared = simulatedTenant();

    const propagate = (settings: Parameters<typeof shared.simulator.tenant.propagation.configure>[0]) =>
        shared.simulator.tenant.propagation.configure(settings);
    const judged = (appId: string, secret: string): string => {
        const result = shared.simulator.tenant.signIn(appId, secret);
        return result.ok ? "accepted" : result.code;
    };
    /** What `@azure/identity` makes of it. */
    const signIn = (appId: string, secret: string): Promise<string> =>
        shared.clients
            .credential(appId, secret)
            .getToken(GRAPH)
            .then(
                () => "accepted",
                (error: Error) => /AADSTS\d+/.exec(error.message)?.[0] ?? error.message,
            );

    it("shows a new secret at once and accepts it later, over HTTPS too", async () => {
        const { tenant, clock } = shared.simulator;
        const { appId, id } = tenant.createApplication({ displayName: "later" });
        propagate({ delay: "PT2M" });
        const { secretText, keyId } = await shared.clients
            .graph()
            .api(`/applications/${id}/addPassword`)
            .post({ passwordCredential: { displayName: "new" } });
        const shown = await shared.clients.graph().api(`/applications/${id}`).get();
        assert.equal(shown.passwordCredentials[0].keyId, keyId);
        assert.deepEqual(
            [await signIn(appId, secretText), tenant.acceptsSecret(appId, secretText)],
            ["AADSTS7000215", false],
        );
        clock.advance("PT1M59S");
        assert.equal(await signIn(appId, secretText), "AADSTS7000215");
        clock.advance("PT1S");
        assert.deepEqual(
            [await signIn(appId, secretText), tenant.acceptsSecret(appId, secretText)],
            ["accepted", true],
        );
    });

    it("leaves what existed before as it is, and forgets the delay once it is over", () => {
        const { tenant, clock } = shared.simulator;
        const { appId } = tenant.createApplication({ displayName: "before" });
        const { secretText } = tenant.addPassword(appId);
        propagate({ delay: "PT2M" });
        const second = tenant.addPassword(appId);
        propagate({ delay: "PT1H" });
        assert.deepEqual([judged(appId, secretText), judged(appId, second.secretText)], ["accepted", "AADSTS7000215"]);
        clock.advance("PT2M");
        assert.equal(judged(appId, second.secretText), "accepted");
    });

    it("passes no faster for a service whose clock is ahead", () => {
        const { tenant, clock } = shared.simulator;
        const { appId } = tenant.createApplication({ displayName: "ahead" });
        propagate({ delay: "PT2M" });
        const { secretText } = tenant.addPassword(appId, {});
        clock.skewed("PT10M", () => assert.equal(judged(appId, secretText), "AADSTS7000215"));
        clock.advance("PT2M");
        clock.skewed("PT10M", () => assert.equal(judged(appId, secretText), "accepted"));
    });

    it("does not know a new application, and then not its service principal", () => {
        const { tenant, clock } = shared.simulator;
        propagate({ delay: ({ kind }) => ({ application: "PT1M", servicePrincipal: "PT2M" })[String(kind)] ?? "PT3M" });
        const { appId } = tenant.createApplication({ displayName: "all new" });
        const { secretText } = tenant.addPassword(appId);
        const answers = ["PT0S", "PT1M", "PT1M", "PT1M"].map((step) => {
            clock.advance(step);
            return judged(appId, secretText);
        });
        assert.deepEqual(answers, ["AADSTS700016", "AADSTS7000229", "AADSTS7000215", "accepted"]);
    });

    it("chooses the delay by the credential", () => {
        const { tenant } = shared.simulator;
        const { appId, id } = tenant.createApplication({ displayName: "by name" });
        propagate({
            delay: ({ displayName, holderId }) => (displayName === "slow" && holderId === id ? "PT1S" : "PT0S"),
        });
        const slow = tenant.addPassword(appId, { displayName: "slow" });
        const fast = tenant.addPassword(appId, { displayName: "fast" });
        assert.deepEqual(
            [judged(appId, slow.secretText), judged(appId, fast.secretText)],
            ["AADSTS7000215", "accepted"],
        );
    });

    it("spreads delays over a range, the same ones for the same seed", () => {
        const { clock } = shared.simulator;
        const delays = (seed: number): string[] => {
            clock.set(START);
            const propagation = new Propagation(clock);
            propagation.configure({ delay: { from: "PT10S", to: "PT5M", seed } });
            for (const id of ["a", "b", "c", "d", "e", "f"]) {
                propagation.begin({ kind: "password", id, holderId: "h" });
            }
            return Object.values(propagation.export()).map(({ knownFrom }) => knownFrom);
        };
        const first = delays(1);
        assert.deepEqual(delays(1), first);
        assert.notDeepEqual(delays(2), first);
        assert.equal(new Set(first).size, 6);
        for (const instant of first) {
            assert.ok(instant >= "2026-03-01T00:00:10Z" && instant <= "2026-03-01T00:05:00Z", instant);
        }
    });

    it("lets one replica accept and the next refuse, and every one accept in the end", () => {
        const { tenant, clock } = shared.simulator;
        const { appId } = tenant.createApplication({ displayName: "flapping" });
        propagate({ delay: "PT10S", flapping: ["accept", "refuse", "accept", "accept", "refuse"] });
        const { secretText } = tenant.addPassword(appId);
        assert.equal(judged(appId, secretText), "AADSTS7000215", "before its delay is over nobody accepts it");
        clock.advance("PT10S");
        assert.deepEqual(
            Array.from({ length: 8 }, () => judged(appId, secretText) === "accepted"),
            [true, false, true, true, false, true, true, true],
        );
    });

    it("moves its clock with every sign-in when it is told to, but not with the deployer's", async () => {
        const { tenant, clock } = shared.simulator;
        const { appId } = tenant.createApplication({ displayName: "patient" });
        propagate({ delay: "PT30S", signInTakes: "PT10S" });
        const { secretText } = tenant.addPassword(appId);
        await signIn(tenant.deployer.clientId, tenant.deployer.clientSecret);
        assert.equal(clock.now(), START);
        const answers = [];
        for (let attempt = 0; attempt < 5; attempt++) {
            answers.push(await signIn(appId, secretText));
        }
        assert.deepEqual(answers, ["AADSTS7000215", "AADSTS7000215", "AADSTS7000215", "accepted", "accepted"]);
        assert.equal(clock.now(), "2026-03-01T00:00:50Z");
    });

    it("is told and changed at the control endpoint, which refuses nonsense", async () => {
        const post = (settings: object) =>
            shared.clients.raw("/simulator/propagation", { method: "POST", body: JSON.stringify(settings) });
        const changed = await post({ delay: "PT2M", flapping: "accept,refuse" });
        assert.deepEqual(changed.body, { delay: "PT2M", flapping: ["accept", "refuse"], signInTakes: null });
        await post({ delay: "PT0S..PT5M", signInTakes: "PT1S" });
        assert.deepEqual((await shared.clients.raw("/simulator/propagation")).body, {
            delay: { from: "PT0S", to: "PT5M" },
            flapping: ["accept", "refuse"],
            signInTakes: "PT1S",
        });
        assert.deepEqual((await post({ delay: null, flapping: null, signInTakes: null })).body, {
            delay: null,
            flapping: null,
            signInTakes: null,
        });
        for (const [wrong, message] of [
            [{ delay: "2 minutes" }, /"2 minutes" is no length of time/],
            [{ delay: "-PT2M" }, /"-PT2M" is no length of time/],
            [{ delay: "PT5M..PT1M" }, /PT5M to PT1M is no range/],
            [{ flapping: ["maybe"] }, /flapping: "maybe"/],
            [{ latency: "PT1S" }, /"latency" is no setting/],
        ] as const) {
            const { status, body } = await post(wrong);
            assert.equal(status, 400);
            assert.match(body.error.message, message);
        }
    });
});

describe("a tenant that starts with a propagation delay", () => {
    const shared = simulatedTenant({ propagation: { delay: "PT1M" } });

    it("has it from the first application on", () => {
        const { tenant, clock } = shared.simulator;
        const { appId } = tenant.createApplication({ displayName: "first" });
        const { secretText } = tenant.addPassword(appId);
        assert.ok(!tenant.signIn(appId, secretText).ok);
        clock.advance("PT1M");
        assert.ok(tenant.signIn(appId, secretText).ok);
    });
});
