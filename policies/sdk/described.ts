import type { PolicyConfigSchema, ResourceValidationPolicy } from "@pulumi/policy";
import type { RuleDescription, Setting } from "../rule";

/** What the SDK is told of a policy, beside how it judges. */
export function described({
    name,
    description,
    level,
    severity,
    frameworks,
    remediationSteps,
    settings,
}: RuleDescription): Omit<ResourceValidationPolicy, "validateResource" | "remediateResource"> {
    return {
        name,
        description,
        enforcementLevel: level,
        severity,
        tags: [...frameworks],
        remediationSteps: remediationSteps.map((step, index) => `${index + 1}. ${step}`).join("\n"),
        ...(settings && { configSchema: schemaOf(settings) }),
    };
}

/** The part of the settings that the engine checks. */
function schemaOf(settings: Readonly<Record<string, Setting>>): PolicyConfigSchema {
    const properties = Object.entries(settings).map(([name, { problem: _, ...schema }]) => [name, schema]);
    return { properties: Object.fromEntries(properties) };
}
