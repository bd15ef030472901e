import { refuseMovedClock } from "../../contract/clock";
import type { Session } from "../login/session";
import type { Claims } from "../schedule/claims";
import { ledgerIn } from "../schedule/plan-ledger";
import { type Handler, Incomplete, type Props, type Recorded } from "../wire/handler";
import type { Shapes } from "../wire/shape";
import { hasUnknown, reveal } from "../wire/values";
import { check } from "./check";
import { isContactNeeded } from "./contact-needed";
import { noteSeries } from "./declared-series";
import { destroy, leaveVaults } from "./destroy";
import { driftIn } from "./drift";
import { gather, TargetGone } from "./gather";
import type { SecretInputs } from "./inputs";
import { openRun, type RunDependencies } from "./open-run";
import { foreseenOutputs, outputsOf } from "./outputs";
import { rotate } from "./rotate";
import type { CredentialKind } from "./run";
import { refuseInPreview, sayWhatIsPlanned, sayWhetherItWaits, warnOfSkew } from "./warnings";

export interface RotatingDependencies extends RunDependencies {
    /** The current instant as `YYYY-MM-DDTHH:MM:SSZ`. */
    readonly now: () => string;
    readonly claims: Claims;
    /** The series that the program of this deployment declares. */
    readonly declared: Set<string>;
}

/** What tells the resources of one kind of credential from those of another. */
export interface RotatingKind<Inputs extends SecretInputs> {
    readonly shapes: Shapes<Inputs>;
    readonly loadKind: (session: Session, inputs: Inputs) => Promise<CredentialKind>;
    readonly isKeyInVault: (inputs: Props) => boolean;
    /** See `check`. @default nothing */
    readonly conflicts?: (inputs: Props) => readonly string[];
}

/**
 * `RotatingClientSecret` and `RotatingCertificate`: `check` plans, `create` and `update` do a whole rotation in one process, so
 * that the value is in no state, `read` tells drift.
 */
export function createRotatingHandler<Inputs extends SecretInputs>(
    dependencies: RotatingDependencies,
    { shapes, loadKind, isKeyInVault, conflicts }: RotatingKind<Inputs>,
): Handler {
    const { env, now, claims, declared, log } = dependencies;
    const open = (urn: string, news: Props, before?: Recorded) =>
        openRun(dependencies, { urn, news, before, shapes, loadKind });

    const run = async (id: string, urn: string, news: Props, before?: Recorded): Promise<Props> => {
        refuseMovedClock(env);
        const opened = await open(urn, news, before);
        const rotated = await rotate(opened);
        if (before === undefined) {
            warnOfSkew(log, now(), rotated.serverDate, urn);
        }
        const rest = rotated.failures.length === 0 ? await leaveVaults(opened, rotated) : [];
        const outputs = outputsOf(opened, { ...rotated, failures: [...rotated.failures, ...rest] }, before?.outputs);
        const failures = [...rotated.failures, ...rest];
        if (failures.length > 0) {
            throw new Incomplete(new Error(failures.join(" ")), id, outputs);
        }
        return outputs;
    };

    return {
        check: (news, previous, urn) => {
            const result = check(news, previous, urn, {
                now,
                claims,
                shapes,
                isKeyInVault,
                conflicts,
                say: (verdict) => sayWhetherItWaits(log, verdict, urn),
            });
            noteSeries(declared, result.inputs);
            sayWhatIsPlanned(log, ledgerOf(result.inputs), now(), urn);
            return result;
        },
        preview: (inputs, recorded) => {
            refuseInPreview(inputs, recorded, now());
            return foreseenOutputs(ledgerOf(inputs), inputs, recorded?.outputs);
        },
        create: async (inputs, urn) => {
            const id = String(reveal(inputs["series"]));
            return { id, outputs: await run(id, urn, inputs) };
        },
        update: async (id, outputs, news, urn, inputs) => {
            const before = { inputs, outputs };
            if (isContactNeeded(news, before)) {
                return run(id, urn, news, before);
            }
            refuseMovedClock(env);
            const ledger = ledgerOf(news);
            return ledger
                ? { ...outputs, ...foreseenOutputs(ledger, news, outputs), verified: outputs["verified"] }
                : outputs;
        },
        read: async (id, outputs, inputs, urn) => {
            if (Object.keys(inputs).length === 0) {
                throw new Error(
                    `${id} cannot be imported: declare it, and the deployment goes on from what the vault has under its name.`,
                );
            }
            const drift = await find(urn, inputs, outputs);
            return { outputs: { ...outputs, drift }, inputs: { ...inputs, drift } };
        },
        delete: async (_id, outputs, inputs) => {
            refuseMovedClock(env);
            if (reveal(inputs["removeOnDelete"]) === true && !declared.has(String(reveal(inputs["series"])))) {
                await destroy(await open("", inputs, { inputs, outputs }));
            }
        },
    };

    async function find(urn: string, inputs: Props, outputs: Props): Promise<string | undefined> {
        try {
            const opened = await open(urn, inputs, { inputs, outputs });
            const keyId = opened.remembered?.keyId;
            return keyId === undefined
                ? undefined
                : driftIn((await gather({ ...opened, isDrifted: true })).facts, keyId);
        } catch (error) {
            const reason = error instanceof Error ? error.message : String(error);
            if (error instanceof TargetGone) {
                return reason;
            }
            log("warning", `Whether it is as the last deployment left it could not be found out: ${reason}`, urn);
            return undefined;
        }
    }
}

function ledgerOf(inputs: Props) {
    return hasUnknown(inputs["ledger"]) ? undefined : ledgerIn(inputs["ledger"]);
}
