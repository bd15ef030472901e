import { randomUUID } from "node:crypto";
import { createGate } from "../../../provider/verification/gate";
import type { Props } from "../../../provider/wire/handler";
import type { Stack, Surroundings } from "../../provider/rotate/deployment";
import { NO_DELAYS } from "../../provider/support";
import { isPersonal } from "../draws";
import { optionProps } from "./changes";
import { audienceOf, type History, type Kind } from "./history";
import type { Site } from "./site";

/** What the program of a history says at first, beside the vaults. */
export function askedAtFirst({ kind, rules, options, verify, verifySignIns }: History): Props {
    const isMadeInDeployment = kind === "madeInDeployment";
    return {
        ...rules,
        ...optionProps(options, isMadeInDeployment),
        verify,
        verifySignIns,
        ...(isMadeInDeployment ? { madeIn: "deployment" } : {}),
        ...(kind === "madeInVault" ? { madeIn: "keyVault" } : {}),
        ...(isPersonal(audienceOf(kind)) ? { maxLiveCredentials: 2 } : {}),
    };
}

/** What its deployments share: the site's login, and a gate that looks once where to sign in. */
export function surroundingsOf({ env, http, login }: Site, { logged, time }: Stack, kind: Kind): Surroundings {
    const log = (severity: string, message: string) => void logged.push(`${severity}: ${message}`);
    const its = { env, http, login, log, waiting: time, delays: NO_DELAYS, uuid: randomUUID };
    return {
        kind: kind.startsWith("made") ? "RotatingCertificate" : "RotatingClientSecret",
        http,
        login,
        gate: createGate({ ...its, clock: () => new Date() }),
    };
}
