import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { fieldPath } from "../../contract/plain-text";
import { reportOnce } from "../program/report-once";
import { completesUnrecorded } from "../program/unrecorded";
import { goesOnFrom } from "../registration/take-over";
import type { FederatedCredentialArgs } from "./federated-credential-args";
import { federatedName, federatedProblems } from "./federated-problems";
import { tokenExchangeAudience } from "./token-exchange-audience";

type Declared = Readonly<Record<string, FederatedCredentialArgs>>;

/**
 * Validates what is known while the program runs.
 * @param path names the app registration in messages
 * @returns a sentence for every malformed field: its value, the limit and the way out
 */
export function validateFederatedCredentials(path: string, credentials: Declared): string[] {
    return federatedProblems(credentials).map(({ credential, field, says }) =>
        fieldPath(path, "federatedCredentials", ...named(credential), ...named(field)).concat(` ${says}.`),
    );
}

/** Nothing where a problem is about more than one credential, or one field. */
function named(part: string | undefined): string[] {
    return part === undefined || part === "" ? [] : [part];
}

/**
 * Declares an application's federated identity credentials.
 * @param opts parent and protection, unless a credential has its own
 */
export function declareFederatedCredentials<Names extends string>(
    name: string,
    credentials: Readonly<Record<Names, FederatedCredentialArgs>>,
    { id: applicationId }: azuread.Application,
    opts: { readonly parent: pulumi.Resource; readonly protect: boolean },
): Readonly<Record<Names, azuread.ApplicationFederatedIdentityCredential>> {
    const declared = Object.entries<FederatedCredentialArgs>(credentials).map(([key, args]) => {
        const credential = new azuread.ApplicationFederatedIdentityCredential(
            `${name}-${key}`,
            {
                applicationId,
                displayName: federatedName(key, args),
                description: args.description,
                issuer: args.issuer,
                subject: args.subject,
                audiences: [
                    pulumi
                        .output(args.audience)
                        .apply((given) => given ?? tokenExchangeAudience(azuread.config.environment)),
                ],
            },
            {
                parent: opts.parent,
                protect: args.protect ?? opts.protect,
                aliases: [
                    ...(args.aliases ?? []).map((earlier) => ({ name: `${name}-${earlier}` })),
                    ...goesOnFrom(args.takeOver).aliases,
                ],
                // A name cannot change, and Entra would refuse a second one that trusts the same.
                ignoreChanges: ["displayName"],
                ...completesUnrecorded(opts.parent),
            },
        );
        return [key, credential] as const;
    });
    reportOnce(declared.map(([, credential]) => credential));
    return Object.fromEntries(declared) as Record<Names, azuread.ApplicationFederatedIdentityCredential>;
}
