import "./wire/without-library-logs";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { clockFrom } from "../contract/clock";
import { FEDERATION_FUNCTIONS } from "./construct/federation";
import type { PackageSchema } from "./construct/package-schema";
import { createFindFormerApplication } from "./graph/former-application";
import { createLogin } from "./login/login";
import { checkConfiguration, configuredEnvironment } from "./login/provider-configuration";
import { createHttpClient } from "./rest/http-client";
import { keepingLimits } from "./rest/limits/keeping-limits";
import { rememberingDiscovery } from "./rest/remembered-discovery";
import { STANDARD_DELAYS } from "./rest/retry-strategy";
import { createCertificateHandler } from "./rotate/rotating-certificate";
import { createClientSecretHandler } from "./rotate/rotating-client-secret";
import { createTurns } from "./rotate/turns";
import { Claims } from "./schedule/claims";
import { createScheduleHandler } from "./schedule/rotation-schedule";
import { createRemoveUnrecorded } from "./unrecorded/remove-unrecorded";
import { createGate } from "./verification/gate";
import { waitingFrom } from "./verification/waiting";
import { engineLog } from "./wire/engine-log";
import type { PluginDefinition } from "./wire/handler";
import { serve } from "./wire/serve";

const { env, configure } = configuredEnvironment(process.env);
const args = process.argv.slice(2);
const log = engineLog(args[0], (line) => process.stderr.write(`${line}\n`));
const now = () => clockFrom(env, () => new Date())();
const waiting = waitingFrom(env);
/** One client for all: it keeps the services' limits, and asks once a run what an authority publishes about itself. */
const http = rememberingDiscovery(
    keepingLimits(createHttpClient(env), {
        waiting: waitingFrom(env),
        delays: STANDARD_DELAYS,
        tell: (message) => log("info", message, ""),
    }),
);
const login = createLogin({ env, http });
const rotating = {
    env,
    http,
    log,
    now,
    login,
    waiting,
    delays: STANDARD_DELAYS,
    uuid: randomUUID,
    gate: createGate({ env, http, log, login, waiting, clock: () => new Date(), uuid: randomUUID }),
    turns: createTurns(),
    claims: new Claims(),
    declared: new Set<string>(),
};

let schema: PackageSchema | undefined;
const readOwn = (file: string) => readFileSync(path.join(__dirname, "..", "..", file), "utf8");

const plugin: PluginDefinition = {
    name: "app-registration",
    version: JSON.parse(readOwn("package.json")).version,
    schema: () => readOwn("schema.json"),
    checkConfiguration,
    configure,
    resources: {
        "app-registration:index:RotatingClientSecret": createClientSecretHandler(rotating),
        "app-registration:index:RotatingCertificate": createCertificateHandler(rotating),
        "app-registration:index:RotationSchedule": createScheduleHandler({ env, now, log }),
    },
    // Loaded here: a program in TypeScript constructs in its own process.
    construct: async (request) => {
        const { construct } = await import("./construct/construct.js");
        schema ??= JSON.parse(readOwn("schema.json")) as PackageSchema;
        return construct(request, { engine: args[0] ?? "", schema, log });
    },
    functions: {
        // Asked before anything is declared whose hooks ask the plugin.
        "app-registration:index:loaded": () => ({}),
        "app-registration:index:findFormerApplication": createFindFormerApplication({ env, login, waiting }),
        "app-registration:index:removeUnrecorded": createRemoveUnrecorded({ login }),
        ...FEDERATION_FUNCTIONS,
    },
};

void serve(plugin, args);
