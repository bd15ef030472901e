import assert from "node:assert/strict";
import { UNKNOWN, type Value } from "../../../policies/facts/values";
import type { ResourceRule } from "../../../policies/rule";
import { judge, resource, texts } from "./stack";

/** An application with redirect URIs by platform: `web`, `singlePageApplication` or `publicClient`. */
export function applicationWith(platform: string, redirectUris: Value) {
    return resource("azuread:Application", { [platform]: { redirectUris } });
}

/** What a rule says about an application with one redirect URI. */
export function saidOf<Config extends object>(rule: ResourceRule<Config>, config: Partial<Config> = {}) {
    return (uri: string, platform = "web") => texts(judge(rule, applicationWith(platform, [uri]), config));
}

/** What rules about redirect URIs have in common: where they look, and what they leave for the update. */
export function looksEverywhere<Config extends object>(rule: ResourceRule<Config>, bad: string, good: string): void {
    it("looks at every platform, and at redirect URIs in a resource of their own", () => {
        for (const platform of ["web", "singlePageApplication", "publicClient"]) {
            const said = texts(judge(rule, applicationWith(platform, [good, bad])));
            assertOneAbout(said, `${platform}.redirectUris: "${bad}"`);
        }
        for (const type of ["Web", "SPA", "PublicClient"]) {
            const part = resource("azuread:ApplicationRedirectUris", { type, redirectUris: [good, bad] });
            assertOneAbout(texts(judge(rule, part)), `redirectUris: "${bad}"`);
        }
    });

    it("makes one finding of all that are wrong in the same way, and lists them", () => {
        const others = Array.from({ length: 29 }, (_, index) => (bad.startsWith("urn") ? bad : `${bad}${index}`));
        const app = resource("azuread:Application", {
            web: { redirectUris: [bad, good, ...others] },
            publicClient: { redirectUris: [bad] },
        });
        const said = texts(judge(rule, app));
        assertOneAbout(said, ": each ");
        for (const part of [`web.redirectUris: "${bad}"`, `publicClient.redirectUris: "${bad}"`, ...others]) {
            assert.ok(said[0]?.includes(part), part);
        }
        assert.ok(!said[0]?.includes(`"${good}"`));
    });

    it("judges what is known, and the rest in the update", () => {
        const [known, ...rest] = texts(judge(rule, applicationWith("web", [UNKNOWN, bad])));
        assertOneAbout(known ? [known] : [], bad);
        assert.deepEqual(rest, ["not known: web.redirectUris"]);
        for (const unknown of [UNKNOWN, [UNKNOWN]] satisfies Value[]) {
            const said = texts(judge(rule, applicationWith("publicClient", unknown)));
            assert.deepEqual(said, ["not known: publicClient.redirectUris"]);
        }
    });

    it("says nothing of an application without redirect URIs", () => {
        assert.deepEqual(texts(judge(rule, resource("azuread:Application", { displayName: "It" }))), []);
    });
}

function assertOneAbout(said: readonly string[], part: string): void {
    assert.equal(said.length, 1, said.join("\n"));
    assert.ok(said[0]?.includes(part), said[0]);
}
