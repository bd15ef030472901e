import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import * as azuread from "@pulumi/azuread";
import type { LabStack, RunResult } from "../../../simulator/lab/lab-stack";
import { packageRoot } from "../../../simulator/lab/package-root";
import { World } from "../support/world";

const PACK = path.join(packageRoot, "policies");

describe("what is configured for the policy pack", function () {
    this.timeout(240_000);
    let world: World;
    let stack: LabStack;
    let folder: string;

    before(async () => {
        world = await World.start();
        folder = await mkdtemp(path.join(tmpdir(), "policy-configs-"));
        stack = await world.stack(async () => {
            new azuread.Application("legacy-app", {
                displayName: "legacy",
                web: { redirectUris: ["http://old.example.com/"], implicitGrant: { idTokenIssuanceEnabled: true } },
            });
        });
    });
    after(async () => {
        await world.stop();
        await rm(folder, { recursive: true, force: true });
    });

    async function preview(config: string | object): Promise<RunResult> {
        const file = path.join(folder, "config.json");
        await writeFile(file, typeof config === "string" ? config : JSON.stringify(config));
        return stack.preview({ policyPacks: [PACK], policyPackConfigs: [file] });
    }

    const said = ({ violations }: RunResult) =>
        violations
            .map(({ policy, level, message = "" }) => `${policy} ${level}: ${message.trim().split("\n").at(-1)}`)
            .sort();

    const exemption = {
        name: "legacy-*",
        rule: "redirect-uri-https",
        reason: "retired in May",
        until: "2026-05-31",
    };

    it("is told of where it is wrong, each mistake once, on the stack", async () => {
        const run = await preview({
            all: "disabled",
            "redirect-uri-https": "mandatory",
            "redirect-uri-htps": "advisory",
            "client-secret-lifetime": { maxLifetme: "P180D", maxLifetime: "P1D1Y" },
            exemptions: { exemptions: [{ ...exemption, until: 20260531 }, "legacy-*"] },
        });
        assert.equal(run.succeeded, false);
        assert.deepEqual(said(run), [
            'configuration mandatory: client-secret-lifetime.maxLifetime is "P1D1Y", which is no ISO 8601 duration: write ' +
                "one such as P180D, P2Y or P1Y6M, the longest unit first.",
            "configuration mandatory: client-secret-lifetime.maxLifetme is no setting: write one of maxLifetime, strict. " +
                "Did you mean maxLifetime?",
            "configuration mandatory: redirect-uri-htps is no policy of this pack; POLICIES.md has them all. Did you mean " +
                "redirect-uri-https?",
            "exemptions mandatory: Exemption 1 (redirect-uri-https, legacy-*) has the until 20260531, a number: write a " +
                'text, in quotes: "2026-05-31".',
            'exemptions mandatory: Exemption 2 (no rule, no pattern) is a text, "legacy-*": write an object with name or ' +
                "urn, rule, reason and until.",
            'redirect-uri-https mandatory: web.redirectUris: "http://old.example.com/" is not encrypted: use https; http is ' +
                "for localhost, 127.0.0.1 and [::1] only.",
        ]);
    });

    it("exempts beside rules that are all disabled but one, and is reviewed", async () => {
        const exemptions = [exemption, { ...exemption, name: "legcy-app", until: "2036-05-31" }];
        const run = await preview({ all: "disabled", "redirect-uri-https": "mandatory", exemptions: { exemptions } });
        assert.ok(run.succeeded, run.output);
        assert.deepEqual(said(run), [
            "exemptions-review advisory: Exemption 2 (redirect-uri-https, legcy-app) holds for more than a year, until " +
                "2036-05-31: give it a nearer date, and look at it again then.",
            "exemptions-review advisory: Exemption 2 (redirect-uri-https, legcy-app) matches nothing in this run that " +
                "redirect-uri-https judges: put its pattern right, or take it out. The nearest name is legacy-app.",
        ]);
    });

    it("makes nothing mandatory where all is to be remediated", async () => {
        const run = await preview({ all: "remediate", "redirect-uri-https": "disabled" });
        assert.ok(run.succeeded, run.output);
        assert.deepEqual(said(run), [
            "owners-minimum advisory: The application has no owner, at least 2 are asked for. Name more in owners, so that " +
                "somebody is there when one leaves.",
        ]);
    });

    it("is refused by the engine itself where it cannot be handed to the pack", async () => {
        const refused = async (config: string | object) => {
            const run = await preview(config);
            assert.equal(run.succeeded, false);
            return run.output;
        };
        assert.match(
            await refused({ exemptions: { exemptions: {} }, "owners-minimum": { minOwners: -1 } }),
            /exemptions: exemptions: Invalid type.*owners-minimum: minOwners: Must be greater than or equal to 0/s,
        );
        assert.match(await refused("exemptions:\n  exemptions: []\n"), /invalid character/);
        assert.match(
            await refused({ "client-secret-lifetme": { maxLifetime: "P180D" } }),
            /invalid enforcement level ""/,
        );
    });
});
