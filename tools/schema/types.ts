import ts from "typescript";
import { PACKAGE } from "../../contract/provider-settings";
import type { Declarations, Member } from "./declarations";
import { describe, literalDefault } from "./describe";
import { OPEN_ENUMS, TYPED_TEXTS } from "./enums";
import type { EnumSpec, ObjectSpec, PropertySpec, TypeSpec } from "./specs";
import { WORDS } from "./words";

/** Turns the types of TypeScript declarations into those of the schema, and collects the object types that they name. */
export class Types {
    readonly collected = new Map<string, ObjectSpec | EnumSpec>();

    private isOutput = false;

    constructor(private readonly declarations: Declarations) {}

    /** Several members as the properties of a schema, and which of them are required. */
    properties(members: readonly Member[]): Pick<ObjectSpec, "properties"> & { readonly required: readonly string[] } {
        return {
            properties: Object.fromEntries(members.map((member) => [member.name, this.property(member)])),
            required: members.filter((member) => !this.isOptional(member)).map(({ name }) => name),
        };
    }

    property(member: Member): PropertySpec {
        const typed = TYPED_TEXTS[`${member.owner}.${member.name}`];
        const spec = typed
            ? this.openEnum(typed)
            : this.convert(member.type, `${withoutArgs(member.owner)}-${member.name}`);
        const value = literalDefault(member);
        const isSecret = member.name === "webhookUrl";
        return {
            ...(isInput(member.type) || this.isOutput ? spec : plain(spec, member.type)),
            description: describe(member),
            ...(value !== undefined && { default: value }),
            ...(isSecret && { secret: true }),
        };
    }

    /** Adds an object type of one's own, and refers to it. */
    add(name: string, spec: ObjectSpec | EnumSpec): TypeSpec {
        this.collected.set(tokenOf(name), spec);
        return { $ref: `#/types/${tokenOf(name)}` };
    }

    private isOptional({ isOptional, type }: Member): boolean {
        return isOptional || isUndefinedAllowed(type);
    }

    private convert(node: ts.TypeNode, path: string): TypeSpec {
        if (ts.isParenthesizedTypeNode(node) || ts.isTypeOperatorNode(node)) {
            return this.convert(node.type, path);
        }
        if (ts.isArrayTypeNode(node)) {
            return { type: "array", items: this.convert(node.elementType, path) };
        }
        if (ts.isUnionTypeNode(node)) {
            return this.union(node, path);
        }
        if (ts.isTypeLiteralNode(node)) {
            const members = this.declarations.membersOf(this.declarations.checker.getTypeFromTypeNode(node));
            return this.object(pascal(path), members, "");
        }
        if (ts.isTypeReferenceNode(node)) {
            return this.reference(node, path);
        }
        return { type: keyword(node) };
    }

    private union(node: ts.UnionTypeNode, path: string): TypeSpec {
        const specs = node.types.filter((one) => !isUndefined(one)).map((one) => this.convert(one, path));
        const [only, ...others] = specs;
        if (only === undefined) {
            throw new RangeError(`${path} has no type.`);
        }
        return others.length === 0 ? only : { oneOf: specs };
    }

    private reference(node: ts.TypeReferenceNode, path: string): TypeSpec {
        const [first, second] = node.typeArguments ?? [];
        const name = ts.isQualifiedName(node.typeName) ? node.typeName.right.text : node.typeName.text;
        switch (name) {
            case "Output":
                return this.output(first as ts.TypeNode, path);
            case "Input":
            case "Readonly":
                return this.convert(first as ts.TypeNode, path);
            case "Record":
                return { type: "object", additionalProperties: this.convert(second as ts.TypeNode, path) };
            case "Omit":
                return this.resolved(pascal(path), node, "");
        }
        const symbol = this.declarations.named(node.typeName);
        const declaration = symbol?.declarations?.[0];
        if (symbol === undefined || declaration === undefined) {
            throw new RangeError(`${path} names ${name}, which is declared nowhere.`);
        }
        if (!ts.isTypeAliasDeclaration(declaration)) {
            return this.object(withoutArgs(name), this.declarations.members(symbol), this.declarations.comment(symbol));
        }
        return this.alias(name, declaration, path);
    }

    /** What is told about what there is, and not asked for. */
    private output(node: ts.TypeNode, path: string): TypeSpec {
        this.isOutput = true;
        try {
            return this.convert(node, path);
        } finally {
            this.isOutput = false;
        }
    }

    private alias(name: string, { type, name: declared }: ts.TypeAliasDeclaration, path: string): TypeSpec {
        const checker = this.declarations.checker;
        const resolved = checker.getTypeAtLocation(declared);
        if (resolved.isUnion() && resolved.types.every((one) => one.isStringLiteral())) {
            const values = resolved.types.map((one) => String((one as ts.StringLiteralType).value));
            return OPEN_ENUMS.includes(name) ? this.openEnum({ name, values }) : this.enumeration({ name, values });
        }
        const picks = ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) && type.typeName.text === "Pick";
        return picks ? this.resolved(name, type, "") : this.convert(type, path);
    }

    private resolved(name: string, node: ts.TypeNode, description: string): TypeSpec {
        const type = this.declarations.checker.getTypeFromTypeNode(node);
        return this.object(name, this.declarations.membersOf(type), description);
    }

    private object(name: string, members: readonly Member[], description: string): TypeSpec {
        if (!this.collected.has(tokenOf(name))) {
            // Known by its name before its members are, which may be of the same type.
            this.add(name, { type: "object", properties: {} });
            const { properties, required } = this.properties(members);
            const told = WORDS[name] ?? description.replaceAll(/\s*\n\s*/g, " ");
            this.add(name, { ...(told && { description: told }), type: "object", properties, required });
        }
        return { $ref: `#/types/${tokenOf(name)}` };
    }

    private enumeration({ name, values }: NamedTexts): TypeSpec {
        const words = values.map((value) => ({ name: pascal(value), value }));
        return this.add(name, { description: `One of ${values.join(", ")}.`, type: "string", enum: words });
    }

    /** Texts that are known, and others that a service may add. */
    private openEnum(named: NamedTexts): TypeSpec {
        return { oneOf: [{ type: "string" }, this.enumeration(named)] };
    }
}

interface NamedTexts {
    readonly name: string;
    readonly values: readonly string[];
}

export function tokenOf(name: string): string {
    return `${PACKAGE}:index:${name}`;
}

export function withoutArgs(name: string): string {
    return name.replace(/Args$/, "");
}

function pascal(text: string): string {
    return text
        .split(/[^A-Za-z0-9]+/)
        .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
        .join("");
}

/** What is no input is known while the program runs; of objects and maps, their leaves say it. */
function plain(spec: TypeSpec, node: ts.TypeNode): TypeSpec {
    const isContainer = spec.type === "object" || spec.items?.$ref !== undefined || isObject(spec);
    if (isContainer) {
        return spec;
    }
    if (spec.items && /\bInput</.test(node.getText())) {
        return { ...spec, plain: true };
    }
    return { ...spec, ...(spec.items && { items: { ...spec.items, plain: true as const } }), plain: true };
}

function isObject({ $ref, oneOf }: TypeSpec): boolean {
    return oneOf !== undefined || ($ref !== undefined && !PLAIN_ENUMS.some((name) => $ref.endsWith(`:${name}`)));
}

const PLAIN_ENUMS = ["KeyOrigin", "WriteThrough", "VerifyMode"];

/** A list or object that may become known as a whole, or in parts. */
function isInput(node: ts.TypeNode): boolean {
    return (
        ts.isTypeReferenceNode(node) &&
        /^(pulumi\.)?(Input|Output)$/.test(node.typeName.getText()) &&
        node.typeArguments !== undefined
    );
}

function isUndefined(node: ts.TypeNode): boolean {
    return node.kind === ts.SyntaxKind.UndefinedKeyword;
}

function isUndefinedAllowed(node: ts.TypeNode): boolean {
    if (ts.isUnionTypeNode(node)) {
        return node.types.some(isUndefined);
    }
    const [first] = isInput(node) ? ((node as ts.TypeReferenceNode).typeArguments ?? []) : [];
    return first !== undefined && isUndefinedAllowed(first);
}

function keyword(node: ts.TypeNode): "string" | "integer" | "boolean" {
    switch (node.kind) {
        case ts.SyntaxKind.StringKeyword:
            return "string";
        case ts.SyntaxKind.NumberKeyword:
            return "integer";
        case ts.SyntaxKind.BooleanKeyword:
        case ts.SyntaxKind.LiteralType:
            return "boolean";
        default:
            throw new RangeError(`${node.getText()} has no place in a schema.`);
    }
}
