import type { House, Scenario } from "./house";

/** What a person does in the portal that the product puts right without anybody's help. */
export const PORTAL: readonly Scenario[] = [
    ...(["clientSecret", "madeInVault", "madeInDeployment"] as const).map((kind) => ({
        name: `the current credential is deleted in Entra (${kind})`,
        kind,
        act: (house: House) => house.remove(house.key("current")),
    })),
    { name: "the previous credential is deleted in Entra", act: (house) => house.remove(house.key("previous")) },
    {
        name: "all of ours are deleted in Entra",
        act: (house) => {
            house.remove(house.key("current"));
            house.remove(house.key("previous"));
        },
    },
    { name: "a foreign credential is deleted in Entra", act: (house) => house.removeForeign() },
    ...(["clientSecret", "madeInVault", "madeInDeployment"] as const).map((kind) => ({
        name: `the secret in the vault is written over (${kind})`,
        kind,
        act: ({ tenant, vault, secretName }: House) => void tenant.setSecret(vault, secretName, { value: "by hand" }),
    })),
    {
        name: "an earlier version is set again, with its tags",
        act: ({ tenant, vault, secretName, versions }) => {
            const [earlier] = versions.slice(-2);
            if (earlier) {
                const { value, tags, contentType } = earlier;
                tenant.setSecret(vault, secretName, { value, tags, contentType });
            }
        },
    },
    {
        name: "the newest version is disabled",
        act: ({ tenant, vault, secretName, versions }) =>
            void tenant.keyVaults.updateSecret(vault, secretName, versions.at(-1)?.version, {
                attributes: { enabled: false },
            }),
    },
    {
        name: "every version is disabled",
        act: ({ tenant, vault, secretName, versions }) => {
            for (const { version } of versions) {
                tenant.keyVaults.updateSecret(vault, secretName, version, { attributes: { enabled: false } });
            }
        },
    },
    {
        name: "the tags of the newest version are taken away",
        act: ({ tenant, vault, secretName, versions }) =>
            void tenant.keyVaults.updateSecret(vault, secretName, versions.at(-1)?.version, { tags: {} }),
    },
    ...(["clientSecret", "madeInVault", "madeInDeployment"] as const).map((kind) => ({
        name: `the secret in the vault is deleted (${kind})`,
        kind,
        act: ({ tenant, vault, secretName }: House) => void tenant.keyVaults.deleteSecret(vault, secretName),
    })),
    ...(["clientSecret", "madeInVault", "madeInDeployment"] as const).map((kind) => ({
        name: `the secret in the vault is deleted and purged (${kind})`,
        kind,
        act: ({ tenant, vault, secretName }: House) => {
            tenant.keyVaults.deleteSecret(vault, secretName);
            tenant.keyVaults.purgeSecret(vault, secretName);
        },
    })),
    {
        name: "the secret in the vault is purged, and written by hand",
        act: ({ tenant, vault, secretName }) => {
            tenant.keyVaults.deleteSecret(vault, secretName);
            tenant.keyVaults.purgeSecret(vault, secretName);
            tenant.setSecret(vault, secretName, { value: "by hand" });
        },
    },
    {
        name: "the vault is replaced by an empty one of its name",
        act: ({ tenant, vault }) => {
            tenant.keyVaults.remove(vault);
            tenant.keyVaults.purge(vault);
            tenant.createVault(vault, "rg-identity");
        },
    },
    {
        name: "the certificate in the vault is deleted",
        kind: "madeInVault",
        act: (house) => house.loseKeys(() => house.tenant.vaultCertificates.delete(house.vault, house.certificateName)),
    },
    {
        name: "the certificate in the vault is deleted and purged",
        kind: "madeInVault",
        act: (house) =>
            house.loseKeys(() => {
                house.tenant.vaultCertificates.delete(house.vault, house.certificateName);
                house.tenant.vaultCertificates.purge(house.vault, house.certificateName);
            }),
    },
];
