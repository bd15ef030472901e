import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Where Debian, Fedora, Google and macOS install a Chromium. */
const USUAL_PLACES = [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** It opens files of this machine only, and asks no server for anything. */
const ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/** What to do where there is no browser. */
export const NO_BROWSER =
    "The page is not tried in a browser: no Chromium was found. Install one (Debian: apt-get install chromium), or name " +
    "yours in CHROMIUM, then run: npx mocha test/demo/browser/*.test.ts";

/** Starts the Chromium of this machine; answers none where there is none. */
export async function startBrowser(): Promise<Browser | undefined> {
    const executablePath = process.env["CHROMIUM"] ?? USUAL_PLACES.find((place) => existsSync(place));
    return executablePath === undefined ? undefined : chromium.launch({ executablePath, args: ARGUMENTS });
}
