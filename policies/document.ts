import type { Rule, Setting } from "./rule";

const INTRODUCTION = `# Policies

Every rule of the pack; this page is made from the rules themselves. \`mandatory\` rules fail a preview or an update,
\`advisory\` ones only tell. Rules about single resources are judged in previews, and in updates before anything is
changed; those marked *stack* look at how resources depend on one another and are judged at the end of a preview or
update. What is not known in a preview is judged in the update, and until then listed by \`not-judged-yet\`. Where a rule
has a remedy, its level can be set to \`remediate\`: the pack then changes the property instead of rejecting it.
`;

/** The page that tells of every rule, as Markdown. */
export function documentOf(rules: readonly Rule[]): string {
    const header = ["rule", "what it asks for", "level", "severity", "settings", "frameworks", "how to put it right"];
    const rows = rules.map((rule) => [
        `\`${rule.name}\``,
        rule.description + marks(rule),
        rule.level,
        rule.severity,
        Object.entries(rule.settings ?? {})
            .map(([name, setting]) => settingOf(name, setting))
            .join("<br>"),
        rule.frameworks.join("<br>"),
        rule.remediationSteps.map((step, index) => `${index + 1}. ${step}`).join("<br>"),
    ]);
    const table = [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
    return `${[INTRODUCTION, table, ...rules.flatMap(longListsOf)].join("\n")}\n`;
}

/** What is too long for a cell. */
function longListsOf({ name, settings = {} }: Rule): string[] {
    return Object.entries(settings).flatMap(([setting, { default: preset }]) =>
        isLong(preset)
            ? [`\n## Default of \`${name}.${setting}\`\n\n${preset.map((entry) => code(String(entry))).join(", ")}`]
            : [],
    );
}

function isLong(preset: unknown): preset is readonly unknown[] {
    return Array.isArray(preset) && preset.length > 3;
}

function marks(rule: Rule): string {
    const found = ["judgeInStack" in rule ? "stack" : "", "remedy" in rule ? "has a remedy" : ""].filter(Boolean);
    return found.length > 0 ? ` *(${found.join(", ")})*` : "";
}

function settingOf(name: string, { default: preset, description }: Setting): string {
    const shown =
        Array.isArray(preset) && preset.length > 3 ? `${preset.length} entries` : code(JSON.stringify(preset));
    return `\`${name}\` (${shown}): ${description}`;
}

function code(text: string): string {
    return `\`${text.replace(/^"|"$/g, "")}\``;
}

function line(cells: readonly string[]): string {
    return `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
}
