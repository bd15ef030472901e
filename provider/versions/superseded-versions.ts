import { refuseMovedClock } from "../../contract/clock";
import { createLogin, type LoginDependencies, type LoginTarget } from "../login/login";
import { host } from "../sweep/sweep-inputs";
import { originOf, VaultClient } from "../vault/vault-client";
import type { Log } from "../wire/engine-log";
import type { Handler, Props } from "../wire/handler";
import {
    flag,
    judgeProps,
    optional,
    readProps,
    type Shape,
    type Shapes,
    series,
    text,
    uuid,
    writtenInstant,
} from "../wire/shape";
import { judgeVersions, type VersionFacts } from "./judge-versions";

export interface VersionDependencies extends LoginDependencies {
    readonly log: Log;
}

/** The inputs of `SupersededVersions`; `previous` is there to tell when a generation has ended, and is not read. */
interface VersionInputs extends VersionFacts, LoginTarget {
    /** `https://kv-identity.vault.azure.net/secrets/web-api-default`, or the address of a certificate */
    readonly secretUri: string;
    /** Whether anything is to be disabled at all. */
    readonly disable: boolean;
}

const address: Shape<string> = (value, path, report) => {
    const uri = text(value, path, report);
    if (typeof value === "string" && !/^https:\/\/[^/]+\/(secrets|certificates)\/[0-9a-zA-Z-]+$/.test(uri)) {
        report({ property: path, reason: `${path} is "${uri}"; write https://<vault>.<domain>/secrets/<name>` });
    }
    return uri;
};

const INPUTS: Shapes<VersionInputs> = {
    series,
    secretUri: address,
    keyId: uuid,
    revokeBefore: optional(writtenInstant),
    tenantId: optional(text),
    authorityHost: optional(host),
    disable: flag,
};

/**
 * `SupersededVersions`: disables, after the sweep, the versions of a delivery whose credential has ended or was revoked; it
 * never deletes one. Runs when its inputs change, which they do with every rotation and whenever a generation has ended,
 * so a quiet run sends nothing. A vault that does not let it, or does not answer, is warned of and no failure: everything
 * that matters has happened, such a version is of no use to anybody, and the next time all of them are looked at again.
 */
export function createVersionsHandler(dependencies: VersionDependencies): Handler {
    const login = createLogin(dependencies);
    const run = async (props: Props, urn: string): Promise<Props> => {
        refuseMovedClock(dependencies.env);
        const inputs = readProps(INPUTS, props);
        return { ...props, disabled: inputs.disable ? await disable(inputs, urn) : [] };
    };
    const disable = async (inputs: VersionInputs, urn: string): Promise<string[]> => {
        const session = await login(inputs);
        const vault = new VaultClient(session.keyVault(originOf(inputs.secretUri)), inputs.secretUri);
        try {
            const { versions, serverDate } = await vault.listVersions();
            const superseded = judgeVersions(versions, inputs, serverDate);
            for (const version of superseded) {
                await vault.disable(version);
            }
            return superseded.map(({ version }) => version);
        } catch (error) {
            const reason = error instanceof Error ? error.message : String(error);
            const rest =
                "Ended versions stay enabled, which harms nobody; set disableSuperseded to false to leave them so.";
            dependencies.log("warning", `${reason.replace(/\.?$/, ".")} ${rest}`, urn);
            return [];
        }
    };
    return {
        check: (news) => ({ inputs: news, failures: judgeProps(INPUTS, news) }),
        create: async (props, urn) => ({ id: readProps({ series }, props).series, outputs: await run(props, urn) }),
        update: (_id, _olds, news, urn = "") => run(news, urn),
    };
}
