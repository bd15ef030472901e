import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import type { PluginDefinition } from "../../provider/wire/handler";
import { packageRoot } from "../../simulator/lab/package-root";
import { azureNativePlugin } from "../../simulator/providers/azure-native/plugin";
import { azureadPlugin } from "../../simulator/providers/azuread/plugin";

/** What a stand-in's schema says of a property: its kind where it is a plain one, else that it is anything. */
type Property = { readonly type: string } | { readonly $ref: "pulumi.json#/Any" };

interface Members {
    readonly properties: Readonly<Record<string, Property>>;
    readonly required: readonly string[];
}

const NONE: Members = { properties: {}, required: [] };

const nothing = () => "";

/** The stand-ins, for what they know; none is asked anything. */
export const STAND_INS: readonly PluginDefinition[] = [
    azureadPlugin({}, nothing),
    azureNativePlugin({}, { suffix: nothing, uuid: nothing }),
];

/** Where a stand-in's schema is kept. */
export function standInFile({ name }: PluginDefinition): string {
    return path.join(packageRoot, "simulator", "providers", name, "schema.json");
}

/**
 * Builds the schema of a stand-in: the resources and functions that it knows, with the properties that the SDK of the real
 * provider declares. Programs in Pulumi YAML know a provider by its schema only.
 */
export function standInSchema({ name, version, resources, functions = {} }: PluginDefinition): object {
    const provider = declared(name, "provider", "ProviderArgs");
    return {
        name,
        version,
        // The modules of azuread's tokens name the file as well.
        meta: { moduleFormat: Object.keys(resources).some((token) => token.includes("/")) ? "(.*)(?:/[^/]*)" : "(.*)" },
        provider: { type: "object", inputProperties: provider.properties },
        resources: Object.fromEntries(
            Object.keys(resources).map((token) => {
                const [file, type] = placeOf(token);
                const outputs = declared(name, file, type);
                const inputs = declared(name, file, `${type}Args`);
                return [
                    token,
                    { ...outputs, inputProperties: inputs.properties, requiredInputs: inputs.required },
                ] as const;
            }),
        ),
        functions: Object.fromEntries(
            Object.keys(functions).map((token) => {
                const [file, called] = placeOf(token);
                const type = called.charAt(0).toUpperCase() + called.slice(1);
                const [inputs, outputs] = [`${type}Args`, `${type}Result`].map((one) => declared(name, file, one));
                return [
                    token,
                    { inputs: { type: "object", ...inputs }, outputs: { type: "object", ...outputs } },
                ] as const;
            }),
        ),
    };
}

/** In which file of the SDK a token's class or function is declared, and what it is called. */
function placeOf(token: string): readonly [file: string, name: string] {
    const [, module = "", name = ""] = token.split(":");
    const file = name.charAt(0).toLowerCase() + name.slice(1);
    return [module.startsWith("index/") ? file : `${module}/${file}`, name];
}

/** The members of an interface, or the outputs of a class; none where there is no such type. */
function declared(provider: string, file: string, name: string): Members {
    const place = path.join(packageRoot, "node_modules", "@pulumi", provider, `${file}.d.ts`);
    const source = ts.createSourceFile(place, readFileSync(place, "utf8"), ts.ScriptTarget.Latest, true);
    const found = source.statements.find(
        (one): one is ts.InterfaceDeclaration | ts.ClassDeclaration =>
            (ts.isInterfaceDeclaration(one) || ts.isClassDeclaration(one)) && one.name?.text === name,
    );
    if (found === undefined) {
        return NONE;
    }
    const members = [...found.members].flatMap((member) =>
        (ts.isPropertySignature(member) || ts.isPropertyDeclaration(member)) && member.type !== undefined
            ? [
                  {
                      name: member.name.getText(),
                      type: member.type.getText(),
                      isOptional: member.questionToken !== undefined,
                  },
              ]
            : [],
    );
    const own = members.filter(({ type }) => ts.isInterfaceDeclaration(found) || /^pulumi\.Output</.test(type));
    return {
        properties: Object.fromEntries(own.map((member) => [member.name, propertyOf(member.type)])),
        required: own
            .filter(({ isOptional, type }) => !isOptional && !/\| undefined>?$/.test(type))
            .map((one) => one.name),
    };
}

function propertyOf(type: string): Property {
    const [, kind] = /^(?:pulumi\.(?:Input|Output)<)?(string|boolean|number)(?: \| undefined)?>?$/.exec(type) ?? [];
    return kind === undefined ? { $ref: "pulumi.json#/Any" } : { type: kind };
}
