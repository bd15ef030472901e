import { formatCredentialName } from "../../../contract/credential-name";
import type { Simulator } from "../../../simulator";
import { inDays } from "./tenant";

/** The name of a client secret of ours. */
export const OURS = formatCredentialName({
    label: "prod/web-api-default",
    generation: 3,
    issuedAt: "2026-12-01T00:00:00Z",
    series: "4f2a9c01b7de",
});
/** A credential that lives 360 days, with this many of them left. */
const ending = (days: number, displayName: string | null = `ends in ${days}`) => ({
    displayName,
    startDateTime: inDays(days - 360),
    endDateTime: inDays(days),
});

/** Five applications, and one that is here by consent; answers its service principal. */
export function furnish({ tenant }: Simulator): string {
    const anna = tenant.addUser("Anna Berg", "anna@x.example").id;
    const ben = tenant.addUser("Ben Adler", "ben@x.example").id;
    tenant.furnish({ displayName: "forgotten", passwordCredentials: [ending(-400), ending(-5)] });
    tenant.furnish({
        displayName: "rotating",
        owners: [anna, ben],
        passwordCredentials: [ending(30, OURS), ending(-20)],
    });
    tenant.furnish({
        displayName: "careless",
        properties: { web: { implicitGrantSettings: { enableAccessTokenIssuance: true } } },
        passwordCredentials: [
            { displayName: "for ever", startDateTime: "2020-01-01T00:00:00Z", endDateTime: "2299-12-31T00:00:00Z" },
        ],
    });
    tenant.furnish({
        displayName: "careful",
        owners: [anna, ben],
        keyCredentials: [ending(300), { displayName: "tomorrow", startDateTime: inDays(1), endDateTime: inDays(200) }],
        federatedIdentityCredentials: [{ name: "ci", issuer: "https://issuer.example.com", subject: "job" }],
    });
    tenant.furnish({
        displayName: "single page",
        properties: { spa: { redirectUris: ["https://*.example.com/"] } },
    });
    const principal = tenant.consent("foreign");
    tenant.addPassword(principal.id, { displayName: "ends in 7", endDateTime: inDays(7) });
    return principal.id;
}
