import { createHash } from "node:crypto";

/**
 * Names one rotating credential for good: 12 hexadecimal digits of the URN under which it was first declared. A renamed
 * resource keeps its series in the state; one whose state was lost finds what it published by having the same again.
 */
export function seriesOf(urn: string): string {
    return createHash("sha256").update(urn).digest("hex").slice(0, 12);
}

/** Tells people whose a secret in a vault is: `<project>/<stack>/<resource name>`. */
export function ownerOf(urn: string): string {
    const { project, stack, name } = partsOf(urn);
    return `${project}/${stack}/${name}`;
}

/** What a credential is called in Entra, beside generation and issue time, where nothing else was chosen. */
export function defaultLabel(urn: string): string {
    const { stack, name } = partsOf(urn);
    return `${stack}/${name}`;
}

/** `urn:pulumi:<stack>::<project>::<types>::<name>`; a name may itself contain `::`. */
function partsOf(urn: string): { readonly stack: string; readonly project: string; readonly name: string } {
    const [stack = "", project = "", , ...name] = urn.split("::");
    return { stack: stack.replace(/^urn:pulumi:/, ""), project, name: name.join("::") };
}
