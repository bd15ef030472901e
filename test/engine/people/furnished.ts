import assert from "node:assert/strict";
import { type AppRegistrationArgs, gitHubActions } from "../../../components";
import type { LabStack } from "../../../simulator/lab/lab-stack";
import type { World } from "../support/world";
import type { House, Subject } from "./house";
import { appOf } from "./town";

/** The resources of an app that a command is aimed at. */
export interface Part extends Subject {
    /** How their URNs end. */
    urns(app: string, vault: string): readonly string[];
}

const DATA = "/subscriptions/5a4d1e77-0b52-4a0e-9d5c-51a1a7ed0002/resourceGroups/rg-data";
const CREDENTIALS = [
    ["client secret", "clientSecret", "RotatingClientSecret"],
    ["certificate made in the vault", "madeInVault", "RotatingCertificate"],
    ["certificate made in the deployment", "madeInDeployment", "RotatingCertificate"],
] as const;

/** Every kind of resource that an app registration has, the application first. */
export const PARTS: readonly Part[] = [
    { name: "application", urns: (app) => [`Application::${app}`] },
    { name: "service principal", urns: (app) => [`ServicePrincipal::${app}-service-principal`] },
    ...CREDENTIALS.map(([name, kind, type]) => ({ name, kind, urns: (app: string) => [`${type}::${app}-default`] })),
    {
        name: "roles, federated credential and identifier URI",
        urns: (app, vault) => [
            `RoleAssignment::${app}-default-reader-api-${vault}`,
            `RoleAssignment::${app}-role-data`,
            `ApplicationFederatedIdentityCredential::${app}-deploy`,
            `ApplicationIdentifierUri::${app}-client-id-uri`,
        ],
    },
];

/** An app that has a part of each kind. */
export function furnished(
    { tenant }: World,
    name: string,
    { kind }: Subject,
    protect = true,
): Partial<AppRegistrationArgs> {
    const { appId } =
        tenant.applications().find(({ displayName }) => displayName === "reader") ??
        tenant.createApplication({ displayName: "reader" });
    const readers = { api: { principalId: String(tenant.servicePrincipal(appId)?.id) } };
    return {
        ...appOf(name, kind, { readers }),
        protect,
        federatedCredentials: { deploy: gitHubActions({ repository: `contoso/${name}`, branch: "main" }) },
        roleAssignments: { data: { role: "Reader", scope: DATA } },
        identifierUriFromClientId: true,
    };
}

/** A resource in the state of a stack. */
export interface Aim {
    readonly urn: string;
    readonly protect?: boolean;
}

/** What a command is aimed at in each app. */
export async function aimsOf(
    stack: LabStack,
    houses: readonly House[],
    parts: readonly Part[],
): Promise<readonly (readonly Aim[])[]> {
    const { deployment } = JSON.parse(await stack.stateText()) as { deployment: { resources: readonly Aim[] } };
    return parts.map(({ urns }, index) => {
        const { name, vault } = houses[index] ?? assert.fail("every app has its part");
        return urns(name, vault).map(
            (ending) =>
                deployment.resources.find(({ urn }) => urn.endsWith(ending)) ??
                assert.fail(`no ${ending} in the state`),
        );
    });
}

/** Others have a secret in the app's vault, and trust, address and access of their own. */
export function addNeighbours({ tenant, vault, applicationId, secretName }: House): void {
    const { directory, roleAssignments, subscriptionId } = tenant;
    const application = directory.applications.find(applicationId);
    assert.ok(application);
    directory.credentials.addFederated(application, {
        name: "by-hand",
        issuer: "https://gitlab.com",
        subject: "project_path:contoso/others:ref_type:branch:ref:main",
        audiences: ["api://AzureADTokenExchange"],
    });
    tenant.setSecret(vault, "of-others", { value: "theirs" });
    const { principalId, roleDefinitionId, scope } = roleAssignments.list().find(isOn(vault, secretName)) ?? {};
    assert.ok(principalId && roleDefinitionId && scope);
    const whole = `/subscriptions/${subscriptionId}/resourceGroups/rg-identity/providers/Microsoft.KeyVault/vaults/${vault}`;
    roleAssignments.put(whole, applicationId, {
        principalId,
        roleDefinitionId,
    });
}

/** What an app has beside its credentials, as others see it; whether it is the one that was there or made again. */
export function surroundings({ tenant, applicationId, clientId, vault }: House) {
    const application = tenant.application(applicationId);
    const principal = tenant.servicePrincipal(clientId)?.id;
    return {
        clientId: application?.appId,
        principal,
        trusts: application?.federatedCredentials.map(({ name, subject }) => `${name}: ${subject}`).sort(),
        uris: application?.properties["identifierUris"],
        roles: tenant.roleAssignments
            .list()
            .filter((each) => each.principalId === principal || isOn(vault)(each))
            .map(({ name }) => name)
            .sort(),
        ofOthers: tenant.secretVersions(vault, "of-others").map(({ value, attributes }) => [value, attributes.enabled]),
    };
}

function isOn(vault: string, secretName = "") {
    return ({ scope }: { readonly scope: string }) =>
        `${scope}/`.includes(`/vaults/${vault}/`) && scope.endsWith(secretName);
}
