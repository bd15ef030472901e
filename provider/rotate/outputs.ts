import type { Ledger } from "../../rotation";
import { type Props, Unknown, type Value } from "../wire/handler";
import { reveal } from "../wire/values";
import type { Remembered } from "./facts";
import { secretNameOf } from "./inputs";
import type { Rotated } from "./rotate";
import type { Run } from "./run";

/** What people and programs read of a rotating credential. No value is among it. */
export function outputsOf(run: Run, rotated: Rotated, before: Props | undefined): Props {
    const { inputs, ledger, vaults, tenantId, target } = run;
    const { credential, versions, lagging, verified, published, failures } = rotated;
    const [first] = vaults;
    const secretUri = first?.secretUri ?? "";
    const version = first && versions.get(first.name);
    const kept = rotated.outputs ?? kindOutputs(before);
    return {
        ...kept,
        ...plannedOutputs(ledger),
        applicationId:
            inputs.applicationId || inputs.servicePrincipalId ? undefined : `/applications/${target.objectId}`,
        clientId: rotated.clientId,
        tenantId,
        keyId: credential.keyId,
        secretName: secretNameOf(inputs),
        secretUri,
        secretUriWithVersion: version === undefined ? secretUri : `${secretUri}/${version}`,
        appServiceReference: `@Microsoft.KeyVault(SecretUri=${secretUri})`,
        secretUris: Object.fromEntries(vaults.map(({ name, secretUri: uri }) => [name, uri])),
        lagging: [...lagging],
        verified: verified ?? before?.["verified"] ?? "accepted",
        published: [...published],
        format: formatOf(run, lagging),
        unfinished: failures.length > 0 ? true : undefined,
    };
}

/** Where only some vaults have the new format, all are written anew by the next run, whichever format it is asked for. */
function formatOf({ kind, isReformatted }: Run, lagging: readonly string[]): string {
    return isReformatted && lagging.length > 0 ? "mixed" : kind.contentType;
}

/** What a preview knows of the outputs. */
export function foreseenOutputs(ledger: Ledger | undefined, inputs: Props, before: Props | undefined): Props {
    const unknown = Object.fromEntries(
        ["keyId", "secretUriWithVersion", ...Object.keys(kindOutputs(before))].map((key) => [key, new Unknown()]),
    );
    const dates = ledger ? plannedOutputs(ledger) : Object.fromEntries(DATES.map((key) => [key, new Unknown()]));
    const isSame =
        before !== undefined && ledger !== undefined && reveal(before["generation"]) === ledger.current.generation;
    const secretName = inputs["secretName"] ?? inputs["defaultSecretName"];
    const address = ["secretUri", "appServiceReference", "secretUris"].map((key) => [
        key,
        before?.[key] ?? new Unknown(),
    ]);
    return {
        ...before,
        ...dates,
        ...Object.fromEntries(address),
        ...(isSame ? {} : unknown),
        clientId: inputs["clientId"] ?? before?.["clientId"] ?? new Unknown(),
        tenantId: inputs["tenantId"] ?? before?.["tenantId"],
        secretName,
        lagging: [],
        verified: before?.["verified"] ?? new Unknown(),
        drift: undefined,
        unfinished: undefined,
    };
}

/** What the last run left. */
export function rememberedIn(outputs: Props | undefined): Remembered | undefined {
    const [keyId, uris, lagging, published] = ["keyId", "secretUris", "lagging", "published"].map((key) =>
        reveal(outputs?.[key]),
    );
    if (typeof keyId !== "string") {
        return undefined;
    }
    const late = textsIn(lagging);
    const served = Object.entries(typeof uris === "object" && uris !== null ? uris : {}).filter(
        ([name]) => !late.includes(name),
    );
    return {
        keyId,
        vaults: served.map(([name]) => name),
        secretUris: textsIn(served.map(([, uri]) => uri)),
        published: textsIn(published),
    };
}

const DATES = ["generation", "expiresAt", "nextRotation", "mustRunBefore", "lateBy"] as const;

/** What only certificates tell. */
const KIND_OUTPUTS = ["certificate", "thumbprint", "certificateUri", "keyUri"];

function plannedOutputs({ current }: Ledger): Record<(typeof DATES)[number], Value> {
    const { generation, expiresAt, dueAt, mustRunBefore, lateBy } = current;
    return { generation, expiresAt, nextRotation: dueAt, mustRunBefore, lateBy };
}

function kindOutputs(outputs: Props | undefined): Props {
    return Object.fromEntries(
        KIND_OUTPUTS.flatMap((key) => (outputs?.[key] === undefined ? [] : [[key, outputs[key]]])),
    );
}

function textsIn(value: unknown): string[] {
    return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
