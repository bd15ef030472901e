import { devNull } from "node:os";
import type { Environment } from "../../../contract/clock";
import type { SecretsProvider, StackState } from "../../stacks/deployment";
import type { Pulumi } from "../../stacks/pulumi";
import type { Finding } from "../finding";
import { reasonOf, withoutSecrets } from "../reason";
import { isPassphrase, PASSPHRASE_VARIABLES, passphraseFrom } from "./passphrase";

/** `azurekeyvault://VAULT/keys/NAME`, without the version behind it. */
const VERSIONLESS = /^azurekeyvault:\/\/[^/]+\/keys\/[^/?]+\/?(\?|$)/i;

/** What was found, without what it is about. */
type Found = Omit<Finding, "check" | "subject">;

/** A stack, what it is asked for by, and what its configuration file says about its secrets. */
export interface SealedStack {
    readonly asked: string;
    readonly state: StackState;
    readonly configured?: SecretsProvider;
}

/** Whether a run that nobody attends can open what a stack keeps secret, as every run does. */
export async function checkSecrets(
    { asked, state, configured }: SealedStack,
    env: Environment,
    pulumi: Pick<Pulumi, "run">,
): Promise<Finding[]> {
    const provider = configured ?? state.secretsProvider;
    const found =
        provider === undefined
            ? [{ standing: "ok" as const, says: "Nothing is sealed yet." }]
            : provider.type === "passphrase"
              ? [await checkPassphrase(provider, env)]
              : [...checkKey(provider), await checkProvider(asked, provider, pulumi)];
    return found.map((one: Found) => ({ check: "stack secrets", subject: state.name, ...one }));
}

async function checkPassphrase({ salt }: SecretsProvider, env: Environment): Promise<Found> {
    const variables = PASSPHRASE_VARIABLES.join(" or ");
    let passphrase: string | undefined;
    try {
        passphrase = await passphraseFrom(env);
    } catch (error) {
        return {
            standing: "problem",
            says: `A passphrase seals them, and its file cannot be read: ${reasonOf(error)}`,
            fix: `Correct ${PASSPHRASE_VARIABLES[1]}, where deployments run as well.`,
        };
    }
    if (passphrase === undefined) {
        return {
            standing: "problem",
            says: `A passphrase seals them, and none is set in ${variables}: a run that nobody attends fails.`,
            fix: "Set it, where deployments run as well; or let a key seal them, with pulumi stack change-secrets-provider (docs/guides/state.md).",
        };
    }
    const isRight = salt === undefined ? undefined : await isPassphrase(passphrase, salt);
    return isRight === false
        ? {
              standing: "problem",
              says: `A passphrase seals them, and the one in ${variables} is another one: runs fail.`,
              fix: "Set the one that the stack was made with.",
          }
        : { standing: "ok", says: `A passphrase seals them, and ${isRight ? "the right one" : "one"} is set.` };
}

async function checkProvider(asked: string, provider: SecretsProvider, pulumi: Pick<Pulumi, "run">): Promise<Found> {
    const name = withoutSecrets(provider.url ?? provider.type);
    try {
        // The CLI opens the state for this; what it would show goes nowhere.
        await pulumi.run(["stack", "export", "--show-secrets", "--file", devNull, "--stack", asked]);
        return { standing: "ok", says: `They can be opened (${name}).` };
    } catch (error) {
        return {
            standing: "problem",
            says: `They cannot be opened (${name}): ${reasonOf(error)}`,
            fix: "Let this login decrypt by the key that seals them (docs/guides/state.md).",
        };
    }
}

function checkKey({ url = "" }: SecretsProvider): Found[] {
    return VERSIONLESS.test(url)
        ? [
              {
                  standing: "warning",
                  says: `The key that seals them is named without its version (${withoutSecrets(url)}): once it has rotated, no run can open the state (pulumi#22338).`,
                  fix: `pulumi stack change-secrets-provider "${url.replace(/\/?(\?.*)?$/, "")}/<version>" (docs/guides/state.md).`,
              },
          ]
        : [];
}
