import type { StackResource } from "../../../policies/facts/resource";
import { UNKNOWN, type Values } from "../../../policies/facts/values";
import type { Declared } from "./stack";
import { translated } from "./translated";

export const RESOURCE = "msgraph:index/resource:Resource";
export const UPDATE = "msgraph:index/updateResource:UpdateResource";
export const ACTION = "msgraph:index/resourceAction:ResourceAction";

/** An application, by what is in its body. */
export function graphApplication(body: Values, declared: Declared = {}, more: Values = {}): StackResource {
    const props = { url: "applications", body: { displayName: "It", ...body }, ...more };
    return translated(RESOURCE, props, { name: "app", ...declared });
}

/** A client secret that the action addPassword makes. */
export function addPassword(passwordCredential: Values, declared: Declared = {}, more: Values = {}): StackResource {
    const props: Values = {
        action: "addPassword",
        method: "POST",
        resourceUrl: UNKNOWN,
        body: { passwordCredential },
        responseExportValues: { secret: "secretText" },
        output: UNKNOWN,
        ...more,
    };
    return translated(ACTION, props, { name: "secret", ...declared });
}

/** An end that no rule minds. */
export const END = "2026-06-01T00:00:00Z";
