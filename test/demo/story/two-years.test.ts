import assert from "node:assert/strict";
import type { Catalogue } from "../../../catalogue";
import { rotationArgs, secretEntries } from "../../../catalogue/secret-entry";
import { count } from "../../../demo/figures/count";
import { judgeFigures } from "../../../demo/figures/judge-figures";
import { RUNS } from "../../../demo/story/calendar";
import { exampleCatalogue } from "../../../demo/story/catalogue-settings";
import { TwoYears } from "../../../demo/story/two-years";
import { packageRoot } from "../../../simulator/lab/package-root";
import { ASKED } from "../forecast/fixture";
import { type Mistakes, SmallSecret } from "./small-engine";
import { smallWorld } from "./small-world";

/** The one figure that a world without lock files cannot have. */
const NO_LOCKS = "Stale locks recognised and cleared";

async function live(mistakes: Mistakes = {}, world = smallWorld(mistakes)) {
    const { stage, lines } = world;
    await new TwoYears(stage, RUNS).happen();
    const counted = count(stage, stage.world.witness.histories(stage.world.now));
    const wrong = judgeFigures(counted.figures, counted.facts).filter(
        ({ holds, label }) => !holds && label !== NO_LOCKS,
    );
    const { runs } = stage.logbook;
    return { ...counted, lines, runs, events: stage.chronicle.events, wrong: wrong.map(({ label }) => label) };
}

describe("TwoYears", function () {
    // Two years of 10 to 15 consumers are some 50,000 sign-ins each time.
    this.timeout(60_000);

    it("lets everything happen once, and finds every figure as it must be", async () => {
        const { figures, facts, runs, events, wrong } = await live();
        assert.deepEqual(wrong, []);
        assert.deepEqual(
            events.map(({ kind }) => kind),
            ["missed", "killed", "rotated-now", "revoked"],
        );
        assert.equal(figures.deployments + figures.skipped + facts.missed, RUNS.length);
        assert.equal(figures.deployments + facts.missed, runs.length, "a line for every run that was not skipped");
        assert.deepEqual([...new Set(runs.map(({ outcome }) => outcome))], ["deployed", "missed", "killed"]);
        assert.equal(facts.quietDeployments, Math.floor((figures.skipped + facts.quietDeployments) / 8));
        // 6 consumers, 735 days, four sign-ins a day, and more around deployments and before slow refreshes.
        assert.ok(figures.signInsTried > 6 * 735 * 4);
    });

    it("finds runs that suit every incident in the example catalogue, which people may edit", async () => {
        const settings = await exampleCatalogue(packageRoot);
        const byName = Object.entries(settings).map(([key, value]) => [key.replace("app-registrations:", ""), value]);
        const catalogue: Catalogue = Object.fromEntries(byName);
        const secrets = secretEntries(catalogue).map((entry) => {
            const isPersonal = entry.app.signInAudience?.includes("Personal");
            const limit = isPersonal ? { maxLiveCredentials: 2 } : {};
            const asked = { ...rotationArgs(entry.settings), ...limit, anchor: entry.settings.anchor };
            const name = `${entry.appName}/${entry.name}`;
            const { clientId, vaults } = ASKED;
            const more = { clientId, vaults, label: `prod/${entry.resourceName}`, secretName: name.replace("/", "-") };
            return new SmallSecret(name, JSON.parse(JSON.stringify({ ...asked, ...more })));
        });
        const { wrong, events } = await live({}, smallWorld({}, secrets, settings));
        assert.deepEqual(wrong, []);
        assert.equal(events.length, 4);
    });

    it("deploys the run after a killed one, though the forecast knows nothing of what was left undone", async () => {
        const { lines } = await live();
        const killed = lines.findIndex((line) => line.includes("KILLED"));
        assert.match(lines[killed + 1] ?? "", /deployed {2}caught up: (one|two)\/[ab] \d → \d/);
    });

    it("notices a predecessor that is removed at once", async () => {
        const { wrong, figures } = await live({ removesAtOnce: true });
        assert.ok(wrong.includes("Sign-ins refused"));
        assert.ok(figures.signInsRefused > 0);
    });

    it("notices a predecessor that is removed before its successor is published", async () => {
        const { wrong } = await live({ removesFirst: true });
        assert.ok(wrong.includes("Published after the old value had died") && wrong.includes("Sign-ins refused"));
    });

    it("notices credentials that are left behind", async () => {
        const { wrong } = await live({ neverSweeps: true });
        assert.ok(wrong.includes("Credentials left in the tenant"));
    });

    it("notices requests of runs that have nothing to do", async () => {
        const { wrong } = await live({ asksWhenQuiet: true });
        assert.deepEqual(wrong, ["Requests to Graph, ARM and Key Vault made by them"]);
    });

    it("notices deployments that fail", async () => {
        const { wrong } = await live({ failsEvery: 9 });
        assert.ok(wrong.includes("Deployments that failed otherwise"));
    });
});
