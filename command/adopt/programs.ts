import { type Adoption, CREDENTIAL } from "./adoption";
import { Code, quoted, typescriptLiteral, type Value, yamlLines } from "./literal";

/** Where the new credential is published. Without a name the program reads it from the stack's configuration. */
export interface Vault {
    readonly vaultName?: string;
    readonly resourceGroupName?: string;
}

type Adopted = Pick<Adoption, "component" | "name" | "args">;

/** A program in TypeScript that takes the app over. */
export function typescriptProgram(adopted: Adopted, vault: Vault, certificate: boolean): string {
    const { component, name } = adopted;
    const target = vaultOf(vault, 'config.require("vaultName")');
    const args = typescriptLiteral(withVault(adopted, target, certificate));
    const credential = component === "AppRegistration" ? `app.${kindOf(certificate)}.${CREDENTIAL}` : "app";
    return [
        ...(vault.vaultName === undefined ? ['import * as pulumi from "@pulumi/pulumi";'] : []),
        `import { ${component} } from "pulumi-app-registration";`,
        "",
        ...(vault.vaultName === undefined ? ["const config = new pulumi.Config();", ""] : []),
        `const app = new ${component}(${quoted(name)}, ${args});`,
        "",
        `export const secretUri = ${credential}.secretUri;`,
        `export const mustRunBefore = ${credential}.mustRunBefore;`,
        "",
    ].join("\n");
}

/** The same in Pulumi YAML: all of Pulumi.yaml but the project's name, its runtime and its plugins. */
export function yamlProgram(adopted: Adopted, vault: Vault, certificate: boolean): string {
    const { component } = adopted;
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of Pulumi YAML
    const target = vaultOf(vault, "${vaultName}");
    const credential = component === "AppRegistration" ? `app.${kindOf(certificate)}.${CREDENTIAL}` : "app";
    const program: Value = {
        config: vault.vaultName === undefined ? { vaultName: { type: "string" } } : undefined,
        resources: {
            app: {
                type: `app-registration:${component}`,
                name: adopted.name,
                properties: withVault(adopted, target, certificate),
            },
        },
        outputs: {
            secretUri: new Code(`\${${credential}.secretUri}`),
            mustRunBefore: new Code(`\${${credential}.mustRunBefore}`),
        },
    };
    return `${yamlLines(program, literally).join("\n")}\n`;
}

/** In Pulumi YAML `$$` is one such sign, and begins no expression. */
function literally(text: string): string {
    return text.replaceAll("$", () => "$$");
}

function vaultOf({ vaultName, resourceGroupName }: Vault, configured: string): Value {
    return { vaultName: vaultName ?? new Code(configured), resourceGroupName };
}

function withVault({ component, args }: Adopted, vault: Value, certificate: boolean): Value {
    const rotating = { vault };
    return {
        ...(args as Readonly<Record<string, Value>>),
        ...(component === "AppRegistration" ? { [kindOf(certificate)]: { [CREDENTIAL]: rotating } } : rotating),
    };
}

/** The component's argument that declares what rotates. */
export function kindOf(certificate: boolean): "certificates" | "clientSecrets" {
    return certificate ? "certificates" : "clientSecrets";
}
