import { recorded } from "../sweep/sweep-inputs";
import { type CheckResult, type Handler, type Props, Secret, Unknown } from "../wire/handler";
import { count, instant, judgeProps, readProps, type Shapes, series, text, uuid } from "../wire/shape";
import { hasSecret, hasUnknown } from "../wire/values";
import { type HandedOut, type Memory, remember } from "./remember";

const INPUTS: Shapes<HandedOut> = {
    series,
    keyId: uuid,
    generation: count,
    displayName: text,
    issuedAt: instant,
    expiresAt: instant,
};

const MEMORY: Shapes<Memory> = { series, recorded };

/**
 * `CredentialRecord`: stands between a credential's creation and its publication, and remembers in `recorded` which
 * credentials were handed on. What is not in there was never published. It is computed in `check`, so that the engine
 * compares it and a preview shows it; nothing is read or written anywhere else. The credential's value is handed through.
 */
export function createRecordHandler(): Handler {
    return {
        check,
        create: (inputs) => ({ id: readProps({ series }, inputs).series, outputs: inputs }),
        update: (_id, _olds, news) => news,
    };
}

function check(news: Props, previous: Props | undefined): CheckResult {
    const { recorded: _computed, value, ...asked } = news;
    const handedOn = { ...asked, value };
    const failures = judgeProps(INPUTS, asked);
    if (failures.length > 0) {
        return { inputs: handedOn, failures };
    }
    if (Object.values(asked).some(hasUnknown)) {
        return { inputs: { ...handedOn, recorded: new Unknown() } };
    }
    const { since, keys } = remember(readProps(INPUTS, asked), memoryIn(previous));
    const result = { since, keys: keys.map((key) => ({ ...key })) };
    return { inputs: { ...handedOn, recorded: hasSecret(asked) ? new Secret(result) : result } };
}

/**
 * What the last deployment remembered. Should it not be readable, nothing is known: failing here would stop the whole
 * deployment, while knowing less only makes the sweep keep more.
 */
function memoryIn(previous: Props | undefined): Memory | undefined {
    const readable =
        previous &&
        !hasUnknown(previous["series"]) &&
        !hasUnknown(previous["recorded"]) &&
        judgeProps(MEMORY, previous).length === 0;
    return readable ? readProps(MEMORY, previous) : undefined;
}
