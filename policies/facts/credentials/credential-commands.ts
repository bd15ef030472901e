import { textsIn, type Value } from "../values";

/** The options after it are looked for up to the next one of its kind, so that no letter is read for each of many. */
const M365 = String.raw`\bm365\s+(?:entra|aad)\s+app(?:registration)?\s+(?:add|set)\b`;

/** What makes a credential of an application or its service principal from a shell, by the name that messages give it. */
const MAKERS: readonly (readonly [string, RegExp])[] = [
    ["az ad app credential reset", /\bad\s+app\s+credential\s+reset\b/i],
    ["az ad sp credential reset", /\bad\s+sp\s+credential\s+reset\b/i],
    ["az ad sp create-for-rbac", /\bad\s+sp\s+create-for-rbac\b/i],
    ["a cmdlet of Azure PowerShell", /\bNew-AzAD(App|Sp|Application|ServicePrincipal)Credential\b/i],
    [
        "a cmdlet of Microsoft Graph or Entra PowerShell",
        /\b(Add|New)-(Mg(Beta)?|Entra(Beta)?|AzureAD(MS)?)(Application|ServicePrincipal)(Password|Key)(Credential)?\b/i,
    ],
    ["m365 entra app", new RegExp(`${M365}(?:(?!${M365})[^|;&\\n])*\\s--(withSecret|certificate\\w+)\\b`, "i")],
    ["Microsoft Graph's addPassword", /[/.]addPassword\b/i],
    ["Microsoft Graph's addKey", /[/.]addKey\b/i],
];

/** Where a shell goes on with the same command in the next line: bash, PowerShell, cmd. */
const CONTINUED = /[\\`^]\r?\n/g;

/**
 * By what a text for a shell makes a credential; `undefined` where it does nothing like it that is known here. Never any
 * of the text itself, which may hold secrets.
 */
export function credentialMakerIn(script: Value | undefined): string | undefined {
    const text = textsIn(script).join(" ").replaceAll(CONTINUED, " ");
    return MAKERS.find(([, pattern]) => pattern.test(text))?.[0];
}
