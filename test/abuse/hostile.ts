/** Texts that no argument for a name may carry on, by what they try. */
export const HOSTILE: Readonly<Record<string, string>> = {
    "a line break": "web\r\nX-Injected: 1",
    "a null character": "web\u0000",
    "an escape sequence": "\u001b[2Jweb",
    "a right-to-left override": "web\u202etnerruc",
    "a zero-width space": "we\u200bb",
    "a line separator": "web\u2028next",
    "half a character": "web\ud800",
    "ten million characters": "w".repeat(10_000_000),
};

/** Texts that would leave the place in an address or a template where they are put. */
export const ESCAPES: Readonly<Record<string, string>> = {
    "path segments": "../../servicePrincipals",
    "encoded path segments": "..%2f..%2fx",
    "a query": "web?api-version=0",
    "a template": "{{ env.HOME }}",
    "a tag of markup": "<script>alert(1)</script>",
};

/** What is wrong with a message: it is long, or a terminal would act on a part of it. */
export function faultOf(message: string): string | undefined {
    if (message.length > 2_000) {
        return `has ${message.length} characters`;
    }
    return /[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|(?!\n)\p{Cc}/u.test(message) ? "shows what nobody should see" : undefined;
}
