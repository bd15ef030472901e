/** What SDKs are called in each language. Programs in TypeScript and JavaScript take this package itself. */
export const LANGUAGES = {
    nodejs: { packageName: "pulumi-app-registration", respectSchemaVersion: true },
    python: { packageName: "pulumi_app_registration", pyproject: { enabled: true }, respectSchemaVersion: true },
    go: { rootPackageName: "appregistration", generateResourceContainerTypes: true, respectSchemaVersion: true },
    csharp: { namespaces: { "app-registration": "AppRegistrations" }, respectSchemaVersion: true },
    java: { packages: { "app-registration": "appregistration" }, buildFiles: "gradle" },
} as const;
