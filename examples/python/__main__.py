"""An app registration whose secret rotates by itself, and that GitHub Actions signs in to without any secret."""

import pulumi
import pulumi_app_registration as app_registration

config = pulumi.Config()

trust = app_registration.git_hub_actions(
    repository="contoso/web",
    owner_id=123456,
    repository_id=456789,
    environment="production",
)

web = app_registration.AppRegistration(
    "web",
    display_name="web",
    client_secrets={
        "default": app_registration.NamedClientSecretArgs(
            vault=app_registration.VaultTargetArgs(
                vault_name=config.require("vaultName"),
                resource_group_name=config.require("resourceGroupName"),
            ),
            rotate_every="P90D",
            readers={
                "site": app_registration.ReaderArgs(principal_id=config.require("readerId")),
            },
        ),
    },
    federated_credentials={
        "github": app_registration.FederatedCredentialArgs(issuer=trust.issuer, subject=trust.subject),
    },
)

secret = web.client_secrets["default"]
pulumi.export("clientId", web.client_id)
pulumi.export("secretUri", secret.secret_uri)
pulumi.export("mustRunBefore", secret.must_run_before)
