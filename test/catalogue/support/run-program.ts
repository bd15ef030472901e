import * as pulumi from "@pulumi/pulumi";
import type { CatalogueOutputs } from "../../../catalogue/declare";
import { catalogueProgram } from "../../../catalogue/program";
import { NOW } from "./catalogues";

/** A resource that the program registered. */
export interface Declared {
    readonly type: string;
    readonly name: string;
    readonly inputs: Record<string, unknown>;
}

/** Runs the program on a configuration, with an engine that makes everything at once and remembers it. */
export async function runProgram(
    config: Record<string, unknown>,
    secretKeys: readonly string[] = [],
): Promise<{ declared: Declared[]; outputs: CatalogueOutputs }> {
    const declared: Declared[] = [];
    await pulumi.runtime.setMocks(
        {
            newResource: ({ type, name, inputs }) => {
                declared.push({ type, name, inputs });
                return { id: `/applications/${name}`, state: { ...inputs, ...computed(type, name) } };
            },
            call: ({ inputs }) => inputs,
        },
        "app-registrations",
        "test",
        false,
    );
    pulumi.runtime.setAllConfig(
        Object.fromEntries(
            Object.entries(config).map(([key, value]) => [`app-registrations:${key}`, JSON.stringify(value)]),
        ),
        secretKeys.map((key) => `app-registrations:${key}`),
    );
    const outputs = await catalogueProgram(() => NOW)();
    const settled = await promiseOf(pulumi.output(outputs));
    await pulumi.runtime.disconnect();
    return { declared, outputs: settled as unknown as CatalogueOutputs };
}

function computed(type: string, name: string): Record<string, unknown> {
    switch (type) {
        case "azuread:index/application:Application":
            return { clientId: `client of ${name}`, objectId: `object of ${name}` };
        case "azure-native:keyvault:Vault":
            return { name: `the vault ${name}` };
        case "app-registration:index:RotatingClientSecret":
        case "app-registration:index:RotatingCertificate":
            return {
                secretUri: `https://vault/${name}`,
                lagging: [],
                generation: 3,
                expiresAt: "e",
                nextRotation: "n",
                mustRunBefore: "m",
                secretName: `secret of ${name}`,
            };
        default:
            return {};
    }
}

function promiseOf<T>(output: pulumi.Output<T>): Promise<T> {
    return new Promise((resolve) => output.apply(resolve));
}
