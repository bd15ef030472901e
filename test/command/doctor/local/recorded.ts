import assert from "node:assert/strict";

/** A CLI that prints what one printed to the same question, for backends that no test can reach. */
export function recorded(answers: Readonly<Record<string, unknown>>) {
    return {
        run: async (args: readonly string[]): Promise<string> => {
            const question = args.join(" ");
            const [, answer] = Object.entries(answers).find(([begin]) => question.startsWith(begin)) ?? [];
            assert.ok(answer !== undefined, `the CLI is asked "${question}"`);
            if (answer instanceof Error) {
                throw answer;
            }
            return typeof answer === "string" ? answer : JSON.stringify(answer);
        },
    };
}
