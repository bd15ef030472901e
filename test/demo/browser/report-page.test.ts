import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { readReport, writeReport } from "../../../demo/report/write-report";
import { packageRoot } from "../../../simulator/lab/package-root";
import { NO_BROWSER, startBrowser } from "./browser";

const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const LOOK = readFileSync(path.join(__dirname, "look.js"), "utf8");

/** Widths of a small phone, a phone, a tablet and a desktop, and the picture that each is to show. */
const WIDTHS = [
    [320, "narrow"],
    [390, "narrow"],
    [800, "medium"],
    [1280, "wide"],
] as const;

describe("the demo's page in a browser", function () {
    this.timeout(60_000);
    let browser: Browser | undefined;
    let folder: string;
    let url: string;
    let page: Page;

    before(async function () {
        browser = await startBrowser();
        if (browser === undefined) {
            console.warn(NO_BROWSER);
            this.skip();
        }
        folder = await mkdtemp(path.join(tmpdir(), "report-page-"));
        const report = await readReport(path.join(packageRoot, "test", "demo", "report", "two-years.json"));
        url = pathToFileURL(await writeReport(folder, report)).href;
    });

    after(async () => {
        await browser?.close();
        await rm(folder ?? "", { recursive: true, force: true });
    });

    afterEach(() => page?.close());

    /** Opens the page, and fails when its script does. */
    async function open(width: number, colorScheme: "light" | "dark" = "light"): Promise<void> {
        assert.ok(browser);
        page = await browser.newPage({ viewport: { width, height: 844 }, colorScheme, reducedMotion: "reduce" });
        page.on("pageerror", (error) => assert.fail(error));
        await page.goto(url);
        await page.addScriptTag({ content: LOOK });
    }

    /** Asks one of the questions of `look.js`. */
    function look<T>(question: string): Promise<T> {
        return page.evaluate(`look.${question}()`);
    }

    const told = () => page.locator(".told-text").innerText();
    const focused = () => page.evaluate<string>(`document.activeElement.getAttribute("aria-label") ?? ""`);
    const openDetails = () =>
        page.evaluate(`document.querySelectorAll("details").forEach((each) => { each.open = true; })`);

    for (const [width, name] of WIDTHS) {
        it(`shows the ${name} picture and nothing that has to be scrolled sideways at ${width} pixels`, async () => {
            await open(width);
            assert.deepEqual(
                await Promise.all(
                    (await page.locator("svg.timeline:visible").all()).map((each) => each.getAttribute("class")),
                ),
                [`timeline timeline-${name}`],
            );
            await openDetails();
            assert.ok((await look<number>("width")) <= width);
        });

        it(`has no text on an event's line, and none on another, with the fonts of this machine at ${width} pixels`, async () => {
            await open(width);
            assert.deepEqual(await look("struckTexts"), []);
            assert.deepEqual(await look("touchingTexts"), []);
        });
    }

    for (const [width, colorScheme] of [
        [390, "light"],
        [1280, "dark"],
    ] as const) {
        it(`breaks no rule of accessibility, ${colorScheme} at ${width} pixels`, async () => {
            await open(width, colorScheme);
            await openDetails();
            await page.locator("a.generation:visible").nth(3).click();
            await page.addScriptTag({ content: AXE });
            assert.deepEqual(await look("findings"), []);
        });
    }

    it("is gone through by keyboard: the way past the picture, events, then generations row by row, each of them told", async () => {
        await open(1280);
        const steps: string[] = [];
        for (let step = 0; step < 8; step += 1) {
            await page.keyboard.press("Tab");
            steps.push(await focused());
        }
        assert.equal(steps[0], "", "the way past the picture has no label but its text");
        assert.deepEqual(
            steps.slice(1).map((name) => name.replace(/:.*/, "")),
            [
                ...["fortnight missed", "deployment killed"],
                ...["rotate now (nightly-report/on-premises)", "revoked (partner-exchange/web)"],
                ...["community-login/web. Generation 1", "community-login/web. Generation 2"],
                "community-login/web. Generation 3",
            ],
        );
        assert.match(await told(), /^community-login\/web, generation 3\n/);
        assert.match(await told(), /Issued\n2026-04-27 08:00 UTC/);
        assert.match(await told(), /Its run\n2026-04-27 08:00 UTC, deployed: /);
        const frame = `getComputedStyle(document.querySelector("a.generation:focus .halo")).strokeWidth`;
        assert.equal(await page.evaluate(frame), "3px");
        await page.keyboard.press("Escape");
        assert.match(await told(), /^Point at a bar/);
    });

    for (const width of [390, 800]) {
        it(`never hides what has the focus behind what is told of it at ${width} pixels`, async () => {
            await open(width);
            await page.keyboard.press("Tab");
            const hidden: string[] = [];
            for (let marks = await page.locator(".timeline a:visible").count(); marks > 0; marks -= 1) {
                await page.keyboard.press("Tab");
                hidden.push(...(await look<string[]>("hiddenFocus")));
            }
            assert.deepEqual(hidden, []);
        });
    }

    it("tells what the pointer rests on, until it leaves the picture", async () => {
        await open(1280);
        await page.locator("a.generation:visible").nth(20).hover();
        assert.match(await told(), /^nightly-report\/cluster, generation 7\n/);
        await page.locator("h1").hover();
        assert.match(await told(), /^Point at a bar/);
    });

    it("tells what was tapped, until it is closed, and leads to its line in the tables", async () => {
        await open(390);
        const mark = page.locator("a.mark:visible .halo").nth(3);
        await mark.click();
        assert.match(await told(), /^revoked\n+From\n2027-06-21 08:00 UTC\n/);
        await page.locator("h1").hover();
        assert.match(await told(), /^revoked\n/);
        await page.getByRole("button", { name: "Close" }).click();
        assert.match(await told(), /^Point at a bar/);
        assert.match(await focused(), /^revoked /, "the focus goes back to where it came from");
        await page.locator("a.generation:visible").first().click();
        await page.getByRole("link", { name: "Show its line in the tables" }).click();
        assert.ok(await page.locator("#generation-1-1").isVisible());
        assert.match(page.url(), /#generation-1-1$/);
    });

    it("leads from a mark to its line where scripts are switched off", async () => {
        assert.ok(browser);
        page = await browser.newPage({ viewport: { width: 1280, height: 844 }, javaScriptEnabled: false });
        await page.goto(url);
        assert.equal(await page.locator(".told").isVisible(), false);
        await page.locator("a.generation:visible").nth(4).click();
        assert.match(page.url(), /#generation-1-5$/);
        assert.ok(await page.locator("#generation-1-5").isVisible());
    });
});
