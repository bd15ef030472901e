import type { ServedOperation } from "../../simulator/simulator";

type Service = ServedOperation["service"];

/** The state of the documentation that the services follow. */
const DOCUMENTED = "November 2026";

/** The services in the order of the page; what each is modelled on. */
const SERVICES: readonly (readonly [Service, string, string])[] = [
    ["graph", "Microsoft Graph", "`v1.0`; `beta` shows a few properties more"],
    ["login", "The token endpoint", "`v2.0`, by the grant `client_credentials`"],
    ["vault", "Key Vault", "`2025-07-01`; earlier ones from `7.4` answer the same"],
    ["arm", "Azure Resource Manager", "see below; other API versions answer the same"],
    ["metadata", "The cloud's own description", "`2022-09-01`"],
    ["simulator", "The simulated tenant itself", "of this package alone"],
];

/** API versions of Resource Manager, by what is asked for. */
const ARM_VERSIONS: readonly (readonly [RegExp, string])[] = [
    [/KeyVault/, "2024-11-01"],
    [/role(Assignments|Definitions)|permissions/, "2022-04-01"],
    [/eventSubscriptions|systemTopics/, "2025-02-15"],
    [/resourceGroups/, "2021-04-01"],
];

/** Where an operation is known to differ from the real one. */
const DIFFERENCES: Readonly<Record<string, string>> = {
    createApplication: "the consent dialogue and permissions granted are not played",
    updateApplication: "certificates are given here; there is no `addKey` and no `removeKey`",
    listApplications:
        "`$filter` knows `eq`, `startswith` and `any`, joined by `and`; `$expand` knows `owners` and " +
        "`federatedIdentityCredentials` (20 each, with `$select`); `$count` needs no `ConsistencyLevel`; no `$orderby` and no " +
        "`$search`",
    listServicePrincipals: "likewise; `$expand` knows `owners`",
    listAppCredentialSignInActivities:
        "`beta` alone; client secrets by which somebody has signed in, and what a test notes; no delay, no licence asked for",
    putApplicationLogo: "no picture is kept",
    getUser: "any id is a user; there are no users to be listed",
    getMe: "the deploying application",
    token: "tokens last, unless the tenant is told otherwise; no conditional access",
    createCertificate: "self-signed RSA certificates alone, made at once unless the test says otherwise",
    createKey: "RSA alone",
    sign: "RS256 and PS256 alone",
    putVault: "no firewall, and access policies are not enforced",
    putRoleAssignment: "judged and kept; no service asks for the role",
    listPermissions: "what a test allows the deployer in a vault, else everything; role assignments do not count",
    getDefaultAppManagementPolicy: "the same of applications and service principals; restrictions of credentials alone",
    putEventSubscription: "judged and kept; no event is sent",
    putSystemTopicEventSubscription: "judged and kept; no event is sent",
};

/** The page that tells of every operation that the simulated tenant serves. */
export function operationsPage(operations: readonly ServedOperation[]): string {
    const sections = SERVICES.map(([service, title, version]) => {
        const own = operations.filter((each) => each.service === service);
        return [`## ${title}`, `Modelled on the API version ${version}.`, tableOf(own)].join("\n\n");
    });
    return [
        "# What the simulated tenant serves",
        "Made from the simulated services by `npm run document`; a test fails while it tells something else than they serve. " +
            `They follow what Microsoft documents in ${DOCUMENTED}. What is not listed is answered with 404 ` +
            "(`The simulated tenant serves nothing at …`), never with a made-up success. Names are those of the request log, " +
            "which faults and quotas use as well. What differs in general is told in [the simulated tenant](simulator.md).",
        ...sections,
    ]
        .join("\n\n")
        .concat("\n");
}

function tableOf(operations: readonly ServedOperation[]): string {
    const rows = operations.map(({ service, method, path, operation }) => {
        const [, version] = (service === "arm" && ARM_VERSIONS.find(([what]) => what.test(path))) || [];
        const notes = [DIFFERENCES[operation], version && `\`${version}\``].filter(Boolean).join("; ");
        return `| \`${operation}\` | \`${method} ${shownPath(path)}\` | ${notes} |`;
    });
    return ["| operation | request | API version, and where it differs |", "|---|---|---|", ...rows].join("\n");
}

/** As the services' own documentation writes paths. */
function shownPath(path: string): string {
    return path
        .replace("/:version{v1\\.0|beta}", "")
        .replace("/.vault/:vault", "")
        .replace(
            /^\/\.scoped\/:subscription\/:scope\/(role\w+|permissions)/,
            "/:scope/providers/Microsoft.Authorization/$1",
        )
        .replace(/^\/\.scoped\/:subscription\/:scope\//, "/:scope/providers/Microsoft.EventGrid/")
        .replaceAll(/:(\w+)(\{[^}]*\})?/g, "{$1}");
}
