import * as pulumi from "@pulumi/pulumi";
import { clientSecret } from "./client-secret";
import { type ClientSecretArgs, ROTATION_DEFAULTS } from "./client-secret-args";
import { judgeClientSecret, judgePublishedIds } from "./client-secret-judge";
import { CredentialChain } from "./credential-chain";
import { type CredentialHolderArgs, credentialHolder, judgeHolder } from "./credential-holder";
import { makeRoomBeforeCreation } from "./make-room";
import { plain } from "./plain";
import { programNow, programTenant } from "./program-environment";
import { reportOnce } from "./report-once";
import { RotatingCredential } from "./rotating-credential";
import { RotationSchedule } from "./rotation-schedule";
import { scheduleArgs } from "./schedule-args";
import { warnWhenAhead, warnWhenBlocked } from "./schedule-warnings";
import { vaultTargets } from "./vault-targets";
import { withDefault } from "./with-default";

/** A rotating client secret of an application or service principal that is given by its id. */
export interface RotatingClientSecretArgs extends ClientSecretArgs, CredentialHolderArgs {
    /** 2 when the application's audience includes personal Microsoft accounts: Entra allows no more. @default no limit */
    readonly maxLiveCredentials?: pulumi.Input<number | undefined>;
    /** How many rotating secrets share the application. @default 1 */
    readonly rotatingSecrets?: pulumi.Input<number | undefined>;
    /** What the secret is called in Entra, beside generation and issue time. @default `<stack>/<resource name>` */
    readonly label?: pulumi.Input<string | undefined>;
}

/**
 * A client secret that rotates by itself, each time a deployment finds it due, and lands in Key Vault before the old
 * value stops working.
 */
export class RotatingClientSecret extends RotatingCredential {
    /**
     * @throws RunError before anything is declared, when an argument is malformed: it names the field, its value, the
     * limit and the way out
     */
    constructor(name: string, args: RotatingClientSecretArgs, opts?: pulumi.ComponentResourceOptions) {
        super("app-registration:index:RotatingClientSecret", name, {}, opts);
        const now = programNow();
        const tenantId = args.tenantId ?? programTenant();
        judgeClientSecret(name, args, now, plain(args.maxLiveCredentials));
        judgeHolder(name, args);
        judgePublishedIds(name, args, { clientId: args.clientId, tenantId });
        const protect = args.protect ?? true;
        const vaults = vaultTargets(args);
        const guarded = { parent: this, protect };
        const holder = credentialHolder(name, { ...args, tenantId }, guarded);
        const applicationId = holder.id;
        const ids = { applicationId, clientId: pulumi.output(args.clientId), tenantId: pulumi.output(tenantId) };

        const schedule = new RotationSchedule(`${name}-schedule`, scheduleArgs(name, args, applicationId), guarded);
        warnWhenBlocked(schedule, this);
        warnWhenAhead(schedule, now, this);

        const overlap = withDefault(args.overlap, ROTATION_DEFAULTS.overlap);
        const credential = clientSecret(`${name}-credential`, holder, schedule, {
            parent: this,
            hooks: makeRoomBeforeCreation({
                ...args,
                vaults: vaults.map(({ target }) => target),
                overlap,
                applicationId,
                tenantId: ids.tenantId,
                schedule,
            }),
        });
        const { keyId, value } = credential;
        const chain = new CredentialChain(name, { ...args, ...ids, vaults, schedule, keyId, value, protect }, this);
        reportOnce([schedule, credential]);
        this.expose(ids, schedule, chain);
    }
}
