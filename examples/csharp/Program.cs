// An app registration whose secret rotates by itself, and that GitHub Actions signs in to without any secret.
using System.Collections.Generic;
using Pulumi;
using Pulumi.AppRegistrations;
using Pulumi.AppRegistrations.Inputs;

return await Deployment.RunAsync(() =>
{
    var config = new Config();
    var trust = GitHubActions.Invoke(new()
    {
        Repository = "contoso/web",
        OwnerId = 123456,
        RepositoryId = 456789,
        Environment = "production",
    });
    var web = new AppRegistration("web", new()
    {
        DisplayName = "web",
        ClientSecrets =
        {
            ["default"] = new NamedClientSecretArgs
            {
                Vault = new VaultTargetArgs
                {
                    VaultName = config.Require("vaultName"),
                    ResourceGroupName = config.Require("resourceGroupName"),
                },
                RotateEvery = "P90D",
                Readers = { ["site"] = new ReaderArgs { PrincipalId = config.Require("readerId") } },
            },
        },
        FederatedCredentials =
        {
            ["github"] = new FederatedCredentialArgs
            {
                Issuer = trust.Apply(one => one.Issuer),
                Subject = trust.Apply(one => one.Subject),
            },
        },
    });
    return new Dictionary<string, object?>
    {
        ["clientId"] = web.ClientId,
        ["secretUri"] = web.ClientSecrets.Apply(secrets => secrets["default"].SecretUri),
        ["mustRunBefore"] = web.ClientSecrets.Apply(secrets => secrets["default"].MustRunBefore),
    };
});
