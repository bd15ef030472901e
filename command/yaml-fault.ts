/** What is wrong with a YAML file, and where; not the line itself, which can hold a secret. */
export function yamlFault({ message }: Error): string {
    const [told = ""] = message.split("\n");
    return told.replace(/:$/, "");
}
