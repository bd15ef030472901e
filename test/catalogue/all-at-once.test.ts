import assert from "node:assert/strict";
import { type Path, pathText } from "../../catalogue/path";
import { OWNER, problemsOf } from "./support/catalogues";

const OTHER_OWNER = "0f8a2b61-7c3d-4e95-a1b8-6d2c9e40f357";
const ROLE = { value: "Tasks.Read", displayName: "Read", description: "Reads.", allowedMemberTypes: ["User"] };
const SCOPE = { value: "Tasks.Use", adminConsentDisplayName: "Use", adminConsentDescription: "Uses." };
const POD = { issuer: "https://oidc.example.com/cluster/", namespace: "web", serviceAccount: "deployer" };
const READER = { principalId: OWNER };
const TAGS = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`t${index}`, "x"]));

/** A catalogue in which nothing is wrong, with something in every place. */
const SOUND = {
    tenantId: OWNER,
    vault: {
        resourceGroupName: "rg-identity",
        vaultName: "kv-identity",
        create: { location: "westeurope" },
        nearExpiryAlert: { webhookUrl: "https://example.com/hook" },
    },
    defaults: { grace: "P14D", overlap: "P7D", tags: { team: "identity" } },
    apps: {
        web: {
            displayName: "Web",
            tags: ["x"],
            owners: [OWNER],
            redirectUris: { web: ["https://web.example.com/"], spa: ["https://spa.example.com/"] },
            identifierUris: ["https://web.example.com", "https://other.example.com"],
            appRoles: [ROLE, { ...ROLE, value: "Tasks.Write" }, { ...ROLE, value: "Tasks.Delete" }],
            api: { oauth2PermissionScopes: [SCOPE, { ...SCOPE, value: "Tasks.Share" }] },
            requiredResourceAccess: [{ resourceAppId: OWNER, roles: [OWNER] }],
            roleAssignments: { data: { role: "Reader", scope: "/subscriptions/s" } },
            clientSecrets: {
                main: { rotateEvery: "P90D", readers: { api: READER }, tags: { a: "b" } },
                other: { vaults: [{ resourceGroupName: "rg-identity", vaultName: "kv-other" }] },
            },
            certificates: { signing: { madeIn: "deployment", format: "pem" } },
            federatedCredentials: {
                deploy: { gitHubActions: { repository: "contoso/web", branch: "main" } },
                pod: { kubernetes: POD },
                job: { issuer: "https://ci.example.com", subject: "job 7" },
            },
        },
        home: { signInAudience: "AzureADandPersonalMicrosoftAccount", api: {}, clientSecrets: { one: {} } },
    },
};

const WEB = ["apps", "web"];
const MAIN = [...WEB, "clientSecrets", "main"];
const OTHER = [...WEB, "clientSecrets", "other"];
const TRUSTS = [...WEB, "federatedCredentials"];
const HOME = ["apps", "home"];

/** One mistake each: where it is made, and what is written there. */
const MISTAKES: readonly (readonly [Path, unknown])[] = [
    [["tenantId"], "contoso"],
    [["apps", "no name"], {}],
    [["vault", "vaultName"], "https://kv-identity.vault.azure.net"],
    [["vault", "resourceGroupName"], "rg."],
    [["vault", "create", "location"], 7],
    [["vault", "create", "softDeleteRetentionInDays"], 5],
    [["vault", "nearExpiryAlert", "resourceId"], "/subscriptions/s/x"],
    [["defaults", "grace"], "two weeks"],
    [["defaults", "overlap"], 7],
    [["defaults", "tags"], TAGS(8)],
    [["defaults", "owner"], OWNER],
    [[...WEB, "owners", 0], "jane@example.com"],
    [[...WEB, "signInAudience"], "everybody"],
    [[...WEB, "featureTags"], { hide: true }],
    [[...WEB, "redirectUris", "spa", 0], "spa"],
    [[...WEB, "redirectUris", "web", 0], "http://web.example.com/*"],
    [[...WEB, "appRoles", 0, "value"], "Read all"],
    [[...WEB, "appRoles", 1], { ...ROLE, value: "Tasks.Delete", displayName: "Also" }],
    [[...WEB, "api", "oauth2PermissionScopes", 0, "type"], "Everybody"],
    [[...WEB, "api", "oauth2PermissionScopes", 1, "value"], "Tasks.Delete"],
    [[...WEB, "requiredResourceAccess", 1], { resourceAppId: OWNER }],
    [[...WEB, "servicePrincipal"], false],
    [[...WEB, "roleAssignments", "data", "role"], "Readr"],
    [[...MAIN, "rotateEvery"], "90d"],
    [[...MAIN, "overlap"], 7],
    [[...MAIN, "grace"], "P3Y"],
    [[...MAIN, "revokeBefore"], "2030-01-01"],
    [[...MAIN, "rotateToken"], 7],
    [[...MAIN, "verifyTimeout"], "P1D"],
    [[...MAIN, "secretName"], "a b"],
    [[...MAIN, "readers", "api", "principalId"], "api"],
    [[...MAIN, "tags", "keyId"], "x"],
    [[...OTHER, "vault"], { resourceGroupName: "rg-identity", vaultName: "kv-third" }],
    [[...OTHER, "vaults", 1], { vaultName: "kv-third" }],
    [[...WEB, "certificates", "signing", "keyType"], "EC"],
    [[...WEB, "certificates", "signing", "keySize"], 1024],
    [[...WEB, "certificates", "main"], {}],
    [[...TRUSTS, "ab"], { issuer: "https://ci.example.com", subject: "job 8" }],
    [[...TRUSTS, "nobody"], {}],
    [[...TRUSTS, "deploy", "description"], 7],
    [[...TRUSTS, "deploy", "gitHubActions", "repository"], 7],
    [[...TRUSTS, "deploy", "gitHubActions", "tag"], "v*"],
    [[...TRUSTS, "deploy", "gitLab"], { branch: "main" }],
    [[...TRUSTS, "pod", "kubernetes", "namespace"], "Web"],
    [[...TRUSTS, "pod", "kubernetes", "serviceAccount"], ""],
    [[...TRUSTS, "job", "name"], "POD"],
    [[...HOME, "displayName"], "wEB"],
    [[...HOME, "description"], ""],
    [[...HOME, "clientSecrets", "two"], {}],
    [
        [...HOME, "identifierUris"],
        ["urn:example:home", "https://home.example.com"],
    ],
    [[...HOME, "api", "requestedAccessTokenVersion"], 1],
    [[...HOME, "api", "oauth2PermissionScopes"], [{ ...SCOPE, value: "v".repeat(41) }]],
];

describe("all mistakes of a catalogue", () => {
    it("are told in one run, none of them hidden by another one", () => {
        assert.deepEqual(problemsOf(SOUND), [], "the catalogue has no mistake before");
        const told = placesOf(...MISTAKES);
        for (const mistake of MISTAKES) {
            const own = placesOf(mistake);
            assert.notDeepEqual(own, [], `${pathText(mistake[0])} is a mistake`);
            assert.deepEqual(
                own.filter((place) => !told.includes(place)),
                [],
                `${pathText(mistake[0])} is hidden by another one`,
            );
        }
    });

    it("are told of one value as well", () => {
        const [long, hidden] = problemsOf({ ...SOUND, apps: { web: { logoutUrl: `ftp://${"x".repeat(260)}` } } });
        assert.match(long ?? "", /^apps\.web\.logoutUrl has 266 characters, but 255 at most are allowed/);
        assert.match(hidden ?? "", /^apps\.web\.logoutUrl is "ftp:.*, which is no web address/);
        const owners = [OWNER, OTHER_OWNER, OWNER, OTHER_OWNER];
        assert.deepEqual(problemsOf({ apps: { web: { owners } } }), [
            "apps.web.owners names the same thing twice, in entries 0 and 2, and in 1 and 3: remove one of them",
        ]);
    });
});

/** The paths that messages begin with. */
function placesOf(...mistakes: (readonly [Path, unknown])[]): string[] {
    return problemsOf(withMistakes(...mistakes)).map((message) => message.split(" ")[0] ?? "");
}

function withMistakes(...mistakes: (readonly [Path, unknown])[]): Record<string, unknown> {
    const config: Record<string, unknown> = structuredClone(SOUND);
    for (const [path, value] of mistakes) {
        let holder: Record<string | number, unknown> = config;
        for (const part of path.slice(0, -1)) {
            holder[part] ??= {};
            holder = holder[part] as Record<string | number, unknown>;
        }
        holder[path.at(-1) ?? ""] = value;
    }
    return config;
}
