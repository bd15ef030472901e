import type {
    FunctionSpec,
    ObjectSpec,
    PackageSchema,
    PropertySpec,
    ResourceSpec,
    TypeDefinition,
} from "./package-schema";
import { typeText } from "./type-text";

const INTRODUCTION = `# Reference

Written from the package's schema by \`npm run document\`. Names are those of TypeScript and YAML; Python writes them with
underscores, Go and C# with a capital letter. Inputs with a star are required. What the words mean is told in
[how it works](how-it-works.md), the catalogue's keys in [catalogue](catalogue.md).
`;

/** Where a description ends with its default. */
const DEFAULT = /\s*Default: (.+?)\.?$/s;

/** The page that tells of every resource, type and function of the package. */
export function referenceOf(schema: PackageSchema): string {
    const { provider, resources = {}, types = {}, functions = {} } = schema;
    const parts = [
        INTRODUCTION,
        "## Resources\n",
        ...Object.entries(resources).map(([token, spec]) => resource(nameOf(token), spec)),
        ...(provider === undefined ? [] : [resource("Provider", { ...provider, properties: {} })]),
        ...(Object.keys(functions).length === 0 ? [] : ["## Functions\n"]),
        ...Object.entries(functions).map(([token, spec]) => invoked(nameOf(token), spec)),
        ...(Object.keys(types).length === 0 ? [] : ["## Types\n"]),
        ...Object.entries(types).map(([token, spec]) => type(nameOf(token), spec)),
    ];
    return parts.join("\n");
}

function resource(name: string, spec: ResourceSpec): string {
    const { inputProperties, requiredInputs, properties, deprecationMessage } = spec;
    return section(name, [
        deprecationMessage === undefined ? undefined : `**Deprecated**: ${deprecationMessage}`,
        spec.description,
        inputs(inputProperties, requiredInputs),
        outputs(properties),
    ]);
}

function invoked(name: string, { description, inputs: given, outputs: returned }: FunctionSpec): string {
    return section(name, [description, inputs(given?.properties, given?.required), outputs(returned?.properties)]);
}

function type(name: string, spec: TypeDefinition): string {
    const values = spec.enum?.map(({ value, description }) => [code(value), cell(description)]);
    return section(name, [
        spec.description,
        values === undefined ? inputs(spec.properties, spec.required) : table(["value", "meaning"], values),
    ]);
}

function section(name: string, parts: readonly (string | undefined)[]): string {
    return [`### ${name}`, ...parts.filter((part) => part !== undefined && part !== "")].join("\n\n").concat("\n");
}

function inputs(properties: ObjectSpec["properties"], required: readonly string[] = []): string | undefined {
    const rows = Object.entries(properties ?? {}).map(([name, spec]) => {
        const { meaning, byDefault } = described(spec);
        return [`${code(name)}${required.includes(name) ? " *" : ""}`, typeText(spec), byDefault, meaning];
    });
    return rows.length === 0 ? undefined : table(["input", "type", "default", "meaning"], rows);
}

function outputs(properties: ObjectSpec["properties"]): string | undefined {
    const rows = Object.entries(properties ?? {}).map(([name, spec]) => [
        code(name),
        typeText(spec),
        cell(spec.description),
    ]);
    return rows.length === 0 ? undefined : table(["output", "type", "content"], rows);
}

function described(spec: PropertySpec): { readonly meaning: string; readonly byDefault: string } {
    const { description = "", deprecationMessage, secret } = spec;
    const [, said] = DEFAULT.exec(description) ?? [];
    const notes = [
        deprecationMessage === undefined ? "" : `**Deprecated**: ${deprecationMessage}`,
        description.replace(DEFAULT, ""),
        secret ? "Kept as a secret." : "",
    ];
    return {
        meaning: cell(notes.filter((note) => note !== "").join(" ")),
        byDefault: spec.default === undefined ? cell(said) : code(spec.default),
    };
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
    const lines = [titles, titles.map(() => "---"), ...rows];
    return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** In one line, without what would end a cell. */
function cell(text = ""): string {
    return text
        .replaceAll(/\s*\n\s*/g, " ")
        .replaceAll("|", "\\|")
        .trim();
}

function code(value: unknown): string {
    return `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;
}

function nameOf(token: string): string {
    return token.split(":").at(-1) ?? token;
}
