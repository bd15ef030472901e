import assert from "node:assert/strict";
import { federatedArgs, federatedEntries } from "../../catalogue/federated-entry";
import { validate } from "../../catalogue/validate";
import { NOW, problemsOf, problemsOfApp } from "./support/catalogues";

const PRODUCTION = { gitHubActions: { repository: "contoso/web", environment: "production" } };
const POD = {
    kubernetes: { issuer: "https://oidc.example.com/cluster/", namespace: "web", serviceAccount: "deployer" },
};

const problemsOfOne = (credential: unknown) => problemsOfApp({ federatedCredentials: { deploy: credential } });

/** Issuer and subject that a credential comes to. */
function trustOf(credential: unknown) {
    const config = { apps: { web: { federatedCredentials: { deploy: credential } } } };
    const { catalogue, problems } = validate(config, { now: NOW });
    assert.deepEqual(problems, undefined);
    const [entry] = federatedEntries(catalogue);
    assert.ok(entry);
    return federatedArgs(entry);
}

describe("a federated credential of the catalogue", () => {
    it("comes to issuer and subject, whatever the platform", () => {
        const trusts = [
            PRODUCTION,
            { gitHubActions: { ...PRODUCTION.gitHubActions, ownerId: "123456", repositoryId: "456789" } },
            { gitLab: { projectId: "57382910", branch: "main" } },
            POD,
            {
                azureDevOps: {
                    organizationId: "cc675aa2-a9f1-4091-9600-8fd083925744",
                    organization: "contoso",
                    project: "Shop",
                    serviceConnection: "azure",
                },
            },
            { aws: { issuer: "https://sts.example.com", roleArn: "arn:aws:iam::123456789012:role/report" } },
            { google: { serviceAccountId: "112233445566778899001" } },
            { issuer: "https://ci.example.com", subject: "job 7" },
        ].map(trustOf);
        assert.deepEqual(
            trusts.map(({ issuer, subject }) => [issuer, subject]),
            [
                ["https://token.actions.githubusercontent.com", "repo:contoso/web:environment:production"],
                [
                    "https://token.actions.githubusercontent.com",
                    "repo:contoso@123456/web@456789:environment:production",
                ],
                ["https://gitlab.com", "project_id:57382910:ref_type:branch:ref:main"],
                ["https://oidc.example.com/cluster/", "system:serviceaccount:web:deployer"],
                ["https://vstoken.dev.azure.com/cc675aa2-a9f1-4091-9600-8fd083925744", "sc://contoso/Shop/azure"],
                ["https://sts.example.com", "arn:aws:iam::123456789012:role/report"],
                ["https://accounts.google.com", "112233445566778899001"],
                ["https://ci.example.com", "job 7"],
            ],
        );
        const { name, audience, description, protect } = trustOf({
            ...PRODUCTION,
            name: "in-entra",
            audience: "a",
            description: "d",
            protect: false,
        });
        assert.deepEqual(
            { name, audience, description, protect },
            { ...{ name: "in-entra", audience: "a" }, description: "d", protect: false },
        );
    });

    it("describes one workload, in one way", () => {
        assert.deepEqual(problemsOfOne({}), [
            "apps.web.federatedCredentials.deploy trusts nobody: say whose tokens sign in, by one of gitHubActions, " +
                "gitLab, azureDevOps, kubernetes, aws, google, or by issuer and subject",
        ]);
        assert.deepEqual(problemsOfOne({ ...PRODUCTION, ...POD }), [
            "apps.web.federatedCredentials.deploy.kubernetes cannot stand beside gitHubActions: declare a credential for each",
        ]);
        assert.deepEqual(problemsOfOne({ ...POD, subject: "x" }), [
            "apps.web.federatedCredentials.deploy.subject cannot stand beside kubernetes: declare a credential for each",
        ]);
        assert.match(
            problemsOfOne({ issuer: "https://ci.example.com" }).join(),
            /deploy\.subject is missing: write the subject as/,
        );
    });

    it("is refused field by field, as its platform needs it", () => {
        assert.deepEqual(problemsOfOne({ gitHubActions: { repository: "web", branch: "*" } }), [
            'apps.web.federatedCredentials.deploy.gitHubActions.repository is "web"; write owner/name',
            'apps.web.federatedCredentials.deploy.gitHubActions.branch is "*"; write the branch\'s name alone, without ' +
                "wildcards: Entra compares letter by letter",
        ]);
        assert.match(
            problemsOfOne({ gitLab: { project: "web", branch: "main" } }).join(),
            /deploy\.gitLab\.project is "web"; write the project's path/,
        );
        assert.match(
            problemsOfOne({ google: { serviceAccountId: 21 } }).join(),
            /serviceAccountId is 21, but must be text: put it in quotes/,
        );
        assert.match(problemsOfOne({ github: PRODUCTION.gitHubActions }).join(), /did you mean gitHubActions\?/);
        assert.deepEqual(problemsOfOne({ gitHubActions: "repo:contoso/web" }), [
            "apps.web.federatedCredentials.deploy.gitHubActions is text, but must be a map of fields with repository",
        ]);
        assert.equal(problemsOfOne({ issuer: "http://ci.example.com", subject: 7 }).length, 2, "each field is judged");
    });

    it("trusts what no other one of the app trusts, under a name of its own", () => {
        const federatedCredentials = { one: PRODUCTION, two: PRODUCTION, three: { ...POD, name: "One" } };
        assert.deepEqual(problemsOfApp({ federatedCredentials }), [
            'apps.web.federatedCredentials.two.subject is "repo:contoso/web:environment:production", as is that of one; ' +
                "remove one",
            'apps.web.federatedCredentials.three.name is "One", and so is that of one; rename one',
        ]);
        const apps = {
            web: { federatedCredentials: { one: PRODUCTION } },
            api: { federatedCredentials: { one: PRODUCTION } },
        };
        assert.deepEqual(problemsOf({ apps }), [], "another app may trust the same");
    });

    it("has a name that Entra takes", () => {
        assert.match(problemsOfApp({ federatedCredentials: { ci: POD } }).join(), /\.ci\.name is "ci"; take 3 to 120/);
        assert.match(problemsOfOne({ ...POD, name: "a b c" }).join(), /\.name is "a b c", which Entra takes for no/);
    });

    it("is one of twenty at most", () => {
        const many = (count: number) =>
            Object.fromEntries(
                Array.from({ length: count }, (_, index) => [
                    `job-${index}`,
                    { issuer: "https://ci.example.com", subject: `job ${index}` },
                ]),
            );
        assert.deepEqual(problemsOfApp({ federatedCredentials: many(20) }), []);
        assert.deepEqual(problemsOfApp({ federatedCredentials: many(21) }), [
            "apps.web.federatedCredentials has 21 entries, but 20 at most are allowed: remove some",
        ]);
    });

    it("needs a service principal, and a resource name of its own", () => {
        assert.match(
            problemsOfApp({ servicePrincipal: false, federatedCredentials: { deploy: POD } }).join(),
            /servicePrincipal is false, but federatedCredentials declares deploy:/,
        );
        const apps = { "a-b": { federatedCredentials: { cde: POD } }, a: { federatedCredentials: { "b-cde": POD } } };
        assert.match(problemsOf({ apps }).join(), /would be declared as "a-b-cde" \(app, dash, credential\)/);
    });
});
