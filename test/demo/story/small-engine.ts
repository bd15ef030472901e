import { formatCredentialName, parseCredentialName } from "../../../contract/credential-name";
import { credentialFacts, knownCredential, ROTATING_SECRET } from "../../../demo/forecast/known-credential";
import { planCredential } from "../../../demo/forecast/plan-credential";
import { encodeProps } from "../../../provider/wire/codec";
import type { Props } from "../../../provider/wire/handler";
import type { SimulatedClock } from "../../../simulator/clock";
import type { DeclaredResource, Step } from "../../../simulator/lab/engine-events";
import type { RunResult } from "../../../simulator/lab/lab-stack";
import { runOf } from "../forecast/fixture";

/** Mistakes that a deployment may be told to make, all of which the demo must notice. */
export interface Mistakes {
    /** Removes the predecessor as soon as its successor is published. */
    readonly removesAtOnce?: boolean;
    /** Removes the predecessor before its successor is published. */
    readonly removesFirst?: boolean;
    /** Keeps ended credentials. */
    readonly neverSweeps?: boolean;
    /** Asks the tenant although nothing is due. */
    readonly asksWhenQuiet?: boolean;
    /** Fails every so manieth run. */
    readonly failsEvery?: number;
}

export interface SmallCredential {
    readonly keyId: string;
    readonly displayName: string;
    readonly issuedAt: string;
    readonly end: string;
}

/** One rotating secret with everything that a tenant and a state hold of it. */
export class SmallSecret {
    inputs: Props | undefined;
    readonly credentials: SmallCredential[] = [];
    readonly published: { readonly credential: SmallCredential; readonly at: string }[] = [];

    constructor(
        readonly name: string,
        /** What its settings ask for now. */
        public asked: Props,
    ) {}

    get urn(): string {
        return `urn:pulumi:prod::apps::${ROTATING_SECRET}::${this.name.replace("/", "-")}`;
    }
}

/** Deploys as the components do, in memory: plan, create, publish, sweep. */
export class SmallEngine {
    private created = 0;
    private runs = 0;

    constructor(
        private readonly secrets: readonly SmallSecret[],
        private readonly clock: SimulatedClock,
        private readonly mistakes: Mistakes,
        /** Called between any two effects; answers whether the run has been killed. */
        private readonly between: (effect?: string) => Promise<boolean>,
    ) {}

    async up(outputs: RunResult["outputs"]): Promise<RunResult> {
        this.runs += 1;
        const steps: Step[] = [];
        const declared: DeclaredResource[] = [];
        const done: RunResult = { ...runOf(), steps, declared, outputs };
        if (this.runs % (this.mistakes.failsEvery ?? Number.POSITIVE_INFINITY) === 0) {
            return { ...done, succeeded: false };
        }
        for (const secret of this.secrets) {
            const isDone = await this.deploy(secret, steps);
            declared.push(described(secret));
            if (!isDone) {
                return { ...done, succeeded: false };
            }
        }
        const request = { sequence: 1, at: "", service: "graph", method: "GET", path: "/", status: 200 } as const;
        const isNoisy = this.mistakes.asksWhenQuiet && steps.length === 0;
        return { ...done, requests: isNoisy ? [{ ...request, operation: "getApplication" }] : [] };
    }

    private async deploy(secret: SmallSecret, steps: Step[]): Promise<boolean> {
        const now = this.clock.now();
        const { inputs } = planCredential(secret.asked, secret.inputs, secret.urn, now);
        const isChanged = JSON.stringify(inputs) !== JSON.stringify(secret.inputs);
        secret.inputs = inputs;
        const credential = knownCredential(secret.urn, described(secret).inputs);
        const { generation, issuedAt, expiresAt, series } = credentialFacts(credential);
        if (isChanged) {
            steps.push({ op: generation === 1 ? "create" : "update", ...described(secret) });
        }
        const displayName = formatCredentialName({ label: secret.name, generation, issuedAt, series });
        if (secret.published.at(-1)?.credential.displayName !== displayName) {
            this.created += 1;
            const credential = { keyId: `key-${this.created}`, displayName, issuedAt, end: expiresAt };
            secret.credentials.push(credential);
            if (await this.between("addPassword")) {
                return false;
            }
            if (this.mistakes.removesFirst) {
                await this.remove(secret, (each) => each !== credential);
            }
            secret.published.push({ credential, at: now });
            await this.between();
            await this.sweep(secret, credential, now);
        } else if (isChanged) {
            await this.sweep(secret, secret.published.at(-1)?.credential, now);
        }
        return true;
    }

    private async sweep(secret: SmallSecret, current: SmallCredential | undefined, now: string): Promise<void> {
        if (this.mistakes.neverSweeps) {
            return;
        }
        const revokeBefore = String(secret.asked["revokeBefore"] ?? "");
        await this.remove(
            secret,
            (each) =>
                each !== current &&
                (this.mistakes.removesAtOnce ||
                    each.end <= now ||
                    each.issuedAt < revokeBefore ||
                    // What a killed run left behind bears the current one's name.
                    parseCredentialName(each.displayName)?.generation ===
                        parseCredentialName(current?.displayName ?? "")?.generation),
        );
    }

    private async remove(
        secret: SmallSecret,
        isDoomed: (credential: SmallCredential) => boolean | undefined,
    ): Promise<void> {
        for (const credential of secret.credentials.filter(isDoomed)) {
            secret.credentials.splice(secret.credentials.indexOf(credential), 1);
            await this.between();
        }
    }
}

function described({ urn, name, inputs }: SmallSecret): DeclaredResource {
    return { urn, type: ROTATING_SECRET, name, inputs: encodeProps(inputs ?? {}) };
}
