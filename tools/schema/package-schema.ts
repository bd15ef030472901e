import { readFileSync } from "node:fs";
import path from "node:path";
import { PACKAGE, SETTINGS } from "../../contract/provider-settings";
import { FOREIGN_OUTPUTS, type ForeignKind } from "../../provider/construct/outputs";
import { packageRoot } from "../../simulator/lab/package-root";
import { Declarations } from "./declarations";
import { LANGUAGES } from "./languages";
import type { FunctionSpec, ObjectSpec, PackageSpec, PropertySpec, ResourceSpec, TypeSpec } from "./specs";
import { Types, tokenOf } from "./types";

/** What a function takes, by its name. */
export const FUNCTIONS = {
    aws: "AwsRole",
    azureDevOps: "ServiceConnection",
    gitHubActions: "GitHubWorkflow",
    gitLab: "GitLabJob",
    google: "GoogleServiceAccount",
    kubernetes: "ServiceAccount",
} as const;

/** Custom resources of the plugin: their arguments but these are inputs. */
export const CUSTOM = ["RotatingCertificate", "RotatingClientSecret", "RotationSchedule"] as const;
/** Where a custom resource cannot do what the class of TypeScript does: options of Pulumi, and `SecretReaders`. */
export const ONLY_IN_TYPESCRIPT = ["protect", "readers"];
export const COMPONENTS = ["AppRegistration", "NearExpiryAlert", "SecretReaders"] as const;

/** What `protect: false` of the classes of TypeScript says to the plugin. */
const REMOVE_ON_DELETE: PropertySpec = {
    type: "boolean",
    default: false,
    description:
        "Whether a deletion of this resource removes its credentials from Entra, and then the secret from its vaults, softly. " +
        "Without it both stay until the credentials' own end. For those whose resource option `protect` is off.",
};

/** Builds the package's schema out of the declarations that programs in TypeScript use. */
export function packageSchema(): PackageSpec {
    const manifest = JSON.parse(readFileSync(path.join(packageRoot, "package.json"), "utf8"));
    const builder = new Builder();
    const resources = Object.fromEntries([
        ...CUSTOM.map((name) => [tokenOf(name), builder.custom(name)] as const),
        ...COMPONENTS.map((name) => [tokenOf(name), builder.component(name)] as const),
    ]);
    const functions = Object.fromEntries(
        Object.entries(FUNCTIONS).map(([name, args]) => [tokenOf(name), builder.platform(name, args)]),
    );
    const settings = builder.settings();
    return {
        name: PACKAGE,
        displayName: "Entra app registrations",
        version: manifest.version,
        description: `${manifest.description}.`,
        keywords: [...manifest.keywords, "kind/component", "category/cloud"],
        ...(/^[A-Z]+-?[\d.]+$/i.test(manifest.license) && { license: manifest.license }),
        ...(manifest.homepage && { homepage: manifest.homepage }),
        ...(manifest.repository?.url && { repository: manifest.repository.url }),
        meta: { moduleFormat: "(.*)" },
        language: LANGUAGES,
        config: { variables: settings },
        provider: {
            description: builder.provider(),
            type: "object",
            inputProperties: settings,
        },
        types: Object.fromEntries([...builder.types.collected].sort(([one], [other]) => (one < other ? -1 : 1))),
        resources,
        functions,
    };
}

class Builder {
    private readonly declarations = new Declarations();
    readonly types = new Types(this.declarations);

    custom(name: (typeof CUSTOM)[number]): ResourceSpec {
        const args = this.declarations
            .members(this.declarations.find(`${name}Args`))
            .filter((member) => !ONLY_IN_TYPESCRIPT.includes(member.name));
        const { properties, required } = this.types.properties(args);
        const outputs = this.ownOutputs(name);
        return {
            description: this.comment(name),
            ...outputs,
            inputProperties: {
                ...unwrapped(properties),
                ...(name === "RotationSchedule" ? {} : { removeOnDelete: REMOVE_ON_DELETE }),
            },
            requiredInputs: required,
        };
    }

    component(name: (typeof COMPONENTS)[number]): ResourceSpec {
        const { properties, required } = this.types.properties(
            this.declarations.members(this.declarations.find(`${name}Args`)),
        );
        return {
            isComponent: true,
            description: this.comment(name),
            ...this.componentOutputs(name),
            inputProperties: properties,
            requiredInputs: required,
        };
    }

    platform(name: string, args: string): FunctionSpec {
        const { properties, required } = this.types.properties(this.declarations.members(this.declarations.find(args)));
        const trust = this.types.properties(this.declarations.members(this.declarations.find("FederatedTrust")));
        return {
            description: this.comment(name),
            inputs: { type: "object", properties: unwrapped(properties), required },
            outputs: { type: "object", ...trust },
        };
    }

    settings(): Record<string, PropertySpec> {
        const { properties } = this.types.properties(this.declarations.members(this.declarations.find("ProviderArgs")));
        return Object.fromEntries(
            SETTINGS.map(([name, { isSecret }]) => [
                name,
                {
                    ...properties[name],
                    ...(isSecret && { secret: true as const }),
                },
            ]),
        );
    }

    provider(): string {
        return this.comment("Provider");
    }

    private comment(name: string): string {
        return this.declarations.comment(this.declarations.find(name)).replaceAll(/\s*\n\s*/g, " ");
    }

    /** The outputs that a class of this package declares. */
    private ownOutputs(name: string): Pick<ObjectSpec, "properties"> & { readonly required: readonly string[] } {
        const members = this.declarations
            .members(this.declarations.find(name))
            .filter(({ owner }) => /^Rotat/.test(owner));
        return this.types.properties(members);
    }

    private componentOutputs(name: (typeof COMPONENTS)[number]): Pick<ResourceSpec, "properties" | "required"> {
        if (name === "SecretReaders") {
            return { properties: {}, required: [] };
        }
        if (name === "NearExpiryAlert") {
            const subscription = this.foreign("subscription", "EventSubscriptionOutputs");
            return {
                properties: { subscription: { ...subscription, description: "The Event Grid subscription." } },
                required: ["subscription"],
            };
        }
        const text = (description: string): PropertySpec => ({ type: "string", description });
        const mapOf = (additionalProperties: TypeSpec, description: string): PropertySpec => ({
            type: "object",
            additionalProperties,
            description,
        });
        return {
            properties: {
                clientId: text("The client id, also called application id."),
                objectId: text("The object id of the application."),
                tenantId: text("The tenant that it is registered in."),
                application: { ...this.foreign("application", "ApplicationOutputs"), description: "The application." },
                servicePrincipal: {
                    ...this.foreign("servicePrincipal", "ServicePrincipalOutputs"),
                    description: "The service principal; absent where `servicePrincipal` is false.",
                },
                clientSecrets: mapOf(
                    this.credential("RotatingClientSecret"),
                    "The rotating client secrets by the names they were declared with.",
                ),
                certificates: mapOf(
                    this.credential("RotatingCertificate"),
                    "The rotating certificates by the names they were declared with.",
                ),
                federatedCredentials: mapOf(
                    this.foreign("federatedCredential", "FederatedCredentialOutputs"),
                    "The federated identity credentials by the names they were declared with.",
                ),
            },
            required: ["clientId", "objectId", "application", "clientSecrets", "certificates", "federatedCredentials"],
        };
    }

    private credential(name: "RotatingClientSecret" | "RotatingCertificate"): TypeSpec {
        const outputs = this.ownOutputs(name);
        return this.types.add(`${name}Outputs`, { description: this.comment(name), type: "object", ...outputs });
    }

    private foreign(kind: ForeignKind, name: string): TypeSpec {
        const fields = Object.entries(FOREIGN_OUTPUTS[kind]);
        const properties = Object.fromEntries(
            fields.map(([field, description]): [string, PropertySpec] => [field, { type: "string", description }]),
        );
        return this.types.add(name, { type: "object", properties, required: fields.map(([field]) => field) });
    }
}

/** Nothing of a custom resource or of a function's arguments needs to be known while the program runs. */
function unwrapped(properties: Readonly<Record<string, PropertySpec>>): Record<string, PropertySpec> {
    return Object.fromEntries(
        Object.entries(properties).map(([name, { plain: _, items, ...spec }]) => [
            name,
            { ...spec, ...(items && { items: withoutPlain(items) }) },
        ]),
    );
}

function withoutPlain({ plain: _, ...spec }: TypeSpec): TypeSpec {
    return spec;
}
