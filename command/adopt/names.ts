import { FEDERATED_NAME } from "../../components/federation/federated-credential-args";

/** Leaves room for what is appended to it. */
const LONGEST = 60;

/** What an app is called in the program: its display name as small letters, digits and dashes. */
export function resourceName(displayName: string): string {
    const plain = displayName
        .normalize("NFKD")
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .slice(0, LONGEST)
        .replace(/^-+|-+$/g, "");
    return plain || "app";
}

/** What federated credentials are declared under: what Entra calls them where the component takes that, each once. */
export function federatedKeys(names: readonly string[]): string[] {
    const taken = new Set<string>();
    return names.map((name, index) => {
        const wanted = FEDERATED_NAME.test(name) ? name : `trust-${index + 1}`;
        let key = wanted;
        for (let count = 2; taken.has(key.toLowerCase()); count++) {
            key = `${wanted}-${count}`;
        }
        taken.add(key.toLowerCase());
        return key;
    });
}
