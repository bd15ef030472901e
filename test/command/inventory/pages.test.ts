import assert from "node:assert/strict";
import { inDays, simulatedInventory } from "./tenant";

const COUNT = 2_010;
const LIST = { operation: "listApplications" } as const;

describe("app-registration inventory, page by page", function () {
    // Each test reads thousands of applications.
    this.timeout(60_000);
    const shared = simulatedInventory();
    let mark = 0;

    before(() => {
        const { tenant } = shared.simulator;
        const owners = Array.from({ length: 23 }, (_, n) => tenant.addUser(`owner ${n}`, `owner${n}@x.example`).id);
        for (let index = 0; index < COUNT; index++) {
            tenant.furnish({
                displayName: `application ${index}`,
                owners: index === 5 ? owners : [],
                hasPrincipal: false,
                passwordCredentials: [
                    // Added in the order of their ends, so that each report has to turn them round.
                    { displayName: `${index}`, startDateTime: inDays(-10), endDateTime: inDays(COUNT - index) },
                ],
            });
        }
    });

    beforeEach(() => {
        mark = shared.simulator.requests.count;
    });

    const asked = (operation: string) =>
        shared.simulator.requests.since(mark).filter((request) => request.operation === operation);

    it("asks for 999 at a time, and for no more than it needs", async () => {
        const { stdout, told } = await shared.run({ json: true });
        const { credentials, summary } = JSON.parse(stdout);
        assert.equal(credentials.length, COUNT);
        assert.equal(summary.applicationsRead, COUNT);
        assert.equal(asked("listApplications").length, 3);
        assert.equal(asked("listServicePrincipals").length, 1);
        assert.deepEqual(told, [`${COUNT} applications read.`, "0 service principals read."]);
    });

    it("sorts across all pages", async () => {
        const { credentials } = JSON.parse((await shared.run({ json: true, profile: "entra-two-years" })).stdout);
        const fine = credentials.filter(({ urgency }: { urgency: string }) => urgency !== "breaksRule");
        const names = fine.map(({ displayName }: { displayName: string }) => Number(displayName));
        assert.ok(names.length > 600);
        assert.deepEqual(
            names,
            [...names].sort((one, other) => other - one),
        );
    });

    it("asks for all owners of an application that has more than Graph expands", async () => {
        const { stdout } = await shared.run({ json: true, owner: "OWNER22@x.example" });
        const { credentials } = JSON.parse(stdout);
        assert.deepEqual([credentials.length, credentials[0]?.owners.length], [1, 23]);
        assert.equal(asked("listApplicationOwners").length, 1);
    });

    it("waits as long as Graph asks for where it is throttled in the middle, and tells the whole", async () => {
        const { faults, clock } = shared.simulator;
        const before = clock.now();
        faults.addKind("throttled", { ...LIST, nth: 2 });
        faults.addKind("unavailableBefore", { ...LIST, nth: 4 });
        const { stdout, failure } = await shared.run({ json: true });
        assert.equal(failure, undefined);
        assert.equal(JSON.parse(stdout).credentials.length, COUNT);
        assert.deepEqual(
            asked("listApplications").map(({ status }) => status),
            [200, 429, 200, 503, 200],
        );
        assert.ok(clock.now() > before, "the wait was kept");
        clock.set(before);
    });

    it("tells nothing as the whole where a page fails: it says which, and no report is made", async () => {
        const { faults } = shared.simulator;
        for (const options of [{ json: true }, { csv: true }, {}]) {
            faults.clear();
            faults.add({
                at: LIST,
                match: ({ query = "" }) => query.includes("skiptoken"),
                effect: {
                    kind: "answer",
                    when: "before",
                    status: 400,
                    code: "Directory_ExpiredPageToken",
                    message: "The specified page token value has expired.",
                },
            });
            const { failure, stdout } = await shared.run(options);
            assert.equal(stdout, "");
            assert.match(failure ?? "", /^Reading page 2 of the applications, after 999 of them, was refused \(400 /);
        }
    });

    it("goes round in no circle of links", async () => {
        const { faults, url } = shared.simulator;
        for (const [here, there] of [
            ["skiptoken", "loop=1"],
            ["loop=1", "loop=2"],
            ["loop=2", "loop=1"],
        ] as const) {
            const next = `${url}/v1.0/applications?${there}`;
            faults.add({
                at: LIST,
                match: ({ query = "" }) => query.includes(here),
                effect: {
                    kind: "text",
                    when: "before",
                    status: 200,
                    text: JSON.stringify({ value: [], "@odata.nextLink": next }),
                },
            });
        }
        const { failure, stdout } = await shared.run({ json: true });
        assert.equal(stdout, "");
        assert.equal(failure, "Graph answered page 4 of the applications with a link to a page before it.");
    });

    it("ends a stream of rows with whether they are all", async () => {
        const whole = (await shared.run({ jsonl: true })).stdout.trimEnd().split("\n");
        assert.equal(whole.filter((line) => JSON.parse(line).type === "credential").length, COUNT);
        const { type, complete, summary } = JSON.parse(whole.at(-1) ?? "");
        assert.deepEqual([type, complete, summary.credentials], ["summary", true, COUNT]);
        shared.simulator.faults.addKind("roleMissing", { ...LIST, nth: 2 });
        const { stdout, failure } = await shared.run({ jsonl: true });
        assert.match(failure ?? "", /^Reading page 2 of the applications/);
        const last = JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "");
        assert.deepEqual([last.type, last.complete], ["failure", false]);
    });

    it("says exactly which permission is missing", async () => {
        shared.simulator.faults.addKind("roleMissing", LIST);
        const { failure } = await shared.run();
        assert.equal(
            failure,
            "Reading the applications was refused (403 Authorization_RequestDenied: Insufficient privileges to complete the " +
                "operation). The identity needs the Microsoft Graph permission Application.Read.All, with an administrator's " +
                "consent; as a person, that and the right to read applications (Directory Readers has it).",
        );
    });
});
