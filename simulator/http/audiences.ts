/** Services whose requests carry an access token. */
export type ProtectedService = "graph" | "arm" | "vault";

/** Resource identifiers under which each service issues and accepts tokens; Microsoft's public ones work as well. */
export interface Audiences {
    readonly graph: readonly string[];
    readonly arm: readonly string[];
    readonly vault: readonly string[];
}

/** @param url the simulated tenant's own address, which stands for both Graph and ARM */
export function makeAudiences(url: string): Audiences {
    const { port } = new URL(url);
    return {
        graph: [url, "https://graph.microsoft.com", "00000003-0000-0000-c000-000000000000"],
        arm: [url, "https://management.azure.com", "https://management.core.windows.net"],
        vault: [`https://vault.localhost:${port}`, "https://vault.localhost", "https://vault.azure.net"],
    };
}

/** The resource of an OAuth scope text: `https://graph.microsoft.com/.default` is `https://graph.microsoft.com`. */
export function resourceOf(scope: string): string {
    const first = scope.split(" ").find((each) => each.endsWith("/.default")) ?? scope.split(" ")[0] ?? "";
    return first.replace(/\/\.default$/, "").replace(/\/+$/, "");
}
