import type { Rule, RuleDescription, Setting } from "./rule";

const INTRODUCTION = `# Policies

Every rule of the pack; this page is made from the rules themselves. \`mandatory\` rules fail a preview or an update,
\`advisory\` ones only tell. Rules about single resources are judged in previews, and in updates before anything is
changed; those marked *stack* look at how resources depend on one another and are judged at the end of a preview or
update. What is not known in a preview is judged in the update, and until then listed by \`not-judged-yet\`. Where a rule
has a remedy, its level can be set to \`remediate\`: the pack then changes the property instead of rejecting it.
`;

const OTHERS = `
## Policies that are no rules

About how the pack is configured, and what it could not judge. The level of \`all\` is not theirs, unless it is \`advisory\`.
`;

/**
 * The page that tells of every rule, as Markdown.
 * @param others the pack's policies that are no rules
 */
export function documentOf(rules: readonly Rule[], others: readonly RuleDescription[]): string {
    const header = ["rule", "what it asks for", "level", "severity", "settings", "frameworks", "how to put it right"];
    const rows = rules.map((rule) => [
        `\`${rule.name}\``,
        rule.description + marks(rule),
        rule.level,
        rule.severity,
        settingsOf(rule),
        rule.frameworks.join("<br>"),
        rule.remediationSteps.map((step, index) => `${index + 1}. ${step}`).join("<br>"),
    ]);
    const table = tableOf(header, rows);
    return `${[INTRODUCTION, table, OTHERS, tableOfOthers(others), ...rules.flatMap(longListsOf)].join("\n")}\n`;
}

function tableOfOthers(others: readonly RuleDescription[]): string {
    return tableOf(
        ["policy", "what it asks for", "level", "settings"],
        others.map((policy) => [`\`${policy.name}\``, policy.description, policy.level, settingsOf(policy)]),
    );
}

function tableOf(header: readonly string[], rows: readonly (readonly string[])[]): string {
    return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}

function settingsOf({ settings = {} }: RuleDescription): string {
    return Object.entries(settings)
        .map(([name, setting]) => settingOf(name, setting))
        .join("<br>");
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
    const shown = isLong(preset) ? `${preset.length} entries` : code(JSON.stringify(preset));
    return `\`${name}\` (${shown}): ${description}`;
}

function code(text: string): string {
    return `\`${text.replace(/^"|"$/g, "")}\``;
}

function line(cells: readonly string[]): string {
    return `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
}
