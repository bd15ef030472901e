import ts from "typescript";

/** One small breakage of a source text. */
export interface Mutant {
    /** From 1. */
    readonly line: number;
    /** What was there, and what is there instead, for people. */
    readonly change: string;
    /** The whole text with the breakage in it. */
    readonly text: string;
}

const { SyntaxKind } = ts;

/** What each operator is flipped to: its opposite, and its neighbour at the boundary. */
const FLIPPED: ReadonlyMap<ts.SyntaxKind, readonly string[]> = new Map([
    [SyntaxKind.LessThanToken, [">=", "<="]],
    [SyntaxKind.LessThanEqualsToken, [">", "<"]],
    [SyntaxKind.GreaterThanToken, ["<=", ">="]],
    [SyntaxKind.GreaterThanEqualsToken, ["<", ">"]],
    [SyntaxKind.EqualsEqualsEqualsToken, ["!=="]],
    [SyntaxKind.ExclamationEqualsEqualsToken, ["==="]],
    [SyntaxKind.AmpersandAmpersandToken, ["||"]],
    [SyntaxKind.BarBarToken, ["&&"]],
]);

/** Every mutant of a text: each comparison and logical operator flipped, each condition always and never met. */
export function mutantsOf(text: string): Mutant[] {
    const source = ts.createSourceFile("rule.ts", text, ts.ScriptTarget.Latest, true);
    const mutants: Mutant[] = [];
    const replace = (node: ts.Node, by: string) => {
        const [start, end] = [node.getStart(source), node.getEnd()];
        mutants.push({
            line: source.getLineAndCharacterOfPosition(start).line + 1,
            change: `${text.slice(start, end).replace(/\s+/g, " ")} -> ${by}`,
            text: text.slice(0, start) + by + text.slice(end),
        });
    };
    const visit = (node: ts.Node): void => {
        if (ts.isBinaryExpression(node)) {
            for (const by of FLIPPED.get(node.operatorToken.kind) ?? []) {
                replace(node.operatorToken, by);
            }
        }
        if (ts.isPrefixUnaryExpression(node) && node.operator === SyntaxKind.ExclamationToken) {
            replace(node, node.operand.getText(source));
        }
        if (ts.isIfStatement(node)) {
            replace(node.expression, "true");
            replace(node.expression, "false");
        }
        if (ts.isConditionalExpression(node)) {
            replace(node.condition, "true");
            replace(node.condition, "false");
        }
        ts.forEachChild(node, visit);
    };
    visit(source);
    return mutants;
}
