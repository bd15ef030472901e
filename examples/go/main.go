// An app registration whose secret rotates by itself, and that GitHub Actions signs in to without any secret.
package main

import (
	appregistration "example.com/pulumi-app-registration/sdk/go/app-registration"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		settings := config.New(ctx, "")
		trust, err := appregistration.GitHubActions(ctx, &appregistration.GitHubActionsArgs{
			Repository:   "contoso/web",
			OwnerId:      123456,
			RepositoryId: 456789,
			Environment:  pulumi.StringRef("production"),
		})
		if err != nil {
			return err
		}
		web, err := appregistration.NewAppRegistration(ctx, "web", &appregistration.AppRegistrationArgs{
			DisplayName: pulumi.String("web"),
			ClientSecrets: appregistration.NamedClientSecretMap{
				"default": appregistration.NamedClientSecretArgs{
					Vault: appregistration.VaultTargetArgs{
						VaultName:         pulumi.String(settings.Require("vaultName")),
						ResourceGroupName: pulumi.String(settings.Require("resourceGroupName")),
					},
					RotateEvery: pulumi.String("P90D"),
					Readers: appregistration.ReaderMap{
						"site": appregistration.ReaderArgs{PrincipalId: pulumi.String(settings.Require("readerId"))},
					},
				},
			},
			FederatedCredentials: appregistration.FederatedCredentialMap{
				"github": appregistration.FederatedCredentialArgs{
					Issuer:  pulumi.String(trust.Issuer),
					Subject: pulumi.String(trust.Subject),
				},
			},
		})
		if err != nil {
			return err
		}
		secret := web.ClientSecrets.MapIndex(pulumi.String("default"))
		ctx.Export("clientId", web.ClientId)
		ctx.Export("secretUri", secret.SecretUri())
		ctx.Export("mustRunBefore", secret.MustRunBefore())
		return nil
	})
}
