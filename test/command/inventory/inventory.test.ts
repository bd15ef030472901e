import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import Ajv2020 from "ajv/dist/2020";
import type { ApplicationRow, CredentialRow } from "../../../command/inventory/inventory-row";
import type { Summary } from "../../../command/inventory/summary";
import { packageRoot } from "../../../simulator/lab/package-root";
import { furnish, OURS } from "./six-holders";
import { type Asked, inDays, simulatedInventory } from "./tenant";

interface Document {
    readonly warnings: readonly string[];
    readonly summary: Summary;
    readonly exitCode: number;
    readonly credentials: readonly CredentialRow[];
    readonly applications: readonly ApplicationRow[];
}

const schema = JSON.parse(readFileSync(path.join(packageRoot, "schemas", "inventory.schema.json"), "utf8"));
const isDocument = new Ajv2020({ allowUnionTypes: true }).compile(schema);

describe("app-registration inventory", () => {
    const shared = simulatedInventory();
    let foreign = "";

    before(() => {
        foreign = furnish(shared.simulator);
    });

    async function report(options: Asked = {}): Promise<Document> {
        const { code, stdout, failure } = await shared.run({ json: true, ...options });
        assert.equal(failure, undefined);
        const document = JSON.parse(stdout);
        assert.ok(isDocument(document), JSON.stringify(isDocument.errors));
        assert.equal((document as Document).exitCode, code);
        return document as Document;
    }

    const names = ({ credentials }: Document) => credentials.map(({ displayName }) => displayName);

    it("tells every credential of applications and service principals, what hurts first", async () => {
        const { credentials, summary } = await report();
        assert.deepEqual(
            credentials.map(({ holder, displayName, state, urgency }) => [
                holder.displayName,
                displayName,
                state,
                urgency,
            ]),
            [
                ["forgotten", "ends in -5", "expired", "expiredAlone"],
                ["forgotten", "ends in -400", "expired", "expiredAlone"],
                ["foreign", "ends in 7", "expiring", "expiring"],
                ["rotating", OURS, "expiring", "expiring"],
                ["careless", "for ever", "valid", "breaksRule"],
                ["rotating", "ends in -20", "expired", "expired"],
                ["careful", "tomorrow", "notYetValid", "notYetValid"],
                ["careful", "ends in 300", "valid", "fine"],
            ],
        );
        assert.deepEqual(
            { ...summary, rules: summary.rules.length },
            {
                applicationsRead: 5,
                servicePrincipalsRead: 6,
                credentials: 8,
                states: { expired: 3, expiring: 2, valid: 2, notYetValid: 1 },
                managed: 1,
                withoutOwner: 4,
                applications: 3,
                rules: 5,
            },
        );
    });

    it("tells of a credential all but its value", async () => {
        const { credentials } = await report({ managed: true });
        const [rotating] = credentials;
        const { keyId, holder, owners, verdicts, ...others } = rotating ?? assert.fail("none is ours");
        assert.deepEqual(others, {
            kind: "clientSecret",
            displayName: OURS,
            startDateTime: inDays(-330),
            endDateTime: inDays(30),
            daysLeft: 30,
            lifetimeDays: 360,
            state: "expiring",
            urgency: "expiring",
            madeBy: {
                label: "prod/web-api-default",
                stack: "prod",
                series: "4f2a9c01b7de",
                generation: 3,
                issuedAt: "2026-12-01T00:00:00Z",
            },
            lastSignIn: null,
        });
        const application = shared.simulator.tenant.application(holder.id);
        assert.deepEqual(
            [holder.appId, application?.passwordCredentials.some((one) => one.keyId === keyId)],
            [application?.appId, true],
        );
        assert.deepEqual(owners.map(({ userPrincipalName }) => userPrincipalName).sort(), [
            "anna@x.example",
            "ben@x.example",
        ]);
        assert.deepEqual(
            verdicts.map(({ rule }) => rule),
            ["prefer-certificate-or-federation"],
        );
        const { stdout } = await shared.run({ json: true });
        assert.doesNotMatch(stdout, /hint|secretText|"key":|digest/);
    });

    it("judges applications by the policy pack's rules, even those without a credential", async () => {
        const { applications, summary } = await report();
        assert.deepEqual(
            applications.map(({ holder, verdicts }) => [holder.displayName, verdicts.map(({ rule }) => rule)]),
            [
                ["single page", ["redirect-uri-wildcard", "owners-minimum"]],
                ["careless", ["implicit-grant", "owners-minimum"]],
                ["forgotten", ["owners-minimum"]],
            ],
        );
        assert.deepEqual(summary.rules[0], {
            rule: "redirect-uri-wildcard",
            level: "mandatory",
            severity: "critical",
            count: 1,
        });
        const other = await report({ profile: "entra-two-years" });
        assert.deepEqual(
            other.summary.rules.map(({ rule }) => rule),
            ["client-secret-lifetime"],
        );
    });

    it("keeps what the filters ask for: times by or, all others by and", async () => {
        assert.deepEqual(names(await report({ expiringWithin: "P10D" })), ["ends in 7"]);
        assert.deepEqual(names(await report({ expiringWithin: "P1M" })), ["ends in 7", OURS]);
        assert.deepEqual(names(await report({ expired: true })), ["ends in -5", "ends in -400", "ends in -20"]);
        const both = await report({ expired: true, expiringWithin: "P10D", unmanaged: true });
        assert.deepEqual(names(both), ["ends in -5", "ends in -400", "ends in 7", "ends in -20"]);
        assert.deepEqual(names(await report({ managed: true })), [OURS]);
        assert.equal((await report({ unmanaged: true })).credentials.length, 7);
        assert.deepEqual(names(await report({ kind: ["certificate"] })), ["tomorrow", "ends in 300"]);
        for (const owner of ["Ben Adler", "BEN@x.example"]) {
            assert.deepEqual(names(await report({ owner })), [OURS, "ends in -20", "tomorrow", "ends in 300"]);
        }
        const anna = [...shared.simulator.tenant.users.values()].find((user) => user.displayName === "Anna Berg");
        assert.equal((await report({ owner: anna?.id ?? "" })).credentials.length, 4);
        assert.deepEqual(names(await report({ owner: "none", expired: true })), ["ends in -5", "ends in -400"]);
        assert.deepEqual(names(await report({ owner: "nobody@x.example" })), []);
    });

    it("counts applications only where one of their credentials is within the filter", async () => {
        const of = async (options: Asked) =>
            (await report(options)).applications.map(({ holder }) => holder.displayName);
        assert.deepEqual(await of({ expired: true }), ["forgotten"]);
        assert.deepEqual(await of({ managed: true }), []);
        assert.deepEqual(await of({ owner: "none" }), ["single page", "careless", "forgotten"]);
    });

    it("ends with what a scheduled job needs: 3 expired, 2 expiring or a mandatory rule broken, 0 nothing", async () => {
        const code = async (options: Asked) => (await shared.run({ json: true, ...options })).code;
        assert.equal(await code({}), 3);
        assert.equal(await code({ expiringWithin: "P10D" }), 2);
        assert.equal(await code({ expiringWithin: "P1D" }), 0);
        assert.equal(await code({ kind: ["certificate"] }), 0);
        assert.equal(await code({ kind: ["certificate"], expired: true }), 0);
    });

    it("tells federated credentials where asked, and a service principal's that is here by consent", async () => {
        const federated = await report({ kind: ["federated"] });
        assert.deepEqual(
            federated.credentials.map(({ holder, displayName, endDateTime, daysLeft, state }) => [
                holder.displayName,
                displayName,
                endDateTime,
                daysLeft,
                state,
            ]),
            [["careful", "ci", null, null, "valid"]],
        );
        assert.equal((await report({ federated: true })).credentials.length, 9);
        const [principal] = (await report({ expiringWithin: "P10D" })).credentials;
        assert.deepEqual([principal?.holder.kind, principal?.holder.id], ["servicePrincipal", foreign]);
        assert.notEqual(principal?.holder.appOwnerOrganizationId, shared.simulator.tenantId);
    });

    it("tells the last sign-in where asked, and puts first what ended while it was in use", async () => {
        const { tenant } = shared.simulator;
        const old = tenant.applications().find(({ displayName }) => displayName === "rotating")?.passwordCredentials[1];
        tenant.signIns.note(old?.keyId ?? "", inDays(-40));
        const { credentials, warnings } = await report({ signIns: true, expired: true });
        assert.deepEqual(
            credentials.map(({ displayName, urgency, lastSignIn }) => [displayName, urgency, lastSignIn]),
            [
                ["ends in -20", "expiredInUse", inDays(-40)],
                ["ends in -5", "expiredAlone", null],
                ["ends in -400", "expiredAlone", null],
            ],
        );
        assert.deepEqual(warnings, []);
    });

    it("says once what it lacks for sign-ins, and goes on with the rest", async () => {
        shared.simulator.faults.addKind("roleMissing", { operation: "listAppCredentialSignInActivities" });
        const { code, stdout, told } = await shared.run({ json: true, signIns: true });
        assert.equal(code, 3);
        const { warnings, credentials } = JSON.parse(stdout) as Document;
        assert.equal(credentials.length, 8);
        assert.equal(warnings.length, 1);
        assert.match(
            warnings[0] ?? "",
            /was refused \(403 .*\)\. The identity needs .* AuditLog\.Read\.All, .* licence/,
        );
        assert.equal(told.filter((line) => line.includes("AuditLog")).length, 1);
    });

    it("leaves out what Azure renews itself, unless it is asked for", async () => {
        const { tenant } = shared.simulator;
        const principal = tenant.consent("identity");
        tenant.directory.updateServicePrincipal(principal.id, { servicePrincipalType: "ManagedIdentity" });
        tenant.addPassword(principal.id, { displayName: "renewed", endDateTime: inDays(20) });
        assert.ok(!names(await report()).includes("renewed"));
        assert.ok(names(await report({ managedIdentities: true })).includes("renewed"));
        tenant.deleteServicePrincipal(principal.id);
    });
});
