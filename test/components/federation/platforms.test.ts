import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
    aws,
    azureDevOps,
    type FederatedTrust,
    type GitHubWorkflow,
    type GitLabJob,
    gitHubActions,
    gitLab,
    google,
    kubernetes,
} from "../../../components";

const REPOSITORY = "contoso/web";
const GITHUB = "https://token.actions.githubusercontent.com";
const ORGANIZATION = "cc675aa2-a9f1-4091-9600-8fd083925744";
const TENANT = "16b3c013-d300-468d-ac64-7eda0820b6d3";
const CONNECTION = "259270a3-61be-4f9c-aee0-14478327844e";
const AKS = "https://westeurope.oic.prod-aks.azure.com/16b3c013-d300-468d-ac64-7eda0820b6d3/5f1c/";

describe("a job of GitHub Actions", () => {
    const subjectOf = (workflow: Omit<GitHubWorkflow, "repository">) =>
        gitHubActions({ repository: REPOSITORY, ...workflow }).subject;

    it("is known by its environment, branch or tag", () => {
        assert.equal(subjectOf({ environment: "production" }), "repo:contoso/web:environment:production");
        assert.equal(subjectOf({ branch: "release/2.x" }), "repo:contoso/web:ref:refs/heads/release/2.x");
        assert.equal(subjectOf({ tag: "v1.2.3" }), "repo:contoso/web:ref:refs/tags/v1.2.3");
    });

    it("has the colons of its environment escaped, as GitHub does", () => {
        assert.equal(subjectOf({ environment: "eu: prod:1" }), "repo:contoso/web:environment:eu%3A prod%3A1");
    });

    it("is known by the numbers of owner and repository as well, where GitHub's tokens have them", () => {
        const ids = { ownerId: "123456", repositoryId: "456789" };
        const named = "repo:contoso@123456/web@456789";
        assert.equal(subjectOf({ environment: "eu:1", ...ids }), `${named}:environment:eu%3A1`);
        assert.equal(subjectOf({ branch: "main", ...ids }), `${named}:ref:refs/heads/main`);
        assert.equal(subjectOf({ tag: "v1", ownerId: 123456, repositoryId: 456789 }), `${named}:ref:refs/tags/v1`);
    });

    it("may have numbers that are only known while the engine works", async () => {
        const repositoryId = pulumi.output(456789);
        const trust = gitHubActions({ repository: REPOSITORY, ownerId: 123456, repositoryId, tag: "v1" });
        assert.deepEqual(await valuesOf(trust), [GITHUB, "repo:contoso@123456/web@456789:ref:refs/tags/v1"]);
    });

    it("gets its token from GitHub, from the enterprise's own issuer, or from another host", () => {
        const issuerOf = (where: Pick<GitHubWorkflow, "enterprise" | "issuer">) =>
            gitHubActions({ repository: REPOSITORY, branch: "main", ...where }).issuer;
        assert.equal(issuerOf({}), GITHUB);
        assert.equal(issuerOf({ enterprise: "contoso-inc" }), `${GITHUB}/contoso-inc`);
        assert.equal(
            issuerOf({ issuer: "https://token.actions.contoso.ghe.com" }),
            "https://token.actions.contoso.ghe.com",
        );
    });

    for (const [what, workflow, message] of [
        ["nothing that pins it", {}, /environment is missing; say which jobs are trusted/],
        ["a branch beside an environment", { environment: "p", branch: "main" }, /branch is given beside environment/],
        ["any branch", { branch: "*" }, /branch is "\*"; write the branch's name alone, without wildcards/],
        ["a ref in full", { branch: "refs/heads/main" }, /branch is "refs\/heads\/main"; write the branch's name/],
        ["a tag with a pattern", { tag: "v[0-9]" }, /tag is "v\[0-9\]"/],
        ["an empty environment", { environment: "" }, /environment is ""/],
        ["environments by pattern", { environment: "prod*" }, /environment is "prod\*"/],
        ["one number alone", { branch: "main", ownerId: "1" }, /repositoryId is missing; .*both/],
        ["a name for a number", { branch: "main", ownerId: "contoso", repositoryId: "2" }, /ownerId is "contoso"/],
        ["the other number alone", { branch: "main", repositoryId: 2 }, /ownerId is missing; .*both/],
        ["a number below one", { branch: "main", ownerId: 0, repositoryId: "02" }, /ownerId is 0; .*\n.*Id is "02"/],
        ["half a number", { branch: "main", ownerId: 1.5, repositoryId: Number.NaN }, /ownerId is 1\.5; .*\n.*Id is/],
        [
            "numbers inside the name",
            { repository: "contoso@1/web@2", branch: "main" },
            /repository is "contoso@1\/web@2"; write owner\/name, and the numbers as ownerId and repositoryId/,
        ],
        [
            "two issuers",
            { branch: "main", enterprise: "e", issuer: "https://g.example" },
            /issuer .* beside enterprise/,
        ],
        ["an issuer without https", { branch: "main", issuer: "http://g.example" }, /issuer is "http:\/\/g\.example"/],
        ["a slug that is an address", { branch: "main", enterprise: "https://x" }, /enterprise is "https:\/\/x"/],
        [
            "any repository",
            { repository: "contoso/*", branch: "main" },
            /repository is "contoso\/\*"; write owner\/name/,
        ],
        ["a repository's address", { repository: "https://github.com/a/b", branch: "main" }, /repository is "https/],
    ] as const) {
        it(`is not described by ${what}`, () => {
            const describe = () => gitHubActions({ repository: REPOSITORY, ...workflow });
            assert.throws(describe, (error: Error) => pulumi.RunError.isInstance(error) && message.test(error.message));
        });
    }

    it("is told everything that is wrong with it at once", () => {
        assert.throws(() => gitHubActions({ repository: "x", tag: "*" }), /^.*repository is "x".*\n.*tag is "\*"/);
    });
});

describe("a job of GitLab", () => {
    const trust = (job: GitLabJob) => gitLab(job);

    it("is known by its project's number or path, and by its branch or tag", () => {
        const issuer = "https://gitlab.com";
        assert.deepEqual(trust({ projectId: 57382910, branch: "main" }), {
            issuer,
            subject: "project_id:57382910:ref_type:branch:ref:main",
        });
        assert.equal(trust({ projectId: "20", tag: "v1.0" }).subject, "project_id:20:ref_type:tag:ref:v1.0");
        assert.deepEqual(trust({ project: "contoso/shop/web.site", branch: "release/2.x" }), {
            issuer,
            subject: "project_path:contoso/shop/web.site:ref_type:branch:ref:release/2.x",
        });
    });

    it("gets its token from gitlab.com, or from a GitLab of one's own", () => {
        const issuer = "https://gitlab.contoso.example:8443/git";
        assert.equal(trust({ projectId: 20, branch: "main", issuer }).issuer, issuer);
    });

    it("may be in a project that is only known while the engine works", async () => {
        const values = await valuesOf(gitLab({ projectId: pulumi.output("20"), branch: "main" }));
        assert.deepEqual(values, ["https://gitlab.com", "project_id:20:ref_type:branch:ref:main"]);
    });

    for (const [what, job, message] of [
        ["no project", { branch: "main" }, /gitLab: projectId is missing; write the project's number, .* as project/],
        ["a path for a number", { projectId: "contoso/web", branch: "main" }, /projectId is "contoso\/web"; write the/],
        ["two names", { projectId: 20, project: "contoso/web", branch: "main" }, /project is given beside projectId/],
        ["a project without group", { project: "web", branch: "main" }, /project is "web"; write the project's path/],
        ["any project", { project: "contoso/*", branch: "main" }, /project is "contoso\/\*"/],
        ["a project's address", { project: "https://gitlab.com/a/b", branch: "main" }, /without the host/],
        ["no ref", { projectId: 20 }, /branch is missing; say which jobs are trusted, by a branch or a tag/],
        ["two refs", { projectId: 20, branch: "main", tag: "v1" }, /tag is given beside branch; make a credential/],
        ["any branch", { projectId: 20, branch: "*" }, /branch is "\*"; write the branch's name alone/],
        ["a ref in full", { projectId: 20, tag: "refs/tags/v1" }, /tag is "refs\/tags\/v1"; write the tag's name/],
        ["an issuer without https", { projectId: 20, tag: "v1", issuer: "http://g.example" }, /issuer is "http:/],
    ] as const) {
        it(`is not described by ${what}`, () => {
            const describe = () => trust(job);
            assert.throws(describe, (error: Error) => pulumi.RunError.isInstance(error) && message.test(error.message));
        });
    }
});

describe("a service connection of Azure DevOps", () => {
    it("is known by Entra's name for it", () => {
        const connection = { organizationId: ORGANIZATION, tenantId: TENANT, serviceConnectionId: CONNECTION };
        const trust = azureDevOps(connection);
        assert.equal(trust.issuer, `https://login.microsoftonline.com/${TENANT}/v2.0`);
        assert.equal(
            trust.subject,
            `/eid1/c/pub/t/E8CzFgDTjUasZH7aCCC20w/a/rISbSSETf0KqFyZ8ppdXmA/sc/${ORGANIZATION}/${CONNECTION}`,
        );
        const loud = Object.fromEntries(Object.entries(connection).map(([key, id]) => [key, id.toUpperCase()]));
        assert.deepEqual(azureDevOps(loud as unknown as typeof connection), trust);
    });

    it("is known by its names where its tokens come from Azure DevOps", () => {
        const names = { organization: "contoso", project: "Web Shop", serviceConnection: "azure prod" };
        assert.deepEqual(azureDevOps({ organizationId: ORGANIZATION, ...names }), {
            issuer: `https://vstoken.dev.azure.com/${ORGANIZATION}`,
            subject: "sc://contoso/Web Shop/azure prod",
        });
    });

    it("is described completely, and in one way", () => {
        const organizationId = ORGANIZATION;
        assert.throws(
            () => azureDevOps({ organizationId, tenantId: TENANT }),
            /azureDevOps: serviceConnectionId is missing/,
        );
        assert.throws(() => azureDevOps({ organizationId, organization: "contoso" }), /project is missing/);
        assert.throws(
            () => azureDevOps({ organizationId, organization: "contoso", tenantId: TENANT }),
            /tenantId is given beside organization, project, serviceConnection; name the connection by ids or by names/,
        );
        assert.throws(() => azureDevOps({ organizationId: "contoso" }), /organizationId is "contoso"; write the GUID/);
    });
});

describe("a service account of Kubernetes", () => {
    it("is known by its namespace and name, and its cluster by the issuer to the letter", () => {
        assert.deepEqual(kubernetes({ issuer: AKS, namespace: "shop", serviceAccount: "orders.v2" }), {
            issuer: AKS,
            subject: "system:serviceaccount:shop:orders.v2",
        });
    });

    it("may have an issuer that is only known while the engine works", async () => {
        const trust = kubernetes({ issuer: pulumi.output(AKS), namespace: "shop", serviceAccount: "orders" });
        assert.deepEqual(await valuesOf(trust), [AKS, "system:serviceaccount:shop:orders"]);
    });

    it("has names that Kubernetes takes", () => {
        const describe = (account: { namespace?: string; serviceAccount?: string; issuer?: string }) => () =>
            kubernetes({ issuer: AKS, namespace: "shop", serviceAccount: "orders", ...account });
        assert.throws(describe({ namespace: "*" }), /namespace is "\*"; a namespace has/);
        assert.throws(describe({ serviceAccount: "Orders" }), /serviceAccount is "Orders"/);
        assert.throws(describe({ issuer: "cluster.local" }), /issuer is "cluster\.local"; write the address/);
    });
});

describe("a workload in another cloud", () => {
    const issuer = "https://a1faa616-d595-447d-bdfd-64b774ab199c.tokens.sts.global.api.aws";

    it("is known in AWS by its role, which may be an output", async () => {
        const roleArn = "arn:aws:iam::123456789012:role/jobs/report";
        assert.deepEqual(aws({ issuer, roleArn }), { issuer, subject: roleArn });
        assert.deepEqual(await valuesOf(aws({ issuer, roleArn: pulumi.output(roleArn) })), [issuer, roleArn]);
        assert.throws(() => aws({ issuer, roleArn: "arn:aws:iam::123456789012:role/*" }), /roleArn is "arn/);
        assert.throws(() => aws({ issuer, roleArn: "arn:aws:iam::123456789012:user/me" }), /write the role's ARN/);
    });

    it("is known at Google by its account's number, which is never given to another one", () => {
        assert.deepEqual(google({ serviceAccountId: "112233445566778899001" }), {
            issuer: "https://accounts.google.com",
            subject: "112233445566778899001",
        });
        assert.throws(() => google({ serviceAccountId: "report@contoso.iam.gserviceaccount.com" }), /no mail address/);
    });
});

/** What outputs turn out to be. */
function valuesOf({ issuer, subject }: FederatedTrust): Promise<[string, string]> {
    return new Promise((resolve) => void pulumi.all([issuer, subject]).apply(resolve));
}
