/** The type token in a URN, without its parents' types: `azuread:index/application:Application`. */
export function typeOf(urn: string): string {
    const qualified = urn.split("::")[2] ?? "";
    return qualified.slice(qualified.lastIndexOf("$") + 1);
}

/** The name that the program gave the resource; it may itself contain `::`. */
export function nameOf(urn: string): string {
    return urn.split("::").slice(3).join("::");
}
