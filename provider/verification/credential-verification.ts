import { refuseMovedClock } from "../../contract/clock";
import { describeOwner, GraphClient } from "../graph/graph-client";
import { createLogin, type LoginDependencies } from "../login/login";
import type { Log } from "../wire/engine-log";
import { type CheckResult, type Handler, type Props, Secret } from "../wire/handler";
import { judgeProps, readProps } from "../wire/shape";
import { reveal } from "../wire/values";
import { describeOutcome, describeWait, type Subject } from "./describe-outcome";
import { VERIFICATION_INPUTS, type VerificationInputs } from "./verification-inputs";
import { type Outcome, verify } from "./verify";
import type { Waiting } from "./waiting";

export interface VerificationDependencies extends LoginDependencies {
    readonly waiting: Waiting;
    readonly log: Log;
    /** The present by which client assertions are dated: that of every client, whatever the plans are made for. */
    readonly clock: () => Date;
    /** A random UUID. */
    readonly uuid: () => string;
}

/** What the state says of a credential: `unconfirmed` was published all the same, as `bestEffort` allows. */
type Verified = "accepted" | "unconfirmed" | "notAsked";

/**
 * `CredentialVerification`: the gate between a credential's creation and everything else that is done with it. Signs in
 * with it until Entra accepts it; its output `value` is what goes on from here, and nothing does when it fails. A
 * credential that was accepted once is not asked about again, whatever else changes, so a quiet run sends nothing; one
 * that was not is asked about again by the next deployment, since the engine then finds this resource as it was before.
 */
export function createVerificationHandler(dependencies: VerificationDependencies): Handler {
    const pass = async (props: Props, urn: string): Promise<Props> => {
        refuseMovedClock(dependencies.env);
        const inputs = readProps(VERIFICATION_INPUTS, props);
        return { ...props, verified: inputs.verify === "off" ? "notAsked" : await ask(inputs, urn) };
    };
    const ask = async (inputs: VerificationInputs, urn: string): Promise<Verified> => {
        const subject = await subjectOf(inputs);
        const outcome = await verify(
            await (await signIns())(inputs, subject),
            { signIns: inputs.signIns, timeoutMs: inputs.timeout },
            dependencies.waiting,
            (refusal, leftMs) => dependencies.log("info", describeWait(subject, refusal, leftMs), urn),
        );
        if (outcome.result === "accepted") {
            return "accepted";
        }
        if (inputs.verify === "bestEffort" && isOpen(outcome)) {
            dependencies.log("warning", describeOutcome(subject, outcome, "published"), urn);
            return "unconfirmed";
        }
        throw new Error(describeOutcome(subject, outcome, "withheld"));
    };
    const login = createLogin(dependencies);
    // Loaded here: most deployments ask about no credential.
    const load = async () => (await import("./credential-sign-in.js")).createCredentialSignIns(dependencies, login);
    let loaded: ReturnType<typeof load> | undefined;
    const signIns = () => {
        loaded ??= load();
        return loaded;
    };
    const subjectOf = async (inputs: VerificationInputs): Promise<Subject> => ({
        keyId: inputs.keyId,
        clientId: inputs.clientId ?? (await clientIdOf(inputs)),
        signIns: inputs.signIns,
        timeoutMs: inputs.timeout,
    });
    const clientIdOf = async ({ applicationId, ...target }: VerificationInputs): Promise<string> => {
        const found = await new GraphClient(await login(target)).readCredentials(applicationId);
        if (!found) {
            throw new Error(`${describeOwner(applicationId)} was not found, so nobody can sign in as it.`);
        }
        return found.appId;
    };
    return {
        check,
        create: async (props, urn) => ({ id: String(reveal(props["series"])), outputs: await pass(props, urn) }),
        update: (_id, olds, news, urn = "") =>
            isAcceptedAlready(olds, news) ? { ...news, verified: "accepted" } : pass(news, urn),
    };
}

function check(news: Props): CheckResult {
    const { value } = news;
    const inputs = { ...news, value: value === undefined || value instanceof Secret ? value : new Secret(value) };
    return { inputs, failures: judgeProps(VERIFICATION_INPUTS, inputs) };
}

/** Whether nothing is known against the credential itself, so that a caller who asks for no more may go on. */
function isOpen({ result }: Outcome): boolean {
    return result === "timedOut" || result === "elsewhere";
}

function isAcceptedAlready(olds: Props, news: Props): boolean {
    const isSame = (["keyId", "value"] as const).every((field) => reveal(olds[field]) === reveal(news[field]));
    return isSame && reveal(olds["verified"]) === "accepted";
}
