import type { FaultHandle } from "../../../simulator";
import type { House, Scenario } from "./house";

const DENIED = { kind: "answer", when: "before", status: 403 } as const;

/** What keeps an app from rotating until somebody repairs it; everybody else's rotates meanwhile. */
export const OUTAGES: readonly Scenario[] = [
    {
        name: "the application is deleted, and restored with its principal",
        act: deleteApplication,
        repair: (house) => restore(house, true),
    },
    {
        name: "the application is deleted, and restored without its principal",
        act: deleteApplication,
        repair: (house) => restore(house, false),
    },
    {
        name: "the principal is disabled, and enabled again",
        act: (house) => {
            house.witness.suspend();
            enable(house, false);
        },
        repair: (house) => {
            enable(house, true);
            house.witness.resume();
        },
    },
    {
        name: "the vault is deleted, and recovered",
        act: ({ tenant, vault, witness }) => {
            witness.suspend();
            tenant.keyVaults.remove(vault);
        },
        repair: ({ tenant, vault: name, witness }) => {
            witness.resume();
            const { subscriptionId } = tenant;
            tenant.keyVaults.put({ name, resourceGroup: "rg-identity", subscriptionId }, true);
        },
    },
    {
        name: "the vault is deleted for good, and made again",
        act: ({ tenant, vault, witness }) => {
            witness.look();
            witness.excuseReferences();
            tenant.keyVaults.remove(vault);
            tenant.keyVaults.purge(vault);
        },
        repair: ({ tenant, vault }) => tenant.createVault(vault, "rg-identity"),
    },
    denied("may not add credentials in Graph any more", "addPassword", "Authorization_RequestDenied"),
    denied("may not read in Graph any more", "getApplication", "Authorization_RequestDenied"),
    denied("may not write secrets any more", "setSecret", "Forbidden"),
    denied("may not list versions any more", "listSecretVersions", "Forbidden"),
    denied("may not remove credentials in Graph any more", "removePassword", "Authorization_RequestDenied"),
];

function deleteApplication({ witness, tenant, applicationId }: House): void {
    witness.suspend();
    tenant.deleteApplication(applicationId);
}

function restore({ witness, tenant, applicationId, clientId }: House, isWhole: boolean): void {
    const { applications, servicePrincipals } = tenant.directory;
    applications.restore(applicationId);
    const principal = servicePrincipals.listDeleted().find(({ appId }) => appId === clientId);
    if (isWhole && principal) {
        servicePrincipals.restore(principal.id);
        witness.resume();
    }
}

function enable({ tenant, clientId }: House, accountEnabled: boolean): void {
    const principal = tenant.directory.servicePrincipals.find(`appId=${clientId}`);
    if (principal) {
        principal.properties = { ...principal.properties, accountEnabled };
    }
}

/** The deployer loses a right in the middle of a rotation, and gets it back. */
function denied(name: string, operation: string, code: string): Scenario {
    let fault: FaultHandle | undefined;
    return {
        name: `the deployer ${name}`,
        act: ({ simulator, applicationId, vault }) => {
            fault = simulator.faults.add({
                match: (request) =>
                    request.operation === operation &&
                    (request.applicationId === applicationId || request.vault === vault),
                effect: { ...DENIED, code, message: "No." },
            });
        },
        repair: () => fault?.remove(),
    };
}
