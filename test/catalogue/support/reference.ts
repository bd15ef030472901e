import type { TSchema } from "@sinclair/typebox";
import { type Format, formats } from "../../../catalogue/formats";
import { pathText } from "../../../catalogue/path";
import { Catalogue } from "../../../catalogue/schema/catalogue";
import { type SchemaField, schemaFields } from "../../../catalogue/schema-fields";

const KINDS: Readonly<Record<string, string>> = {
    string: "text",
    boolean: "true or false",
    integer: "whole number",
    object: "map",
};

/** Writes the tables of docs/catalogue.md: every field that the schema knows, grouped by the map that holds it. */
export function reference(): string {
    const groups = new Map<string, SchemaField[]>();
    for (const field of schemaFields(Catalogue)) {
        const holder = pathText(field.path.slice(0, -1)) || "app-registrations";
        groups.set(holder, [...(groups.get(holder) ?? []), field]);
    }
    return [...groups].map(([holder, fields]) => table(holder, fields)).join("\n\n");
}

function table(holder: string, fields: readonly SchemaField[]): string {
    const rows = fields.map(({ path, schema, required }) =>
        row(
            `\`${path.at(-1)}\`${required ? " *" : ""}`,
            typeOf(schema),
            schema["defaultsTo"],
            limitsOf(schema),
            schema,
        ),
    );
    return [
        `### \`${holder}\``,
        "",
        "| key | type | default | limits | meaning |",
        "|---|---|---|---|---|",
        ...rows,
    ].join("\n");
}

function row(key: string, type: string, fallback: string | undefined, limits: string, { description = "" }: TSchema) {
    return `| ${key} | ${type} | ${fallback ?? ""} | ${limits.replaceAll("|", "\\|")} | ${description} |`;
}

function typeOf(schema: TSchema): string {
    if (schema["type"] === "array") {
        const item: TSchema = schema["items"];
        return item["type"] === "object" ? "list of maps" : `list of ${typeOf(item)}s`;
    }
    return [schema["type"]]
        .flat()
        .map((type) => KINDS[type])
        .join(", or ");
}

function limitsOf(schema: TSchema): string {
    const { limits, format, items, maxItems, maxLength, maxProperties, minimum, maximum, propertyNames } = schema;
    const texts = [
        limits,
        limits === undefined && schema["enum"]?.map((value: string | number) => `\`${value}\``).join(", "),
        format && formats[format as Format].limit,
        maxLength && `${maxLength} characters`,
        minimum !== undefined && `${minimum} to ${maximum}`,
        items && limitsOf(items),
        maxItems && `${maxItems} entries`,
        maxProperties && `${maxProperties} entries`,
        propertyNames && `names: ${formats[propertyNames.format as Format].limit}`,
    ];
    return texts.filter(Boolean).join("; ");
}
