import { remembered } from "../remembered";
import { declared, type StackResource } from "../resource";
import { isWithin } from "../texts/domains";
import { textsIn } from "../values";

/**
 * Tells whether a host's name is free for anybody once what it belongs to is deleted: it lies below one of a provider's
 * domains, and is not one of the names that Azure makes unique with a hash (`web-a1b2c3d4e5f6a7b8.westeurope-01.…`).
 * @returns the domain
 */
export function reusableDomainOf(host: string, domains: readonly string[]): string | undefined {
    const found = domains.find((domain) => host !== domain && isWithin(host, domain));
    return found && !/^[^.]+-[a-z0-9]{16}\.[a-z0-9-]+\./.test(host) ? found : undefined;
}

/** Tells whether a resource of the stack has a host's name: while the stack stands, nobody else can have it. */
export const hostsDeclared = remembered((stack): ((host: string) => boolean) => {
    const sites = stack.resources.filter(({ type }) => !/^(azuread|app-registration|pulumi):/.test(type));
    const names = new Set(sites.flatMap(namesOf));
    const texts = sites.flatMap(({ props }) => textsIn(props)).filter((text) => text.includes("."));
    return (host) => {
        const label = host.split(".")[0] ?? "";
        const isNamed = names.has(label) || prefixes(label).some((prefix) => names.has(prefix));
        return isNamed || texts.some((text) => text.toLowerCase().includes(host));
    };
});

/** What a site is called, or a public address's label. */
function namesOf(resource: StackResource): string[] {
    return [declared(resource), resource.props].flatMap((props) =>
        Object.entries(props).flatMap(([property, value]) =>
            /(name|label)$/i.test(property) && typeof value === "string" ? [value.toLowerCase()] : [],
        ),
    );
}

/** The longest label that a host can have. */
const LONGEST_LABEL = 63;

/** A slot's host is called after its site: `web-staging`. */
function prefixes(label: string): string[] {
    return label.length > LONGEST_LABEL ? [] : [...label.matchAll(/-/g)].map(({ index }) => label.slice(0, index));
}
