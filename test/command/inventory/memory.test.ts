import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createHttpHeaders, type PipelineResponse } from "@azure/core-rest-pipeline";
import type { CredentialRow } from "../../../command/inventory/inventory-row";
import { judgeFor } from "../../../command/inventory/profile";
import { readInventory } from "../../../command/inventory/read-inventory";
import { SortedFile } from "../../../command/inventory/sorted-file";
import type { Send } from "../../../provider/rest/transport";
import { inDays, NOW } from "./tenant";

const COUNT = 20_000;
const PAGE = 999;
/** What a row holds at least: names, ids, verdicts. All rows together would be more than twenty times the allowance. */
const LEAST_BYTES_A_ROW = 1_000;
const ALLOWANCE_BYTES = 4 * 1024 * 1024;

describe("the memory of an inventory", () => {
    it(`does not grow with the number of applications: ${COUNT} with two credentials each`, async () => {
        const rows = new SortedFile<CredentialRow>();
        const collect = garbageCollector();
        const heap: number[] = [];
        const graph = pages(COUNT, () => {
            collect();
            heap.push(process.memoryUsage().heapUsed);
        });
        try {
            const request = {
                now: NOW,
                soon: inDays(30),
                judge: judgeFor("default", NOW),
                filter: { expiring: false, expired: false },
                signIns: false,
                federated: false,
                managedIdentities: false,
            };
            const cloud = { graphEndpoint: "https://graph.example.com" };
            const tally = await readInventory({ graph, cloud: cloud as never }, request, {
                credential: (row, place) => rows.add(row, place),
                application: () => undefined,
                warning: assert.fail,
                progress: () => undefined,
            });
            assert.equal(tally.summary().credentials, 2 * COUNT);
            assert.equal(rows.size, 2 * COUNT);
            assert.ok(
                2 * COUNT * LEAST_BYTES_A_ROW > 9 * ALLOWANCE_BYTES,
                "the allowance tells rows kept from rows not",
            );
            // The first pages load and compile what all others use.
            const [, , early = 0] = heap;
            const grown = Math.max(...heap.slice(3)) - early;
            assert.ok(grown < ALLOWANCE_BYTES, `the heap grew by ${grown} bytes in ${heap.length} pages`);
            let before = Number.NEGATIVE_INFINITY;
            let count = 0;
            for (const { daysLeft, urgency } of rows.sorted()) {
                if (urgency === "fine") {
                    assert.ok((daysLeft ?? 0) >= before);
                    before = daysLeft ?? 0;
                }
                count++;
            }
            assert.equal(count, 2 * COUNT);
        } finally {
            rows.remove();
        }
    }).timeout(120_000);
});

/** Graph's answers without a server, so that nothing but what is tested takes memory. */
function pages(count: number, asked: () => void): Send {
    return async ({ url }) => {
        asked();
        const from = Number(new URL(url).searchParams.get("$skiptoken") ?? 0);
        const isEmpty = url.includes("servicePrincipals");
        const length = isEmpty ? 0 : Math.min(PAGE, count - from);
        const value = Array.from({ length }, (_, index) => application(from + index));
        const next =
            from + length < count && !isEmpty ? `https://graph.example.com/v1.0/x?$skiptoken=${from + length}` : "";
        const body = { value, ...(next && { "@odata.nextLink": next }) };
        return {
            status: 200,
            headers: createHttpHeaders(),
            bodyAsText: JSON.stringify(body),
        } satisfies Partial<PipelineResponse> as PipelineResponse;
    };
}

function application(index: number): object {
    const secret = (days: number) => ({
        keyId: `secret-${index}-${days}`,
        displayName: `a client secret of application ${index}`,
        startDateTime: inDays(days - 300),
        endDateTime: inDays(days),
    });
    return {
        id: `object-${index}`,
        appId: `client-${index}`,
        displayName: `application ${index} ${"with a long name ".repeat(5)}`,
        web: { redirectUris: [`http://app-${index}.example.com/`] },
        passwordCredentials: [secret(31 + ((index * 7_919) % 200)), secret(-1 - (index % 50))],
        owners: [
            { id: `owner-${index % 100}`, displayName: "An owner", userPrincipalName: `owner${index % 100}@x.example` },
        ],
    };
}

function garbageCollector(): () => void {
    setFlagsFromString("--expose-gc");
    return runInNewContext("gc") as () => void;
}
