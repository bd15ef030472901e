import assert from "node:assert/strict";
import { BUILT_IN_ROLES } from "../../components/azure/roles";
import type { Props } from "../../provider/wire/handler";
import { answer, DUE, deployments, END, type Surroundings } from "../provider/rotate/deployment";
import { codeBlocksIn, readPage } from "./documents/pages";

const PAGE = "docs/permissions.md";
const SECRETS = "Microsoft.KeyVault/vaults/secrets";
const CERTIFICATES = "Microsoft.KeyVault/vaults/certificates";
const READ_VALUE = `${SECRETS}/getSecret/action`;

/** Which data action a vault asks for before it does what the request log names. */
const DATA_ACTIONS: Readonly<Record<string, string>> = {
    listSecretVersions: `${SECRETS}/readMetadata/action`,
    getDeletedSecret: `${SECRETS}/readMetadata/action`,
    getSecretVersion: READ_VALUE,
    setSecret: `${SECRETS}/setSecret/action`,
    updateSecret: `${SECRETS}/update/action`,
    deleteSecret: `${SECRETS}/delete`,
    recoverDeletedSecret: `${SECRETS}/recover/action`,
    listCertificateVersions: `${CERTIFICATES}/read`,
    getCertificate: `${CERTIFICATES}/read`,
    getCertificateVersion: `${CERTIFICATES}/read`,
    getCertificateOperation: `${CERTIFICATES}/read`,
    getDeletedCertificate: `${CERTIFICATES}/read`,
    createCertificate: `${CERTIFICATES}/create/action`,
    updateCertificate: `${CERTIFICATES}/update/action`,
    deleteCertificate: `${CERTIFICATES}/delete`,
    recoverDeletedCertificate: `${CERTIFICATES}/recover/action`,
    sign: "Microsoft.KeyVault/vaults/keys/sign/action",
};

/** Actions of Resource Manager. */
const ACTIONS: Readonly<Record<string, string>> = {
    getSecret: "Microsoft.KeyVault/vaults/secrets/read",
    putSecret: "Microsoft.KeyVault/vaults/secrets/write",
};

interface Role {
    readonly Name: string;
    readonly Actions: readonly string[];
    readonly DataActions: readonly string[];
}

describe("the page on permissions", () => {
    const shared = deployments();
    const blocks = codeBlocksIn(PAGE)
        .filter(({ language }) => language === "json")
        .map(({ text }) => JSON.parse(text));
    const roles: Role[] = blocks.filter((one) => !Array.isArray(one));
    const [secrets, certificates, throughResourceManager, signer] = roles;
    const reading = blocks.find((one) => Array.isArray(one));
    let mark = 0;

    beforeEach(() => {
        mark = shared.simulator.requests.count;
    });

    /** What one credential asks of the vaults in its life, by the table: made, rotated, swept, repaired, removed, made again. */
    async function lifeOf(asked: Props, surroundings: Surroundings): Promise<void> {
        const { stack, simulator } = shared;
        await stack.up({ ...asked, removeOnDelete: true }, surroundings);
        for (const day of [DUE, END]) {
            simulator.clock.set(day);
            await stack.up({ ...asked, removeOnDelete: true }, surroundings);
        }
        await stack.refresh(surroundings);
        await stack.destroy({ ...surroundings, declared: [] });
        const again = stack.twin();
        again.state = undefined;
        await again.up(asked, surroundings);
    }

    function refuse(operations: readonly string[]) {
        return shared.stack.strike(({ operation }) => operations.includes(operation), answer(403, "Forbidden"));
    }

    /** The actions that were needed since the test began; what was refused was not. */
    function asked(service: "vault" | "arm", table: Readonly<Record<string, string>>): string[] {
        const operations = shared.simulator.requests
            .since(mark)
            .filter((request) => request.service === service && ![401, 403].includes(request.status))
            .map(({ operation }) => operation);
        const actions = operations.map((operation) => table[operation] ?? `unknown: ${operation}`);
        return [...new Set(actions)].sort();
    }

    const sorted = (...lists: (readonly string[] | undefined)[]) => lists.flatMap((list) => list ?? []).sort();

    it("lets secrets be rotated by what a life of one asks for, and lets no value be read", async () => {
        const refusal = refuse(["getSecret", "getSecretVersion"]);
        await lifeOf({}, {});
        refusal.remove();
        assert.deepEqual(asked("vault", DATA_ACTIONS), sorted(secrets?.DataActions));
    });

    it("lets a vault that lags get a copy by one action more", async () => {
        const { stack, simulator } = shared;
        await stack.up();
        const other = `${stack.vaultName}-other`;
        simulator.tenant.createVault(other, "rg-identity");
        mark = simulator.requests.count;
        await stack.up({ vaults: [{ vaultName: stack.vaultName }, { vaultName: other }] });
        assert.ok(asked("vault", DATA_ACTIONS).includes(READ_VALUE));
        assert.deepEqual(reading, [READ_VALUE]);
    });

    it("lets certificates be made in the vault by what a life of one asks for, beside those for secrets", async () => {
        const refusal = refuse(["getSecret", "getSecretVersion"]);
        await lifeOf({}, { kind: "RotatingCertificate" });
        refusal.remove();
        assert.deepEqual(asked("vault", DATA_ACTIONS), sorted(secrets?.DataActions, certificates?.DataActions));
    });

    it("lets secrets be written through Resource Manager by what that asks for", async () => {
        const vaults = [
            {
                vaultName: shared.stack.vaultName,
                resourceGroupName: "rg-identity",
                writeThrough: "resourceManager",
            },
        ];
        await shared.stack.up({ vaults });
        shared.simulator.clock.set(DUE);
        await shared.stack.up({ vaults });
        assert.deepEqual(asked("arm", ACTIONS), sorted(throughResourceManager?.Actions));
        assert.deepEqual(asked("vault", DATA_ACTIONS), []);
    });

    it("lets whoever signs in by a vault's key sign, and nothing that changes the key", () => {
        assert.deepEqual(signer?.DataActions, [
            "Microsoft.KeyVault/vaults/keys/read",
            "Microsoft.KeyVault/vaults/keys/sign/action",
        ]);
    });

    it("gives roles as the command line takes them, each with nothing but one kind of action", () => {
        for (const role of roles) {
            assert.deepEqual(Object.keys(role), [
                ...["Name", "Description", "Actions", "NotActions", "DataActions", "NotDataActions"],
                "AssignableScopes",
            ]);
            assert.ok(role.Actions.length === 0 || role.DataActions.length === 0);
        }
    });

    it("names the roles of readers by the ids that this package assigns", () => {
        for (const name of ["Key Vault Secrets User", "Key Vault Crypto User"]) {
            assert.ok(readPage(PAGE).includes(`=${BUILT_IN_ROLES[name]}`), name);
        }
    });
});
