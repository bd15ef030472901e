import { isDeepStrictEqual } from "node:util";
import { type Document, isMap, isScalar, isSeq, parseDocument, stringify, type YAMLMap, type YAMLSeq } from "yaml";
import { yamlFault } from "./yaml-fault";

const PLACE = ["plugins", "providers"];

/** A project file that says where a plugin is. */
export interface WithPlugin {
    readonly text: string;
    /** The path that was there. */
    readonly before?: string;
}

/**
 * Says in a project file where a plugin is, and leaves every other character as it is. Only what is written in braces, or has
 * an empty `plugins`, is laid out anew.
 * @param file for messages
 * @throws when the text is no YAML, or has something else in that place
 */
export function withPlugin(text: string, name: string, folder: string, file: string): WithPlugin {
    const project = parse(text, file);
    const known = providersOf(project, file)?.items.find((item) => isMap(item) && item.get("name") === name);
    const before = isMap(known) ? known.get("path") : undefined;
    if (before === folder) {
        return { text, before };
    }
    const edited = isMap(known) ? corrected(text, known, folder) : extended(text, project, name, folder);
    setPlugin(project, name, folder);
    const isRight = edited !== undefined && isDeepStrictEqual(parseDocument(edited).toJS(), project.toJS());
    return {
        text: isRight ? edited : project.toString({ lineWidth: 0, indent: indentOf(text).length }),
        ...(typeof before === "string" && { before }),
    };
}

function parse(text: string, file: string): Document {
    const project = parseDocument(text);
    if (project.errors[0] !== undefined || !isMap(project.contents)) {
        const fault = project.errors[0] ? yamlFault(project.errors[0]) : "it is no mapping";
        throw new Error(`${file} is no YAML: ${fault}`);
    }
    const plugins = project.get("plugins");
    if (plugins !== undefined && plugins !== null && !isMap(plugins)) {
        throw new Error(`plugins in ${file} is no mapping; make it one.`);
    }
    return project;
}

function providersOf(project: Document, file: string): YAMLSeq | undefined {
    const providers = isMap(project.get("plugins")) ? project.getIn(PLACE) : undefined;
    if (providers === undefined || providers === null) {
        return undefined;
    }
    if (!isSeq(providers)) {
        throw new Error(`plugins.providers in ${file} is no list; make it one.`);
    }
    return providers;
}

/** What the file is to mean in the end. */
function setPlugin(project: Document, name: string, folder: string): void {
    if (!isMap(project.get("plugins"))) {
        project.set("plugins", project.createNode({}));
    }
    const providers = project.getIn(PLACE);
    if (!isSeq(providers)) {
        project.setIn(PLACE, project.createNode([{ name, path: folder }]));
        return;
    }
    const known = providers.items.find((item) => isMap(item) && item.get("name") === name);
    if (isMap(known)) {
        known.set("path", folder);
    } else {
        providers.add(project.createNode({ name, path: folder }));
    }
}

/** Another path in the place of the one that is there. */
function corrected(text: string, known: YAMLMap, folder: string): string | undefined {
    const node = known.get("path", true);
    if (!isScalar(node) || !node.range) {
        return undefined;
    }
    const [start, end] = node.range;
    return text.slice(0, start) + stringify(folder, { lineWidth: 0 }).trimEnd() + text.slice(end);
}

/** Lines behind the last plugin, or at the end of the file. */
function extended(text: string, project: Document, name: string, folder: string): string | undefined {
    const step = indentOf(text);
    const lines = [`- name: ${name}`, `  path: ${stringify(folder, { lineWidth: 0 }).trimEnd()}`];
    if (!project.has("plugins")) {
        const added = ["plugins:", `${step}providers:`, ...lines.map((line) => step + step + line)];
        return insert(text, text.length, added);
    }
    const providers = isMap(project.get("plugins")) ? project.getIn(PLACE) : undefined;
    const last = isSeq(providers) ? providers.items.at(-1) : undefined;
    if (!isMap(last) || !last.range) {
        return undefined;
    }
    const [start, end] = last.range;
    const [indent] = /^ */.exec(text.slice(text.lastIndexOf("\n", start) + 1)) ?? [""];
    const lineEnd = text[end - 1] === "\n" ? end : text.indexOf("\n", end) + 1 || text.length;
    const added = lines.map((line) => indent + line);
    return insert(text, lineEnd, added);
}

function insert(text: string, at: number, lines: readonly string[]): string {
    const newline = text.includes("\r\n") ? "\r\n" : "\n";
    const before = text.slice(0, at);
    return (
        before + (before.endsWith("\n") ? "" : newline) + lines.map((line) => line + newline).join("") + text.slice(at)
    );
}

/** How far the file itself indents. */
function indentOf(text: string): string {
    return /^( +)[^\s#]/m.exec(text)?.[1] ?? "  ";
}
