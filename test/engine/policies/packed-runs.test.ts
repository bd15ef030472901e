import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import * as azuread from "@pulumi/azuread";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { AppRegistration } from "../../../components";
import type { RunResult } from "../../../simulator/lab/lab-stack";
import { packageRoot } from "../../../simulator/lab/package-root";
import { watchIssuedValues, whereShown } from "../support/issued-values";
import { apps, MONTHLY, VAULT, World, webApp } from "../support/world";

const PACK = path.join(packageRoot, "policies");
const PROFILES = path.join(PACK, "profiles");

describe("with the policy pack in front of it, a stack", function () {
    this.timeout(240_000);
    let world: World;
    let folder: string;

    beforeEach(async () => {
        world = await World.start();
        folder = await mkdtemp(path.join(tmpdir(), "policy-configs-"));
    });
    afterEach(async () => {
        await world.stop();
        await rm(folder, { recursive: true, force: true });
    });

    /** What a run is given to be judged by. */
    async function judgedBy(config: object) {
        const file = path.join(folder, "config.json");
        await writeFile(file, JSON.stringify(config));
        return { policyPacks: [PACK], policyPackConfigs: [file] };
    }

    const mandatory = ({ violations }: RunResult) =>
        violations.filter(({ level }) => level === "mandatory").map(({ policy }) => policy);

    const owned = (args: object = {}): PulumiFn => webApp({}, { owners: OWNERS, ...args });

    it("of our own components passes under every profile, in its first preview and when it rotates", async () => {
        const stack = await world.stack(owned());
        const profiles = readdirSync(PROFILES).filter((file) => file.endsWith(".json"));
        assert.deepEqual(profiles.sort(), [
            "cis-m365.json",
            "cisa.json",
            "default.json",
            "entra-two-years.json",
            "microsoft.json",
            "zero-trust.json",
        ]);
        for (const profile of profiles.filter((file) => file !== "zero-trust.json")) {
            const preview = await stack.preview({
                policyPacks: [PACK],
                policyPackConfigs: [path.join(PROFILES, profile)],
            });
            assert.deepEqual(mandatory(preview), [], `${profile}:\n${preview.output}`);
            assert.ok(preview.succeeded, preview.output);
        }
        const first = await stack.up({ policyPacks: [PACK] });
        assert.ok(first.succeeded, first.output);
        world.clock.advance("P45D");
        const late = await stack.up({ policyPacks: [PACK] });
        assert.ok(late.succeeded, late.output);
        assert.ok(
            late.violations.some(({ policy, level }) => policy === "rotation-overdue" && level === "advisory"),
            "what comes too late is told, and not held up",
        );
    });

    it("of our own components passes under zero-trust with certificates alone", async () => {
        const config = { policyPacks: [PACK], policyPackConfigs: [path.join(PROFILES, "zero-trust.json")] };
        const withSecret = await (await world.stack(owned())).preview(config);
        assert.deepEqual(mandatory(withSecret), ["prefer-certificate-or-federation"]);
        const certificates = { signing: { vault: VAULT, ...MONTHLY } };
        const withCertificate = await world.stack(apps({ web: { owners: OWNERS, certificates } }));
        const preview = await withCertificate.preview(config);
        assert.deepEqual(mandatory(preview), []);
        assert.ok(preview.succeeded, preview.output);
    });

    it("is judged in the update, before anything is changed, where a preview cannot know", async () => {
        const stack = await world.stack(async () => {
            const first = new azuread.Application("first", { displayName: "first" });
            const redirectUris = [first.clientId.apply((id) => `http://${id}.example.com/signin`)];
            new azuread.Application("second", { displayName: "second", web: { redirectUris } });
        });
        const preview = await stack.preview({ policyPacks: [PACK] });
        assert.ok(preview.succeeded, preview.output);
        const waiting = preview.violations.filter(({ policy }) => policy === "not-judged-yet");
        assert.equal(waiting.length, 1);
        assert.match(waiting[0]?.message ?? "", /redirectUris.*redirect-uri-https/s);

        const update = await stack.up({ policyPacks: [PACK], continueOnError: false });
        assert.equal(update.succeeded, false);
        assert.deepEqual(mandatory(update), ["redirect-uri-https"]);
        assert.deepEqual(
            world.tenant.applications().map(({ displayName }) => displayName),
            ["first"],
        );
    });

    it("is judged in a run with --target by what that makes, and not by what it leaves unmade", async () => {
        const stack = await world.stack(async () => {
            const app = new azuread.Application("app", { displayName: "app" });
            new azuread.Application("careless", {
                displayName: "careless",
                web: { redirectUris: ["http://careless.example.com/"] },
            });
            new azuread.ApplicationPassword("secret", { applicationId: app.id, endDate: "2099-01-01T00:00:00Z" });
        });
        const careless = "urn:pulumi:prod::apps::azuread:index/application:Application::careless";
        const result = await stack.preview({ policyPacks: [PACK], target: [careless] });
        assert.deepEqual(mandatory(result), ["redirect-uri-https"], result.output);
    });

    it("that exports a secret's value is told so, and the value is not", async () => {
        const issued = watchIssuedValues(world.tenant);
        const stack = await world.stack(async () => {
            const app = new AppRegistration("web", {
                displayName: "web",
                clientSecrets: { default: { vault: VAULT } },
            });
            const byHand = new azuread.ApplicationPassword("by-hand", {
                applicationId: app.application.id,
                endDate: "2026-06-01T00:00:00Z",
            });
            return { value: byHand.value };
        });
        const update = await stack.up(await judgedBy({ all: "disabled", "credential-exposed": "mandatory" }));
        assert.deepEqual(mandatory(update), ["credential-exposed"]);
        assert.equal(issued.length, 2);
        assert.deepEqual(whereShown(JSON.stringify(update.violations), issued), []);
    });

    it("is put right where a rule is set to remediate, as its preview shows, once and for all", async () => {
        const stack = await world.stack(async () => {
            const app = new azuread.Application("app", {
                displayName: "app",
                web: {
                    redirectUris: ["https://app.example.com/signin"],
                    implicitGrant: { accessTokenIssuanceEnabled: true, idTokenIssuanceEnabled: true },
                },
            });
            new azuread.ApplicationPassword("secret", { applicationId: app.id, endDate: "2099-01-01T00:00:00Z" });
        });
        const config = await judgedBy({
            all: "disabled",
            "implicit-grant": "remediate",
            "client-secret-lifetime": { enforcementLevel: "remediate", maxLifetime: "P1Y" },
        });
        const preview = await stack.preview(config);
        assert.ok(preview.succeeded, preview.output);
        assert.match(preview.output, /implicit-grant/);
        assert.match(preview.output, /client-secret-lifetime/);
        const update = await stack.up(config);
        assert.ok(update.succeeded, update.output);
        const app = update.steps.find(({ name }) => name === "app");
        assert.deepEqual(app?.inputs["web"], {
            redirectUris: ["https://app.example.com/signin"],
            implicitGrant: { accessTokenIssuanceEnabled: false, idTokenIssuanceEnabled: false },
        });
        const end = world.credentials("app")[0]?.endDateTime ?? "";
        assert.ok(end > "2026-07-01" && end <= "2027-01-10T06:00:00Z", end);
        assert.deepEqual((await stack.up(config)).steps, []);
    });

    it("is exempt where its configuration says so, with a reason and a date, and not beyond", async () => {
        const stack = await world.stack(async () => {
            new azuread.Application("legacy-app", {
                displayName: "legacy",
                web: { redirectUris: ["http://old.example.com/"] },
            });
        });
        const exemption = {
            name: "legacy-*",
            rule: "redirect-uri-https",
            reason: "retired in May",
            until: "2026-05-31",
        };
        const run = async (given: object) => stack.preview(await judgedBy({ exemptions: { exemptions: [given] } }));
        assert.deepEqual(mandatory(await run(exemption)), []);
        assert.deepEqual(mandatory(await run({ ...exemption, reason: "" })).sort(), [
            "exemptions",
            "redirect-uri-https",
        ]);
        world.clock.advance("P200D");
        assert.deepEqual(mandatory(await run(exemption)).sort(), ["exemptions", "redirect-uri-https"]);
    });

    it("is not touched by an update whose settings make no sense", async () => {
        const stack = await world.stack(owned());
        const update = await stack.up(await judgedBy({ "client-secret-lifetime": { maxLifetime: "2 years" } }));
        assert.equal(update.succeeded, false);
        assert.deepEqual(mandatory(update), ["configuration"]);
        assert.deepEqual(world.tenant.applications(), []);
    });
});

const OWNERS = ["5a1f6c3e-8d42-4b7a-9e05-c2d8f17b4a60", "e07b92d4-3c5f-4e18-b6a9-1f4d83c0725b"];
