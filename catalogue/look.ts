/** Cyrillic and Greek letters that look like Latin ones, in lower case; see Unicode's confusables.txt. */
const LIKE_LATIN: Readonly<Record<string, string>> = {
    а: "a",
    в: "b",
    с: "c",
    ԁ: "d",
    е: "e",
    ё: "e",
    һ: "h",
    н: "h",
    і: "i",
    ї: "i",
    ј: "j",
    к: "k",
    ӏ: "l",
    м: "m",
    о: "o",
    р: "p",
    ԛ: "q",
    ѕ: "s",
    т: "t",
    у: "y",
    ү: "y",
    ԝ: "w",
    х: "x",
    α: "a",
    β: "b",
    ε: "e",
    η: "n",
    ι: "i",
    κ: "k",
    μ: "m",
    ν: "v",
    ο: "o",
    ρ: "p",
    τ: "t",
    υ: "u",
    χ: "x",
    ζ: "z",
};

/**
 * What people see of a name: two names that look the same to them have the same look, whatever letters they are made of.
 * Upper and lower case, forms of letters, dashes of any length and the number of blanks make no difference.
 */
export function lookOf(name: string): string {
    const letters = name
        .normalize("NFKC")
        .toLowerCase()
        .replace(/\p{Cf}/gu, "")
        .replace(/\p{Pd}|\u2212/gu, "-")
        .replace(/\s+/g, " ")
        .trim();
    return [...letters].map((letter) => LIKE_LATIN[letter] ?? letter).join("");
}
