import type { Static } from "@sinclair/typebox";
import { LONGEST_FEDERATED_TEXT } from "../../components/federation/federated-credential-args";
import { fields, flag, optional, prose, text } from "./kinds";

const GitHubActions = fields(
    {
        repository: text("Owner and name, in the upper and lower case that GitHub shows.", { limits: "`owner/name`" }),
        environment: optional(text("Jobs that run in this environment.", { limits: "no wildcards" })),
        branch: optional(
            text("Jobs that run on this branch, and in no environment.", { limits: "its name alone, no wildcards" }),
        ),
        tag: optional(
            text("Jobs that run on this tag, and in no environment.", { limits: "its name alone, no wildcards" }),
        ),
        ownerId: optional(
            text(
                "The number of the repository's owner, together with `repositoryId`: in the tokens of repositories created, " +
                    "renamed or transferred since 15 July 2026, and of older ones that opted in.",
                { limits: "digits, in quotes", defaultsTo: "tokens with names alone" },
            ),
        ),
        repositoryId: optional(text("The number of the repository; see `ownerId`.", { limits: "digits, in quotes" })),
        enterprise: optional(text("The enterprise's slug, where the enterprise has an issuer of its own.")),
        issuer: optional(
            text("The issuer anywhere else than on github.com; not together with `enterprise`.", {
                defaultsTo: "`https://token.actions.githubusercontent.com`",
                limits: "`https`",
            }),
        ),
    },
    {
        title: "a workflow",
        description: "Jobs of GitHub Actions in one repository, and in one environment, on one branch or on one tag.",
    },
);

const GitLab = fields(
    {
        projectId: optional(
            text(
                "The number of the project, where its `ci_id_token_sub_claim_components` are `project_id`, `ref_type` and `ref`.",
                { limits: "digits, in quotes" },
            ),
        ),
        project: optional(text("The project's path, in place of `projectId`.", { limits: "`group/project`" })),
        branch: optional(text("Jobs that run on this branch.", { limits: "its name alone, no wildcards" })),
        tag: optional(text("Jobs that run on this tag.", { limits: "its name alone, no wildcards" })),
        issuer: optional(
            text("The address of a self-managed GitLab.", { defaultsTo: "`https://gitlab.com`", limits: "`https`" }),
        ),
    },
    { title: "a GitLab job", description: "Jobs of GitLab CI/CD in one project, and on one branch or tag." },
);

const AzureDevOps = fields(
    {
        organizationId: text("Id of the organisation.", { format: "guid" }),
        tenantId: optional(text("The tenant of the organisation; with `serviceConnectionId`.", { format: "guid" })),
        serviceConnectionId: optional(text("Id of the service connection.", { format: "guid" })),
        organization: optional(
            text(
                "Name of the organisation; with `project` and `serviceConnection`, in place of `tenantId` and `serviceConnectionId`.",
            ),
        ),
        project: optional(text("Name of the project.")),
        serviceConnection: optional(text("Name of the service connection.")),
    },
    {
        title: "a service connection",
        description:
            "A service connection of Azure DevOps: by `tenantId` and `serviceConnectionId`, where Entra issues its tokens; " +
            "by its names, where Azure DevOps itself does, which ends in the public cloud on 1 July 2027.",
    },
);

const Kubernetes = fields(
    {
        issuer: text("The cluster's OIDC issuer, to the letter: that of AKS ends with a slash.", { limits: "`https`" }),
        namespace: text("The namespace."),
        serviceAccount: text("The service account's name."),
    },
    { title: "a service account", description: "A service account of a Kubernetes cluster." },
);

const Aws = fields(
    {
        issuer: text("The account's issuer, as outbound identity federation shows it.", { limits: "`https`" }),
        roleArn: text("The role that the workload runs under.", { limits: "`arn:aws:iam::<account>:role/<name>`" }),
    },
    { title: "a role", description: "What runs under a role of AWS. For pods in EKS take `kubernetes`." },
);

const Google = fields(
    {
        serviceAccountId: text("The unique id of the service account, not its mail address.", {
            limits: "digits, in quotes",
        }),
    },
    { title: "a Google account", description: "A service account of Google Cloud." },
);

const bounded = { maxLength: LONGEST_FEDERATED_TEXT };

/** A federated identity credential; one of the platforms, or issuer and subject. */
export const FederatedCredential = fields(
    {
        gitHubActions: optional(GitHubActions),
        gitLab: optional(GitLab),
        azureDevOps: optional(AzureDevOps),
        kubernetes: optional(Kubernetes),
        aws: optional(Aws),
        google: optional(Google),
        issuer: optional(
            text("The issuer of the tokens, for anything else; with `subject`.", { limits: "`https`; 600 characters" }),
        ),
        subject: optional(
            text("The subject of the tokens, for anything else.", { limits: "no wildcards; 600 characters" }),
        ),
        audience: optional(
            text("What the tokens are made for.", {
                ...bounded,
                defaultsTo: "`api://AzureADTokenExchange`, or that of the sovereign cloud",
            }),
        ),
        description: optional(prose("For people.", bounded)),
        name: optional(
            text("What the first deployment calls it in Entra, where it keeps that name.", {
                format: "federatedName",
                defaultsTo: "its name here",
            }),
        ),
        takeOver: optional(
            text("Name of the resource of this stack that was imported, and goes on as this credential."),
        ),
        protect: optional(
            flag("Pulumi's protection. Set it to false and deploy before it is taken out.", "the app's `protect`"),
        ),
    },
    {
        title: "a federated credential",
        description: "Whose tokens sign in: one of the platforms below, or `issuer` and `subject`.",
    },
);

export type FederatedCredential = Static<typeof FederatedCredential>;
