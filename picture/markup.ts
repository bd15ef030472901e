import { html, raw } from "hono/html";

/** Text that is markup already: everything that was put into it has been escaped. */
export interface Markup {
    toString(): string;
    readonly isEscaped: true;
}

/** What may be put into markup: texts are escaped, markup is not, lists are joined. */
export type Piece = string | number | Markup | undefined | readonly Piece[];

/** HTML or SVG from a template; what is put in is escaped. */
export function markup(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
    const made = html(strings, ...pieces);
    if (made instanceof Promise) {
        throw new TypeError("markup takes no promises");
    }
    return made;
}

/** This package's own style sheets and scripts, into which nothing was put that others wrote. */
export function verbatim(text: string): Markup {
    return raw(text) as Markup;
}
