package app;

import com.pulumi.Pulumi;
import com.pulumi.appregistration.AppRegistration;
import com.pulumi.appregistration.AppRegistrationArgs;
import com.pulumi.appregistration.AppregistrationFunctions;
import com.pulumi.appregistration.inputs.FederatedCredentialArgs;
import com.pulumi.appregistration.inputs.GitHubActionsArgs;
import com.pulumi.appregistration.inputs.NamedClientSecretArgs;
import com.pulumi.appregistration.inputs.ReaderArgs;
import com.pulumi.appregistration.inputs.VaultTargetArgs;
import com.pulumi.core.Either;
import java.util.Map;

/** An app registration whose secret rotates by itself, and that GitHub Actions signs in to without any secret. */
public final class Main {
    public static void main(String[] args) {
        Pulumi.run(context -> {
            var config = context.config();
            var trust = AppregistrationFunctions.gitHubActions(GitHubActionsArgs.builder()
                .repository("contoso/web")
                .ownerId(Either.ofLeft(123456))
                .repositoryId(Either.ofLeft(456789))
                .environment("production")
                .build());
            var vault = VaultTargetArgs.builder()
                .vaultName(config.require("vaultName"))
                .resourceGroupName(config.require("resourceGroupName"))
                .build();
            var secret = NamedClientSecretArgs.builder()
                .vault(vault)
                .rotateEvery("P90D")
                .readers(Map.of("site", ReaderArgs.builder().principalId(config.require("readerId")).build()))
                .build();
            var github = FederatedCredentialArgs.builder()
                .issuer(trust.applyValue(one -> one.issuer()))
                .subject(trust.applyValue(one -> one.subject()))
                .build();
            var web = new AppRegistration("web", AppRegistrationArgs.builder()
                .displayName("web")
                .clientSecrets(Map.of("default", secret))
                .federatedCredentials(Map.of("github", github))
                .build());
            context.export("clientId", web.clientId());
            context.export("secretUri", web.clientSecrets().applyValue(secrets -> secrets.get("default").secretUri()));
            context.export(
                "mustRunBefore",
                web.clientSecrets().applyValue(secrets -> secrets.get("default").mustRunBefore()));
        });
    }
}
