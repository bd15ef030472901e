import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { NO_BROWSER, startBrowser } from "../../demo/browser/browser";
import { inDays, simulatedInventory } from "./tenant";

const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

describe("the page of an inventory in a browser", function () {
    this.timeout(60_000);
    const shared = simulatedInventory();
    let browser: Browser | undefined;
    let folder = "";

    before(async function () {
        browser = await startBrowser();
        if (browser === undefined) {
            console.warn(NO_BROWSER);
            this.skip();
        }
        folder = await mkdtemp(path.join(tmpdir(), "inventory-page-"));
        for (const [index, days] of [-5, 10, 300].entries()) {
            shared.simulator.tenant.furnish({
                displayName: `${"a-name-without-any-place-to-break-".repeat(5)}${index}`,
                properties: { web: { redirectUris: [`http://${"long".repeat(40)}.example.com/`] } },
                passwordCredentials: [{ startDateTime: "2020-01-01T00:00:00Z", endDateTime: inDays(days) }],
            });
        }
        await shared.run({ html: path.join(folder, "report.html") });
    });

    after(async () => {
        await browser?.close();
        await rm(folder, { recursive: true, force: true });
    });

    for (const width of [390, 1280]) {
        for (const colorScheme of ["light", "dark"] as const) {
            it(`fits ${width} pixels, and can be read by everybody, ${colorScheme}`, async () => {
                assert.ok(browser);
                const page = await browser.newPage({ viewport: { width, height: 844 }, colorScheme });
                await page.goto(pathToFileURL(path.join(folder, "report.html")).href);
                assert.ok((await page.evaluate<number>("document.documentElement.scrollWidth")) <= width);
                await page.addScriptTag({ content: AXE });
                const { violations } = await page.evaluate<{ violations: { id: string }[] }>("axe.run()");
                assert.deepEqual(
                    violations.map(({ id }) => id),
                    [],
                );
                await page.close();
            });
        }
    }
});
