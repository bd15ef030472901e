import assert from "node:assert/strict";
import { createHttpHeaders, createPipelineRequest, type PipelineResponse } from "@azure/core-rest-pipeline";
import { KeyStore } from "../../../provider/graph/key-store";
import { KnownKeys } from "../../../provider/graph/known-keys";
import { cloudByName } from "../../../provider/login/cloud";
import type { RestRequest } from "../../../provider/rest/transport";
import { NO_DELAYS } from "../support";

const OWNER = { kind: "application", objectId: "0d5b7c52-3f7e-4a0c-8d0b-6a4b1b9f2e33" } as const;
const DATES = { startDateTime: "2026-03-01T00:00:00Z", endDateTime: "2026-06-01T00:00:00Z" };
const [OLD, CURRENT, FOREIGN] = [1, 2, 3].map((digit) => ({ keyId: `00000000-0000-4000-8000-00000000000${digit}` }));

describe("the list of certificates in Graph", () => {
    let written: unknown[];
    let reads: number;

    /** A Graph whose servers know of different states: each read is answered by the next list, the last one again and again. */
    function storeOver(...lists: readonly (readonly object[])[]): KeyStore {
        written = [];
        reads = 0;
        const answer = (status: number, body: unknown): PipelineResponse => ({
            request: createPipelineRequest({ url: "https://graph.microsoft.com" }),
            headers: createHttpHeaders({ Date: "Sun, 01 Mar 2026 00:00:00 GMT" }),
            status,
            bodyAsText: JSON.stringify(body),
        });
        const graph = async ({ method, body }: RestRequest) => {
            if (method === "PATCH") {
                written.push((body as { keyCredentials: unknown }).keyCredentials);
                return answer(204, null);
            }
            const keyCredentials = lists[Math.min(reads++, lists.length - 1)];
            return answer(200, { id: OWNER.objectId, appId: OWNER.objectId, keyCredentials });
        };
        return new KeyStore({ cloud: cloudByName("public"), graph }, NO_DELAYS, new KnownKeys());
    }

    const remove = (store: KeyStore) => store.remove(OWNER, [OLD as { keyId: string }], CURRENT?.keyId);
    const known = (...keys: readonly unknown[]) => keys as object[];

    it("is not written back by a server that does not know the newest certificate yet", async () => {
        await remove(
            storeOver(known(OLD, FOREIGN), known(OLD, FOREIGN), known(OLD, FOREIGN, CURRENT), known(FOREIGN, CURRENT)),
        );
        assert.deepEqual(written, [[FOREIGN, CURRENT]]);
    });

    it("is left when it shows what was removed no more, so that the next one to write it starts from there", async () => {
        const before = known(OLD, CURRENT);
        await remove(storeOver(before, before, before, known(CURRENT)));
        assert.deepEqual([written, reads], [[[CURRENT]], 4]);
    });

    it("is written all the same where the newest certificate was removed by hand: nothing waits for ever", async () => {
        await remove(storeOver(...Array.from({ length: 5 }, () => known(OLD, FOREIGN)), known(FOREIGN)));
        assert.deepEqual(written, [[FOREIGN]]);
    });

    it("is not written back by a server that does not know yet what was seen there, or what was removed", async () => {
        const added = { keyId: "00000000-0000-4000-8000-000000000004", certificate: "MII=", ...DATES };
        const both = known(OLD, FOREIGN, CURRENT);
        const store = storeOver(
            both,
            both,
            known(FOREIGN, CURRENT),
            known(OLD, FOREIGN),
            known(OLD, FOREIGN, CURRENT),
            both,
            [FOREIGN as object, CURRENT as object, { keyId: added.keyId }],
        );
        await store.read(OWNER);
        await remove(store);
        await store.add(OWNER, added);
        assert.deepEqual(
            written.map((keys) => (keys as { keyId: string }[]).map(({ keyId }) => keyId.slice(-1))),
            [
                ["3", "2"],
                ["3", "2", "4"],
            ],
        );
    });

    it("is not even read where nothing is to go", async () => {
        await storeOver(known(CURRENT)).remove(OWNER, [], CURRENT?.keyId);
        assert.equal(reads, 0);
    });
});
