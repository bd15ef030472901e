import type { Route } from "../../http/service";
import { param } from "../../http/service";
import { claimedCaller } from "../../http/tokens";
import type { Tenant } from "../../tenant/tenant";

const SECRETS = "Microsoft.KeyVault/vaults/secrets";
const CERTIFICATES = "Microsoft.KeyVault/vaults/certificates";
const KEYS = "Microsoft.KeyVault/vaults/keys";

/** The data action that a vault asks for before it does what an operation names (Azure's list of Key Vault's operations). */
const DATA_ACTIONS: Readonly<Record<string, string>> = {
    listSecrets: `${SECRETS}/readMetadata/action`,
    listSecretVersions: `${SECRETS}/readMetadata/action`,
    listDeletedSecrets: `${SECRETS}/readMetadata/action`,
    getDeletedSecret: `${SECRETS}/readMetadata/action`,
    getSecret: `${SECRETS}/getSecret/action`,
    getSecretVersion: `${SECRETS}/getSecret/action`,
    setSecret: `${SECRETS}/setSecret/action`,
    updateSecret: `${SECRETS}/update/action`,
    deleteSecret: `${SECRETS}/delete`,
    recoverDeletedSecret: `${SECRETS}/recover/action`,
    purgeDeletedSecret: `${SECRETS}/purge/action`,
    listCertificates: `${CERTIFICATES}/read`,
    listCertificateVersions: `${CERTIFICATES}/read`,
    listDeletedCertificates: `${CERTIFICATES}/read`,
    getCertificate: `${CERTIFICATES}/read`,
    getCertificateVersion: `${CERTIFICATES}/read`,
    getCertificatePolicy: `${CERTIFICATES}/read`,
    getCertificateOperation: `${CERTIFICATES}/read`,
    getDeletedCertificate: `${CERTIFICATES}/read`,
    createCertificate: `${CERTIFICATES}/create/action`,
    updateCertificate: `${CERTIFICATES}/update/action`,
    deleteCertificate: `${CERTIFICATES}/delete`,
    recoverDeletedCertificate: `${CERTIFICATES}/recover/action`,
    purgeDeletedCertificate: `${CERTIFICATES}/purge/action`,
    listKeys: `${KEYS}/read`,
    listKeyVersions: `${KEYS}/read`,
    getKey: `${KEYS}/read`,
    getKeyVersion: `${KEYS}/read`,
    createKey: `${KEYS}/create/action`,
    sign: `${KEYS}/sign/action`,
};

/** Makes a vault refuse the deployer what its roles do not allow; of everybody else it does not ask. */
export function byDataActions(routes: readonly Route[], { vaultRights, deployer }: Tenant): Route[] {
    return routes.map((route) => {
        const action = DATA_ACTIONS[route.operation];
        if (action === undefined) {
            throw new Error(`No data action is known of the operation ${route.operation}.`);
        }
        return {
            ...route,
            handle: (request) => {
                const bearer = (request.headers.get("authorization") ?? "").replace(/^Bearer /i, "");
                if (claimedCaller(bearer) === deployer.clientId) {
                    vaultRights.judge(param(request, "vault"), "dataAction", action);
                }
                return route.handle(request);
            },
        };
    });
}
