import { readFileSync } from "node:fs";
import path from "node:path";
import { clockFrom } from "./clock";
import type { PluginDefinition } from "./handler";
import { withLocalHosts } from "./login/local-hosts";
import { createRecordHandler } from "./record/credential-record";
import { createScheduleHandler } from "./schedule/rotation-schedule";
import { createSweepHandler } from "./sweep/credential-sweep";
import { createMakeRoom } from "./sweep/make-room";
import { createVerificationHandler } from "./verification/credential-verification";
import { waitingFrom } from "./verification/waiting";
import { createVersionsHandler } from "./versions/superseded-versions";
import { engineLog } from "./wire/engine-log";
import { serve } from "./wire/serve";

const env = process.env;
const args = process.argv.slice(2);
const log = engineLog(args[0], (line) => process.stderr.write(`${line}\n`));
const now = () => clockFrom(env, () => new Date())();

const plugin: PluginDefinition = {
    name: "app-registration",
    version: JSON.parse(readFileSync(path.join(__dirname, "..", "..", "package.json"), "utf8")).version,
    resources: {
        "app-registration:index:RotationSchedule": createScheduleHandler({ env, now }),
        "app-registration:index:CredentialRecord": createRecordHandler(),
        "app-registration:index:CredentialVerification": createVerificationHandler({
            env,
            log,
            waiting: waitingFrom(env),
        }),
        "app-registration:index:CredentialSweep": createSweepHandler({ env }),
        "app-registration:index:SupersededVersions": createVersionsHandler({ env, log, http: withLocalHosts(env) }),
    },
    functions: {
        "app-registration:index:makeRoom": createMakeRoom({ env }),
    },
};

void serve(plugin, args);
