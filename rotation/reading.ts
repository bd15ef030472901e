/**
 * What came of reading a text that a person wrote: a value, or why there is none. The reason continues a sentence that
 * begins with the field and its text: `overlap is "P1.5D": it …`.
 */
export type Reading<T> =
    | { readonly value: T; readonly reason?: undefined }
    | { readonly value?: undefined; readonly reason: string };
