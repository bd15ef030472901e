import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Document, isMap, parseDocument, Scalar } from "yaml";
import { projectFileIn } from "../project-file";
import { yamlFault } from "../yaml-fault";

/** A stack's configuration file, that a change can be taken back from as long as nothing was deployed. */
export class StackFile {
    private constructor(
        readonly path: string,
        private readonly original: string,
        readonly document: Document,
    ) {}

    /**
     * @param folder of the Pulumi program
     * @param stack `prod`, `contoso/prod`, …: the last part names the file
     * @returns `undefined` where there is no such file: the stack's configuration is elsewhere, or it has none
     * @throws when it is no YAML
     */
    static open(folder: string, stack: string): StackFile | undefined {
        const name = `Pulumi.${stack.split("/").at(-1)}`;
        const file = [".yaml", ".yml"]
            .map((ending) => path.join(configurationFolder(folder), name + ending))
            .find((one) => existsSync(one));
        if (file === undefined) {
            return undefined;
        }
        const original = readFileSync(file, "utf8");
        const document = parseDocument(original);
        if (document.errors[0] !== undefined) {
            throw new Error(`${file} is no YAML: ${yamlFault(document.errors[0])}`);
        }
        return new StackFile(file, original, document);
    }

    /** Writes a text into the file; comments and what else is in it stay. */
    set(place: readonly string[], value: string): void {
        const above = place.slice(0, -1);
        if (!isMap(this.document.getIn(above))) {
            this.document.setIn(above, this.document.createNode({})); // `default:` with nothing behind it
        }
        const quoted = new Scalar(value);
        // Pulumi would read an instant without quotes as something else.
        quoted.type = Scalar.QUOTE_DOUBLE;
        this.document.setIn(place, quoted);
        writeFileSync(this.path, this.document.toString({ lineWidth: 0, ...this.layout() }));
    }

    /** Puts it back as it was. */
    restore(): void {
        writeFileSync(this.path, this.original);
    }

    /** As the file has it: what a person wrote, or the CLI. */
    private layout() {
        return {
            indent: /^( +)\S/m.exec(this.original)?.[1]?.length ?? 4,
            flowCollectionPadding: !/[{[][^\s}\]]/.test(this.original),
        };
    }
}

/** `stackConfigDir` of the project, where it says one. */
function configurationFolder(folder: string): string {
    const project = projectFileIn(folder);
    if (project === undefined) {
        return folder;
    }
    const said = parseDocument(readFileSync(project, "utf8")).get("stackConfigDir");
    return typeof said === "string" ? path.join(folder, said) : folder;
}
