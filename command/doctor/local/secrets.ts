import type { Environment } from "../../../contract/clock";
import type { StackState } from "../../stacks/deployment";
import type { Pulumi } from "../../stacks/pulumi";
import type { Finding } from "../finding";

const CHECK = "stack secrets";
const PASSPHRASE = ["PULUMI_CONFIG_PASSPHRASE", "PULUMI_CONFIG_PASSPHRASE_FILE"] as const;

/** `azurekeyvault://VAULT/keys/NAME`, without the version behind it. */
const VERSIONLESS = /^azurekeyvault:\/\/[^/]+\/keys\/[^/?]+\/?(\?|$)/i;

/** Whether what a stack keeps secret can be opened by a run: by every run that changes anything. */
export async function checkSecrets(
    { asked, state }: { readonly asked: string; readonly state: StackState },
    env: Environment,
    pulumi: Pick<Pulumi, "run">,
): Promise<Finding[]> {
    const { name: subject, secretsProvider } = state;
    const versionless = checkKey(subject, secretsProvider?.url);
    if (secretsProvider?.type === "passphrase" && PASSPHRASE.every((name) => env[name] === undefined)) {
        return [
            {
                check: CHECK,
                subject,
                standing: "problem",
                says: `A passphrase seals them, and ${PASSPHRASE.join(" and ")} are not set: a run that nobody attends fails.`,
                fix: `Set one of them, where deployments run as well; or seal them by a key, with pulumi stack change-secrets-provider.`,
            },
        ];
    }
    try {
        // The CLI opens the state for this, and prints nothing that is secret.
        await pulumi.run(["stack", "output", "--json", "--stack", asked]);
        const by = secretsProvider === undefined ? "Nothing is sealed yet" : `They can be opened (${told(state)})`;
        return [...versionless, { check: CHECK, subject, standing: "ok", says: `${by}.` }];
    } catch (error) {
        return [
            ...versionless,
            {
                check: CHECK,
                subject,
                standing: "problem",
                says: `They cannot be opened (${told(state)}): ${error instanceof Error ? error.message : error}`,
                fix:
                    secretsProvider?.type === "passphrase"
                        ? `Correct ${PASSPHRASE.join(" or ")}.`
                        : "Let this login decrypt by the key that seals them (docs/guides/state.md).",
            },
        ];
    }
}

function checkKey(subject: string, url = ""): Finding[] {
    return VERSIONLESS.test(url)
        ? [
              {
                  check: CHECK,
                  subject,
                  standing: "warning",
                  says: `The key that seals them is named without its version (${url}): once it has rotated, no run can open the state (pulumi#22338).`,
                  fix: `pulumi stack change-secrets-provider "${url.replace(/\/?(\?.*)?$/, "")}/<version>" (docs/guides/state.md).`,
              },
          ]
        : [];
}

function told({ secretsProvider }: StackState): string {
    return secretsProvider?.url ?? secretsProvider?.type ?? "no secrets provider";
}
