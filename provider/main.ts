import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { clockFrom } from "../contract/clock";
import { createLocalCertificateHandler } from "./certificate/local-certificate";
import { createVaultCertificateHandler } from "./certificate/vault-certificate";
import { createFindFormerApplication } from "./graph/former-application";
import { createExistingApplicationHandler } from "./lookup/existing-application";
import { createRecordHandler } from "./record/credential-record";
import { withLocalHosts } from "./rest/local-hosts";
import { createScheduleHandler } from "./schedule/rotation-schedule";
import { createSweepHandler } from "./sweep/credential-sweep";
import { createMakeRoom } from "./sweep/make-room";
import { createVerificationHandler } from "./verification/credential-verification";
import { waitingFrom } from "./verification/waiting";
import { createVersionsHandler } from "./versions/superseded-versions";
import { engineLog } from "./wire/engine-log";
import type { PluginDefinition } from "./wire/handler";
import { serve } from "./wire/serve";

const env = process.env;
const args = process.argv.slice(2);
const log = engineLog(args[0], (line) => process.stderr.write(`${line}\n`));
const now = () => clockFrom(env, () => new Date())();

const declared = new Set<string>();

const plugin: PluginDefinition = {
    name: "app-registration",
    version: JSON.parse(readFileSync(path.join(__dirname, "..", "..", "package.json"), "utf8")).version,
    resources: {
        "app-registration:index:VaultCertificate": createVaultCertificateHandler({
            env,
            http: withLocalHosts(env),
            waiting: waitingFrom(env),
            declared,
        }),
        "app-registration:index:LocalCertificate": createLocalCertificateHandler({ env, declared }),
        "app-registration:index:RotationSchedule": createScheduleHandler({ env, now }),
        "app-registration:index:CredentialRecord": createRecordHandler(),
        "app-registration:index:CredentialVerification": createVerificationHandler({
            env,
            log,
            waiting: waitingFrom(env),
            http: withLocalHosts(env),
            clock: () => new Date(),
            uuid: randomUUID,
        }),
        "app-registration:index:CredentialSweep": createSweepHandler({ env }),
        "app-registration:index:SupersededVersions": createVersionsHandler({ env, log, http: withLocalHosts(env) }),
        "app-registration:index:ExistingApplication": createExistingApplicationHandler({ env }),
    },
    functions: {
        "app-registration:index:findFormerApplication": createFindFormerApplication({
            env,
            http: withLocalHosts(env),
        }),
        "app-registration:index:makeRoom": createMakeRoom({ env }),
    },
};

void serve(plugin, args);
