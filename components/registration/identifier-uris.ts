import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { reportOnce } from "../program/report-once";
import { settled } from "../program/settled";
import { completesUnrecorded } from "../program/unrecorded";

/** How an app registration gets its identifier URIs. */
export interface IdentifierUrisArgs {
    readonly identifierUris?: azuread.ApplicationArgs["identifierUris"];
    readonly identifierUriFromClientId?: boolean;
}

const PROPERTY = "identifierUris";

/**
 * What the application itself is told. It writes its list as a whole and so removes what others added; where the program
 * gives it no list, it leaves the URIs alone.
 */
export function applicationUris({ identifierUris, identifierUriFromClientId }: IdentifierUrisArgs) {
    const isWhole = identifierUris !== undefined && identifierUriFromClientId !== true;
    return { identifierUris: isWhole ? identifierUris : undefined, ignoreChanges: isWhole ? [] : [PROPERTY] };
}

/**
 * Declares `api://{client id}`, which no list can name before the application exists, and beside it each of the other URIs
 * for itself: so no change of one of them removes another. One after the other: Graph keeps one list, and what a killed run
 * left in it is taken out by another process than the one that adds to it.
 */
export function declareIdentifierUris(
    name: string,
    args: IdentifierUrisArgs,
    application: azuread.Application,
    { parent, protect }: { readonly parent: pulumi.Resource; readonly protect: boolean },
): azuread.ApplicationIdentifierUri[] {
    if (args.identifierUriFromClientId !== true) {
        return [];
    }
    // Replacing what is protected would end the run for every app.
    const opts = { parent, protect, ignoreChanges: protect ? ["applicationId", "identifierUri"] : [] };
    const declared: azuread.ApplicationIdentifierUri[] = [];
    const declare = (child: string, identifierUri: pulumi.Input<string>) => {
        const uri = { applicationId: application.id, identifierUri };
        const more = { dependsOn: settled(declared), ...completesUnrecorded(parent) };
        declared.push(new azuread.ApplicationIdentifierUri(child, uri, { ...opts, ...more }));
    };
    declare(`${name}-client-id-uri`, pulumi.interpolate`api://${application.clientId}`);
    for (const uri of urisOf(args).map(String)) {
        declare(`${name}-uri-${uri}`, uri);
    }
    reportOnce(declared);
    return declared;
}

/** Says that URIs beside `api://{client id}` are not known while the program runs, where that is so. */
export function validateIdentifierUris(name: string, args: IdentifierUrisArgs): string[] {
    return args.identifierUriFromClientId === true && urisOf(args).some((uri) => typeof uri !== "string")
        ? [
              `${name}: identifierUriFromClientId is true, and identifierUris has an entry that is an output. Each URI is ` +
                  "then a resource of its own, named after it: write them as plain texts.",
          ]
        : [];
}

function urisOf({ identifierUris }: IdentifierUrisArgs): readonly unknown[] {
    return Array.isArray(identifierUris) ? identifierUris : [identifierUris ?? []].flat();
}
