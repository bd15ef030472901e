import { PICTURE_STYLE } from "../draw/picture-style";
import { type Markup, markup, verbatim } from "../markup";
import { paletteRules } from "../palette";
import { PAGE_SCRIPT } from "./page-script";
import { PAGE_STYLE } from "./page-style";

/** A part of a page. */
export interface Section {
    readonly id: string;
    readonly heading: string;
    readonly body: Markup;
}

/** What a page shows. */
export interface PageContent {
    readonly title: string;
    /** What stands below the title. */
    readonly lead: Markup;
    readonly sections: readonly Section[];
}

/** An HTML document that needs no network and no other file, and that tells everything without its script, too. */
export function page({ title, lead, sections }: PageContent): Markup {
    return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>
${verbatim(paletteRules(":root"))}
${verbatim(PAGE_STYLE)}
${verbatim(PICTURE_STYLE)}</style>
</head>
<body>
<header>
<h1>${title}</h1>
${lead}
</header>
<main>${sections.map(
        ({ id, heading, body }) => markup`
<section aria-labelledby="${id}">
<h2 id="${id}">${heading}</h2>
${body}
</section>`,
    )}
</main>
<script>${verbatim(PAGE_SCRIPT)}</script>
</body>
</html>
`;
}
