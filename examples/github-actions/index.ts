import { AppRegistration, gitHubActions } from "pulumi-app-registration";

/** What the deployment of a web site signs in as: jobs of GitHub Actions, with the tokens that GitHub gives them. */
export = async () => {
    // Names can change hands, these numbers cannot: gh api repos/contoso/web --jq '.owner.id, .id'
    const web = { repository: "contoso/web", ownerId: 5544123, repositoryId: 821093847 };
    const deployment = new AppRegistration("web-deployment", {
        displayName: "Web deployment",
        owners: ["5a1f6c3e-8d42-4b7a-9e05-c2d8f17b4a60", "e07b92d4-3c5f-4e18-b6a9-1f4d83c0725b"],
        federatedCredentials: {
            // An environment can ask for an approval before its jobs get a token.
            production: {
                ...gitHubActions({ ...web, environment: "production" }),
                description: "Deployments to production",
            },
            main: { ...gitHubActions({ ...web, branch: "main" }), description: "Checks on the main branch" },
        },
    });
    return { clientId: deployment.clientId, tenantId: deployment.tenantId };
};
