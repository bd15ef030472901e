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
    let refused: string[];
    let reads: number;
    /** What Graph says to a list that is written; nothing is accepted. */
    let judge: (keyIds: readonly string[]) => string | undefined;

    /** A Graph whose servers know of different states: each read is answered by the next list, the last one again and again. */
    function storeOver(...lists: readonly (readonly object[])[]): KeyStore {
        return storeKnowing(new KnownKeys(), ...lists);
    }

    function storeKnowing(keys: KnownKeys, ...lists: readonly (readonly object[])[]): KeyStore {
        written = [];
        refused = [];
        reads = 0;
        judge = () => undefined;
        const answer = (status: number, body: unknown): PipelineResponse => ({
            request: createPipelineRequest({ url: "https://graph.microsoft.com" }),
            headers: createHttpHeaders({ Date: "Sun, 01 Mar 2026 00:00:00 GMT" }),
            status,
            bodyAsText: JSON.stringify(body),
        });
        const graph = async ({ method, body }: RestRequest) => {
            if (method === "PATCH") {
                const { keyCredentials } = body as { keyCredentials: readonly { keyId: string }[] };
                const message = judge(keyCredentials.map(({ keyId }) => keyId));
                if (message !== undefined) {
                    refused.push(digits(keyCredentials));
                    return answer(400, { error: { code: "Request_BadRequest", message } });
                }
                written.push(keyCredentials);
                return answer(204, null);
            }
            const keyCredentials = lists[Math.min(reads++, lists.length - 1)];
            return answer(200, { id: OWNER.objectId, appId: OWNER.objectId, keyCredentials });
        };
        return new KeyStore({ cloud: cloudByName("public"), graph }, NO_DELAYS, keys);
    }

    const remove = (store: KeyStore) => store.remove(OWNER, [OLD as { keyId: string }], CURRENT?.keyId);
    const known = (...keys: readonly unknown[]) => keys as object[];
    /** The last digits of the key ids of a list. */
    const digits = (keys: unknown) => (keys as { keyId: string }[]).map(({ keyId }) => keyId.slice(-1)).join("");
    /** What Graph says where a list names others than these. */
    const refuseOthersThan = (there: string) => (keyIds: readonly string[]) =>
        keyIds.every((keyId) => there.includes(keyId.slice(-1))) ? undefined : "Key credential value is invalid.";
    const added = { keyId: "00000000-0000-4000-8000-000000000004", certificate: "MII=", ...DATES };

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
        const store = storeOver(...Array.from({ length: 5 }, () => known(OLD, FOREIGN)), known(FOREIGN));
        judge = refuseOthersThan("13");
        await remove(store);
        assert.deepEqual([refused, written], [["32"], [[FOREIGN]]]);
    });

    it("is written with the newest certificate where no server knows it, however often it is asked", async () => {
        await remove(storeOver(known(OLD, FOREIGN)));
        assert.deepEqual(written.map(digits), ["32"]);
        assert.ok(!("key" in Object((written[0] as object[])[1])), "with its key it would be taken for a change");
    });

    it("keeps what an old list lacks when another one is added: what was seen there, and what an earlier run left", async () => {
        const keys = new KnownKeys();
        keys.note(OWNER, [String(CURRENT?.keyId)]);
        const store = storeKnowing(keys, known(OLD, FOREIGN), known(OLD));
        await store.read(OWNER);
        await store.add(OWNER, added);
        assert.deepEqual(written.map(digits), ["1234"]);
    });

    it("gives up what somebody else has removed, and nothing that is younger", async () => {
        const store = storeOver(known(OLD, FOREIGN, CURRENT), known());
        judge = refuseOthersThan("234");
        await store.read(OWNER);
        await store.add(OWNER, added);
        assert.deepEqual([refused, written.map(digits)], [["1324"], ["324"]]);
    });

    it("is not written where Graph refuses to be told of what was just added and is not shown yet", async () => {
        for (const said of [
            "Key credential value is invalid.",
            "Update to existing credential with KeyId '4' is not allowed.",
        ]) {
            const store = storeOver(known(OLD, CURRENT));
            await store.add(OWNER, added);
            judge = (keyIds) => (keyIds.includes(added.keyId) ? said : undefined);
            await assert.rejects(remove(store), /application 0d5b7c52-.* was refused \(400 /);
            assert.deepEqual([refused, written.map(digits)], [["24"], ["124"]]);
        }
    });

    it("is written without what was just added and is taken back, though no server shows it yet", async () => {
        const store = storeOver(known(OLD, FOREIGN));
        await store.add(OWNER, added);
        await store.remove(OWNER, [added]);
        assert.deepEqual(written.map(digits), ["134", "13"]);
    });

    it("is not written back by a server that does not know yet what was seen there, or what was removed", async () => {
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
