import { type Format, hasFormat } from "./formats";

/** Texts that may be what was meant by one without the format that it needs. */
type Guess = (text: string) => string;

const plain: Guess = (text) => text;
const withPath: Guess = (text) => `${text}/`;
const withScheme: Guess = (text) => (/^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?(\/|$)/i.test(text) ? `https://${text}` : text);
/** `{…}`, and 32 digits without dashes. */
const asGuid: Guess = (text) =>
    text.replace(/^\{(.*)\}$/, "$1").replace(/^(\w{8})(\w{4})(\w{4})(\w{4})(\w{12})$/, "$1-$2-$3-$4-$5");
/** An address of the data plane, and an ARM id. */
const asVaultName: Guess = (text) => /^https:\/\/([^./]+)\./i.exec(text)?.[1] ?? text.split("/").at(-1) ?? text;

const REDIRECTS: readonly Guess[] = [plain, withPath, withScheme, (text) => withPath(withScheme(text))];

const GUESSES: Partial<Record<Format, readonly Guess[]>> = {
    guid: [plain, asGuid],
    vaultName: [plain, asVaultName],
    resourceGroupName: [plain],
    armId: [plain, (text) => `/${text}`],
    secretName: [plain, (text) => text.replaceAll(/[_. ]/g, "-")],
    webAddress: [plain, withScheme],
    webhook: [plain, withScheme, (text) => text.replace(/^http:/i, "https:")],
    webRedirect: REDIRECTS,
    spaRedirect: REDIRECTS,
    publicRedirect: [plain, withScheme],
    scope: [plain, (text) => (text.includes("://") ? `${text.replace(/\/$/, "")}/.default` : text)],
};

/** A text of the wanted format that is near to what is written; `undefined` where none is. */
export function meantText(format: Format, text: string): string | undefined {
    const bare = text.trim();
    return GUESSES[format]?.map((guess) => guess(bare)).find((guess) => guess !== text && hasFormat(format, guess));
}
