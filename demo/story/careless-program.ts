import * as azuread from "@pulumi/azuread";

/** What a hurried person writes: a secret until 2099 that rotates when the text `2026-Q1` changes, and is kept nowhere. */
export async function carelessProgram(): Promise<void> {
    const app = new azuread.Application("invoices", {
        displayName: "Invoices",
        web: { redirectUris: ["https://*.example.com/signin"], implicitGrant: { accessTokenIssuanceEnabled: true } },
    });
    new azuread.ApplicationPassword("invoices-secret", {
        applicationId: app.id,
        endDate: "2099-12-31T00:00:00Z",
        rotateWhenChanged: { rotation: "2026-Q1" },
    });
}
