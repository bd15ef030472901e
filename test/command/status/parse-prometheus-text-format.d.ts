declare module "parse-prometheus-text-format" {
    /** The families of a text; labels as they were before they were escaped. */
    export default function parse(text: string): {
        readonly name: string;
        readonly type: string;
        readonly metrics: readonly { readonly value: string; readonly labels?: Readonly<Record<string, string>> }[];
    }[];
}
