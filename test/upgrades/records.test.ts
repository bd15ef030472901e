import assert from "node:assert/strict";
import { parseCredentialName } from "../../contract/credential-name";
import { ownerOf, seriesOf } from "../../contract/series";
import { MANAGED_BY, OWN_TAGS } from "../../contract/tags";
import { decodeLedger } from "../../rotation";
import { keptReleases, readKeptState } from "./kept-state";

interface Kept {
    readonly urn: string;
    readonly inputs?: { readonly ledger?: unknown; readonly series?: string };
}

for (const release of keptReleases()) {
    describe(`what ${release} wrote`, () => {
        let resources: readonly Kept[];
        let tenant: Awaited<ReturnType<typeof readKeptState>>["tenant"];

        before(async () => {
            const kept = await readKeptState(release, "https://simulated.example");
            resources = kept.stack.deployment.resources.filter(({ inputs }: Kept) => inputs?.ledger !== undefined);
            tenant = kept.tenant;
        });

        it("as ledgers is read, with everything in it that a ledger can have", () => {
            const ledgers = resources.map(({ inputs }) => decodeLedger(inputs?.ledger));
            assert.ok(ledgers.some(({ previous }) => previous.length > 1));
            assert.ok(ledgers.some(({ settings }) => settings.rotateToken !== undefined));
            assert.ok(ledgers.some(({ settings }) => settings.revokeBefore !== undefined));
            assert.ok(ledgers.some(({ blocked }) => blocked !== undefined));
            assert.ok(ledgers.some(({ current }) => current.replaceableFrom !== undefined));
        });

        it("as series is what the same resource would be given today", () => {
            for (const { urn, inputs } of resources) {
                assert.equal(inputs?.series, seriesOf(urn), urn);
            }
        });

        it("as names of credentials in Entra is known for this package's own", () => {
            const names = tenant.directory.applications.live.flatMap(({ passwords, keys }) =>
                [...passwords, ...keys].map(({ displayName }) => displayName ?? ""),
            );
            assert.ok(names.length >= 10);
            const series = resources.map(({ inputs }) => inputs?.series);
            for (const name of names) {
                assert.ok(series.includes(parseCredentialName(name)?.series), name);
            }
        });

        it("as tags of published versions names generation, key and owner", () => {
            const versions = tenant.vaults.flatMap(({ secrets }) => secrets.flatMap((secret) => secret.versions));
            const tags = versions.flatMap((version) => (version.tags?.["keyId"] ? [version.tags] : []));
            assert.ok(tags.length >= 10);
            for (const each of tags) {
                const { urn = "" } = resources.find(({ inputs }) => inputs?.series === each["series"]) ?? {};
                assert.deepEqual([each["managed-by"], each["owner"]], [MANAGED_BY, ownerOf(urn)]);
                assert.match(each["generation"] ?? "", /^[1-9]\d*$/);
                assert.deepEqual(
                    OWN_TAGS.filter((name) => each[name] === undefined),
                    [],
                );
            }
        });
    });
}
