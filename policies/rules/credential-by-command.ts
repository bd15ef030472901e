import { credentialMakerIn } from "../facts/credentials/credential-commands";
import { at } from "../facts/values";
import { type ResourceRule, violation } from "../rule";

/** Where resources that run something have what they run. Of what they run at their end, no credential is left. */
const SCRIPTS = ["create", "update", "stdin", "interpreter", "scriptContent"] as const;

/** Says of a command that makes a credential that nothing here can see it. */
export const credentialByCommand: ResourceRule = {
    name: "credential-by-command",
    description:
        "Credentials are declared, and not made by commands, where no rule sees how long they live and who renews them.",
    level: "advisory",
    severity: "high",
    frameworks: ["Microsoft app registration checklist"],
    remediationSteps: [
        "Declare the credential with RotatingClientSecret or RotatingCertificate, or as a resource of the azuread provider.",
        "Remove what the command made from the application once no consumer uses it.",
    ],
    types: [
        "command:local:Command",
        "command:remote:Command",
        "azure-native:resources:AzureCliScript",
        "azure-native:resources:AzurePowerShellScript",
        "azure:core/resourceDeploymentScriptAzureCli:ResourceDeploymentScriptAzureCli",
        "azure:core/resourceDeploymentScriptPowerShell:ResourceDeploymentScriptPowerShell",
    ],
    judge: ({ props }) =>
        SCRIPTS.flatMap((property) => {
            const maker = credentialMakerIn(at(props, property));
            return maker === undefined
                ? []
                : [
                      violation(
                          `${property} makes a credential by ${maker}: no rule can see when it ends, what renews it and where ` +
                              "its value goes. Declare it with RotatingClientSecret or RotatingCertificate.",
                      ),
                  ];
        }).slice(0, 1),
};
