import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020";
import ts from "typescript";
import { parse } from "yaml";
import { registrationArgs } from "../../../catalogue/registration-args";
import { validate } from "../../../catalogue/validate";
import type { AdoptionReport } from "../../../command/adopt/report";
import { type AdoptOptions, runAdopt } from "../../../command/adopt/run-adopt";
import { run } from "../../../command/run";
import { VERBS } from "../../../command/verbs";
import { packageRoot } from "../../../simulator/lab/package-root";
import { Simulator } from "../../../simulator/simulator";

const NO_DELAYS = { firstMs: 1, longestMs: 1 };
const NOW = "2026-01-10T06:00:00Z";
const isValid = new Ajv2020({ allErrors: true }).compile(
    JSON.parse(readFileSync(path.join(packageRoot, "schemas", "adopt.schema.json"), "utf8")),
);

describe("adopt", () => {
    let simulator: Simulator;

    before(async () => {
        simulator = await Simulator.start({ clock: NOW });
    });
    after(() => simulator.stop());

    const printed = async (options: Partial<AdoptOptions> & { clientId: string }) => {
        let text = "";
        const print = (more: string) => {
            text += more;
        };
        const env = { ...simulator.environment(), APP_REGISTRATION_CLOCK: NOW };
        const code = await runAdopt({ language: "typescript", ...options }, { env, print, delays: NO_DELAYS });
        return { code, text };
    };
    const reported = async (clientId: string, options: Partial<AdoptOptions> = {}) => {
        const { code, text } = await printed({ clientId, json: true, ...options });
        const report = JSON.parse(text) as AdoptionReport;
        assert.ok(isValid(report), JSON.stringify(isValid.errors));
        return { code, report };
    };
    const levels = ({ findings }: AdoptionReport, about: string) =>
        findings.filter((finding) => finding.about.startsWith(about)).map(({ level }) => level);

    it("reads Graph, changes nothing there, and prints no value of a secret", async () => {
        const app = simulator.tenant.createApplication({ displayName: "Daemon" });
        const { secretText, keyId } = simulator.tenant.addPassword(app.id, { endDateTime: "2026-01-20T00:00:00Z" });
        const before = simulator.requests.count;
        const { code, text } = await printed({ clientId: app.appId, vault: "kv-a" });
        const asked = simulator.requests.since(before).filter(({ service }) => service === "graph");
        assert.ok(asked.length > 0 && asked.every(({ method }) => method === "GET"));
        assert.ok(!text.includes(secretText));
        assert.equal(code, 2);
        assert.match(
            text,
            new RegExp(`WARNING clientSecret ${keyId}: It stays as it is and ends at 2026-01-20T00:00:00Z`),
        );
        assert.match(text, /^pulumi import azuread:index\/application:Application daemon-application-imported \/appl/m);
    });

    it("prints nothing where a list of what is there cannot be read, rather than a program that lacks it", async () => {
        const { appId } = simulator.tenant.createApplication({ displayName: "Owned" });
        const message = "Resource does not exist.";
        const fault = simulator.faults.add({
            at: { operation: "listApplicationOwners" },
            effect: { kind: "answer", when: "before", status: 404, code: "Request_ResourceNotFound", message },
        });
        await assert.rejects(
            printed({ clientId: appId }),
            /^Error: Reading the owners of the application was refused \(404/,
        );
        fault.remove();
    });

    it("lists what stays, what ends first at the top, and says what is over", async () => {
        const app = simulator.tenant.createApplication({ displayName: "Old" });
        const ends = ["2027-01-01T00:00:00Z", "2026-01-10T06:00:00Z", "2026-05-01T00:00:00Z"];
        for (const endDateTime of ends) {
            simulator.tenant.addPassword(app.id, { startDateTime: "2025-01-01T00:00:00Z", endDateTime });
        }
        simulator.tenant.directory.addOwner(
            simulator.tenant.directory.applications.get(app.id),
            simulator.tenant.deployer.objectId,
        );
        const { code, report } = await reported(app.appId);
        assert.deepEqual(
            report.credentials.map(({ endsAt, ended }) => [endsAt, ended]),
            [...ends].sort().map((endsAt, index) => [endsAt, index === 0]),
        );
        assert.equal(code, 0);
    });

    it("asks for room where personal accounts allow two secrets, and not for a certificate", async () => {
        const app = simulator.tenant.createApplication({
            displayName: "Shop",
            signInAudience: "AzureADandPersonalMicrosoftAccount",
        });
        assert.deepEqual(levels((await reported(app.appId)).report, "signInAudience"), []);
        simulator.tenant.addPassword(app.id, {});
        assert.deepEqual(levels((await reported(app.appId)).report, "signInAudience"), ["warning"]);
        simulator.tenant.addPassword(app.id, {});
        const { report, code } = await reported(app.appId);
        assert.deepEqual([levels(report, "signInAudience"), code], [["refusal"], 2]);
        assert.match(report.findings[0]?.wayOut ?? "", /^Remove one that nobody uses .* --certificate\.$/);
        const { report: certificate } = await reported(app.appId, { certificate: true });
        assert.deepEqual(levels(certificate, "signInAudience"), []);
    });

    it("says where the first deployment would be refused, since nobody can sign in as the app", async () => {
        const app = simulator.tenant.createApplication({ displayName: "Off" });
        const principal = simulator.tenant.servicePrincipal(`appId=${app.appId}`);
        assert.deepEqual(levels((await reported(app.appId)).report, "servicePrincipal.accountEnabled"), []);
        simulator.tenant.directory.updateServicePrincipal(principal?.id ?? "", { accountEnabled: false });
        const { report, code } = await reported(app.appId);
        assert.deepEqual([levels(report, "servicePrincipal.accountEnabled"), code], [["refusal"], 2]);
    });

    it("says of what no program can hold that it stays, and what to do", async () => {
        const app = simulator.tenant.createApplication({
            displayName: "tab\tand\u202eturned",
            addIns: [{ id: "1", type: "x", properties: [] }],
            appRoles: [
                {
                    id: "11111111-2222-4333-8444-555555555555",
                    displayName: "Bare",
                    description: null,
                    isEnabled: true,
                    value: "bare",
                    allowedMemberTypes: ["User"],
                },
            ],
        });
        for (const subject of ["repo:a/*", "repo:a/b"]) {
            const issuer = "https://token.actions.githubusercontent.com";
            simulator.tenant.addFederatedCredential(app.id, {
                name: `n.${subject.at(-1) === "*" ? 1 : 2}`,
                issuer,
                subject,
            });
        }
        const { report } = await reported(app.appId);
        assert.deepEqual(
            ["AppRegistration", "application.addIns", "appRoles", "federatedCredentials"].map((about) =>
                levels(report, about),
            ),
            [["refusal"], ["info"], ["refusal"], ["warning"]],
        );
        assert.equal(report.commands.length, 3, "application, service principal, one federated credential");
        assert.ok(report.findings.every(({ wayOut }) => wayOut !== ""));
        const { text } = await printed({ clientId: app.appId });
        assert.doesNotMatch(text, /[^\P{Cc}\n]|\p{Cf}/u, "nothing that a terminal obeys or nobody sees");
    });

    it("tells the index of redirect URIs only where there is one: Graph lists every redirect URI beside it", async () => {
        for (const [index, expected] of [
            [null, []],
            [1, ["info"]],
        ] as const) {
            const uri = "https://a.example/web";
            const web = { redirectUris: [uri], redirectUriSettings: [{ uri, index }] };
            const app = simulator.tenant.createApplication({ displayName: "Web", web });
            assert.deepEqual(levels((await reported(app.appId)).report, "application.web"), expected);
        }
    });

    it("writes programs and entries that hold hostile texts, and nothing else", async () => {
        const hostile = `\`\${a}\` ' " \\ $(y) $$ */ // # - : {} \u2028 \u{1F600} </script> __proto__ \u0085`;
        const app = simulator.tenant.createApplication({ displayName: "x", notes: `${hostile}\r\n\u001b[0m` });
        const { report } = await reported(app.appId);
        const { notes } = evaluated(report.program);
        assert.equal(notes, `${hostile}\r\n\u001b[0m`);
        const { report: yaml } = await reported(app.appId, { language: "yaml" });
        const { properties } = parse(yaml.program).resources.app;
        assert.equal(
            properties.notes,
            `${hostile}\r\n\u001b[0m`.replaceAll("$", () => "$$"),
        );
        assert.equal(parse(yaml.entry ?? "").config["app-registrations:apps"].x.notes, `${hostile}\r\n\u001b[0m`);
    });

    it("prints an entry that the catalogue takes, for an app with federated credentials and permissions", async () => {
        const app = simulator.tenant.createApplication({
            displayName: "Pipeline",
            web: { redirectUris: ["https://a.example/web"], homePageUrl: "https://a.example" },
            spa: { redirectUris: ["https://a.example/spa"] },
            requiredResourceAccess: [
                {
                    resourceAppId: "00000003-0000-0000-c000-000000000000",
                    // Scopes are not first: the order is kept.
                    resourceAccess: [
                        { id: "df021288-bdef-4463-88db-98f22de89214", type: "Role" },
                        { id: "e1fe6dd8-ba31-4d61-89e7-88639da4683d", type: "Scope" },
                        { id: "06da0dbc-49e2-44d2-8312-53f166ab848a", type: "Scope" },
                        { id: "7ab1d382-f21e-4acd-a863-ba3e13f7da61", type: "Role" },
                    ],
                },
            ],
        });
        const issuer = "https://token.actions.githubusercontent.com";
        simulator.tenant.addFederatedCredential(app.id, { name: "main", issuer, subject: "repo:a/b" });
        const { report } = await reported(app.appId, { vault: "kv-a", resourceGroup: "rg" });
        const apps = parse(report.entry ?? "").config["app-registrations:apps"];
        const facts = { now: NOW, stack: "prod", signedInTenantId: undefined, subscriptionId: undefined };
        const { catalogue, problems } = validate({ apps }, facts);
        assert.deepEqual(problems, undefined);
        const { name, program } = report;
        const declared = registrationArgs(name, catalogue?.apps[name] ?? {});
        const { federatedCredentials: _, clientSecrets: __, ...args } = evaluated(program);
        // Nobody owns it, and the catalogue's defaults are to add nobody.
        assert.deepEqual(JSON.parse(JSON.stringify(declared)), { ...args, owners: [] });
    });

    it("names what is not there, and the way out", async () => {
        const clientId = "0d5b7c52-3f7e-4a0c-8d0b-6a4b1b9f2e33";
        await assert.rejects(printed({ clientId }), new RegExp(`neither .* client id ${clientId}.*restore it`));
    });

    it("refuses what it cannot take before it asks anybody", async () => {
        const id = ["--client-id", "0d5b7c52-3f7e-4a0c-8d0b-6a4b1b9f2e33"];
        const refused = [
            [],
            ["--client-id", "x'; rm -rf ~"],
            [...id, "--vault", "kv--a"],
            [...id, "--resource-group", "rg"],
            [...id, "--catalogue", "--vault", "kv-a"],
            [...id, "--vault", "kv-a", "--resource-group", "rg."],
            [...id, "--name", "a\nb"],
            [...id, "--language", "java"],
        ];
        const { write } = process.stderr;
        const said: string[] = [];
        process.stderr.write = (text: string) => said.push(text) > 0;
        const before = simulator.requests.count;
        try {
            for (const args of refused) {
                assert.equal(await run(["adopt", ...args], VERBS, "0"), 64, args.join(" "));
            }
        } finally {
            process.stderr.write = write;
        }
        assert.equal(said.length, refused.length);
        assert.equal(simulator.requests.count, before);
    });
});

/** The arguments that a printed program declares. */
function evaluated(program: string): Readonly<Record<string, unknown>> {
    const { outputText } = ts.transpileModule(program, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
    let seen: Readonly<Record<string, unknown>> = {};
    class AppRegistration {
        readonly clientSecrets = { default: {} };
        constructor(_name: string, args: Readonly<Record<string, unknown>>) {
            seen = args;
        }
    }
    class Config {
        require = (name: string) => name;
    }
    new Function("require", "exports", outputText)(() => ({ AppRegistration, Config }), {});
    return seen;
}
