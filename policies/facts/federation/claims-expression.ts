/** One demand of a flexible federated credential on a token: a claim, and the text or pattern that it must be. */
export interface ClaimDemand {
    readonly claim: string;
    /** In a pattern `*` stands for any text and `?` for any character; otherwise they are characters like others. */
    readonly isPattern: boolean;
    readonly value: string;
}

const DEMAND = /claims\['([^']+)'\]\s+(eq|matches)\s+'((?:[^']|'')*)'/;
const EXPRESSION = new RegExp(`^\\s*${DEMAND.source}(\\s+and\\s+${DEMAND.source})*\\s*$`);

/**
 * Reads an expression of Entra's language for flexible federated credentials, version 1: demands joined by `and`, in which
 * two quotes stand for one. `undefined` for anything else, as Entra refuses it.
 */
export function demandsOf(expression: string): readonly ClaimDemand[] | undefined {
    if (!EXPRESSION.test(expression)) {
        return undefined;
    }
    return [...expression.matchAll(new RegExp(DEMAND, "g"))].map(([, claim = "", operator, value = ""]) => ({
        claim,
        isPattern: operator === "matches",
        value: value.replaceAll("''", "'"),
    }));
}

/** The part of a demand before its first wildcard: what a token's claim has to begin with. */
export function literalStart({ isPattern, value }: ClaimDemand): string {
    return isPattern ? (/^[^*?]*/.exec(value)?.[0] ?? "") : value;
}

/**
 * Tells whether a demand names anybody. A subject is a chain of names and values (`repo:owner/repository:…`), so that the
 * first value, up to a separator, has to be free of wildcards; of other claims the first letters do.
 */
export function namesSomebody(demand: ClaimDemand): boolean {
    const start = literalStart(demand);
    if (start === demand.value) {
        return start.trim() !== "";
    }
    return demand.claim === "sub" ? /^[^:]+:[^:/]*[^:/\s][:/]/.test(start) : /[a-z0-9]/i.test(start);
}
