import assert from "node:assert/strict";
import { seriesOf } from "../../../contract/series";
import { check } from "../../../provider/rotate/check";
import { CERTIFICATE_INPUTS, SECRET_INPUTS } from "../../../provider/rotate/inputs";
import { certificateInputConflicts } from "../../../provider/rotate/rotating-certificate";
import { Claims } from "../../../provider/schedule/claims";
import { type Props, Secret, Unknown, type Value } from "../../../provider/wire/handler";
import { reveal } from "../../../provider/wire/values";

const NOW = "2026-03-01T00:00:00Z";
const DUE = "2026-05-30T00:00:00Z";
const APP = "/applications/8f2d1c7e-6b1a-4d8e-9b57-2f0c4f1f3a11";
const CLIENT = "3c1b62d1-57a0-4f06-8b1f-3a8d5b7c9e10";
const ASKED: Props = { applicationId: APP, vaults: [{ vaultName: "kv-identity" }] };

const urnOf = (name: string, stack = "prod") =>
    `urn:pulumi:${stack}::apps::app-registration:index:RotatingClientSecret::${name}`;
const URN = urnOf("web-default");

function checked(news: Props, previous?: Props, { urn = URN, now = NOW, claims = new Claims() } = {}) {
    return check(news, previous, urn, { now: () => now, claims, shapes: SECRET_INPUTS, isKeyInVault: () => false });
}

const failuresOf = (news: Props, previous?: Props) =>
    (checked(news, previous).failures ?? []).map(({ property, reason }) => `${property}: ${reason}`);
const generationIn = ({ inputs }: { inputs: Props }) =>
    (reveal(inputs["ledger"]) as { current: { generation: number } }).current.generation;

describe("the check of a rotating credential", () => {
    it("fills in when it rotates, where it is published and which series it is, and plans the ledger", () => {
        const { inputs, failures } = checked(ASKED);
        assert.deepEqual(failures, []);
        const { ledger: _, ...rest } = inputs;
        assert.deepEqual(rest, {
            ...ASKED,
            rotateEvery: "P90D",
            overlap: "P7D",
            grace: "P14D",
            series: seriesOf(URN),
            defaultSecretName: "prod-web-default",
        });
        assert.equal(generationIn({ inputs }), 1);
    });

    it("takes one vault as well as several, and records it as one of several", () => {
        const { vaults: [vault] = [], ...others } = ASKED as Props & { vaults: Props[] };
        assert.deepEqual(checked({ ...others, vault }).inputs, checked(ASKED).inputs);
        assert.deepEqual(failuresOf({ ...ASKED, vault }), [
            "vault: vault and vaults are both given; give vaults alone, and list the one that vault names first",
        ]);
        assert.deepEqual(failuresOf(others), [
            "vault: vault is missing: say where the value is published, as { vaultName }",
        ]);
    });

    it("refuses an argument that there is none of, and says what may be meant", () => {
        assert.deepEqual(failuresOf({ ...ASKED, rotateEvry: "P30D", colour: "red" }), [
            "rotateEvry: rotateEvry is no argument; did you mean rotateEvery?",
            "colour: colour is no argument; leave it out",
        ]);
    });

    it("answers the same again at the same instant", () => {
        const first = checked(ASKED).inputs;
        assert.deepEqual(checked(ASKED, first).inputs, first);
        assert.equal(generationIn(checked(ASKED, first, { now: DUE })), 2);
    });

    it("hands on a ledger of another form as it was written, until something of it changes", () => {
        const first = checked(ASKED).inputs;
        const written = { ...(reveal(first["ledger"]) as object), fromAnotherRelease: true } as Value;
        const second = checked(ASKED, { ...first, ledger: written }).inputs;
        assert.deepEqual(second["ledger"], written, "the upgrade alone is no change");
        const due = checked(ASKED, second, { now: DUE });
        assert.equal(generationIn(due), 2);
        assert.equal(Object.hasOwn(due.inputs["ledger"] as object, "fromAnotherRelease"), false);
    });

    it("refuses the ledger of a newer release, and says to upgrade", () => {
        const first = checked(ASKED).inputs;
        assert.throws(() => checked(ASKED, { ...first, ledger: { version: 99 } }), /Upgrade the package/);
    });

    it("keeps two stacks of one program apart in one vault", () => {
        assert.equal(checked(ASKED, undefined, { urn: urnOf("web", "dev") }).inputs["defaultSecretName"], "dev-web");
        assert.equal(checked(ASKED, undefined, { urn: urnOf("web", "prod") }).inputs["defaultSecretName"], "prod-web");
    });

    it("keeps series and default name over a renaming", () => {
        const first = checked(ASKED).inputs;
        const renamed = checked(ASKED, first, { urn: urnOf("shop-default") }).inputs;
        assert.equal(renamed["series"], seriesOf(URN));
        assert.equal(renamed["defaultSecretName"], "prod-web-default");
    });

    it("goes on with the last run's target where the application's own update failed", () => {
        const first = checked({ ...ASKED, clientId: CLIENT, tenantId: "contoso.example" }).inputs;
        const { applicationId: _, ...without } = ASKED;
        const { inputs, failures } = checked(without, first);
        assert.deepEqual(failures, []);
        assert.deepEqual(
            [inputs["applicationId"], inputs["clientId"], inputs["tenantId"]],
            [APP, CLIENT, "contoso.example"],
        );
    });

    it("takes nothing of the last run's target where the program names one", () => {
        const first = checked({ ...ASKED, tenantId: "contoso.example" }).inputs;
        const { inputs } = checked({ vaults: ASKED["vaults"], clientId: CLIENT }, first);
        assert.deepEqual(
            [inputs["applicationId"], inputs["clientId"], inputs["tenantId"]],
            [undefined, CLIENT, undefined],
        );
    });

    it("does not listen to a program that says what is computed", () => {
        const made = { series: "000000000000", defaultSecretName: "mine", ledger: { version: 1 }, drift: "invented" };
        assert.deepEqual(checked({ ...ASKED, ...made }).inputs, checked(ASKED).inputs);
    });

    it("drops what read found: the difference is what repairs it", () => {
        const read = { ...checked(ASKED).inputs, drift: 'the secret is gone in vault "kv-identity"' };
        assert.equal("drift" in checked(ASKED, read).inputs, false);
    });

    it("plans nothing while a setting is unknown, but keeps what does not depend on it", () => {
        const first = checked(ASKED).inputs;
        const { inputs, failures } = checked({ ...ASKED, overlap: new Unknown() }, first);
        assert.ok(inputs["ledger"] instanceof Unknown);
        assert.deepEqual(failures, []);
        assert.equal(inputs["series"], first["series"]);
    });

    it("plans while the target and the vault's name are unknown", () => {
        const { inputs, failures } = checked({ applicationId: new Unknown(), vaults: [{ vaultName: new Unknown() }] });
        assert.deepEqual(failures, []);
        assert.equal(generationIn({ inputs }), 1);
    });

    it("rotates for a changed token, and writes no token down in the ledger", () => {
        const first = checked({ ...ASKED, rotateToken: new Secret("ticket-4711") }).inputs;
        const second = checked({ ...ASKED, rotateToken: new Secret("ticket-4712") }, first);
        assert.equal(generationIn(second), 2);
        assert.doesNotMatch(JSON.stringify(reveal(second.inputs["ledger"])), /ticket/);
    });

    it("keeps secret what it derives from a secret setting", () => {
        const asked = { ...ASKED, overlap: new Secret("P2D") };
        const first = checked(asked).inputs;
        assert.ok(first["ledger"] instanceof Secret);
        assert.equal(generationIn(checked(asked, first, { now: DUE })), 2);
        for (const setting of ["anchor", "revokeBefore"]) {
            const { ledger } = checked({ ...ASKED, [setting]: new Secret("2025-01-01T00:00:00Z") }).inputs;
            assert.ok(ledger instanceof Secret, setting);
        }
        const { ledger } = checked({ ...ASKED, rotateToken: new Secret("ticket-4711") }).inputs;
        assert.ok(!(ledger instanceof Secret), "which has a digest of the token alone");
    });
});

describe("what the check refuses", () => {
    for (const [what, changed, refusal] of [
        ["a malformed duration", { rotateEvery: "90 days" }, /^rotateEvery: rotateEvery is "90 days"/],
        ["a life beyond two years", { rotateEvery: "P3Y" }, /^rotateEvery: .*"P3Y".*two years/],
        ["a number in place of a text", { overlap: 7 }, /^overlap: overlap is (7|not a text)/],
        ["a revocation in the future", { revokeBefore: "2026-03-02" }, /^revokeBefore: .*"2026-03-02".*future/],
        ["no vault", { vaults: [] }, /^vaults: vaults is an empty list; write at least one entry/],
        ["a vault without a name", { vaults: [{}] }, /^vaults\[0\]\.vaultName: .* is missing/],
        ["a name that Key Vault refuses", { secretName: "a b" }, /^secretName: secretName "a b" is no name/],
        [
            "a vault that is written through Resource Manager, in no resource group",
            { vaults: [{ vaultName: "kv-identity", writeThrough: "resourceManager" }] },
            /^vaults\[0\]: .* has no resourceGroupName: give it/,
        ],
        [
            "an application and a service principal",
            { servicePrincipalId: APP.replace("applications", "servicePrincipals") },
            /^applicationId: applicationId and servicePrincipalId are both given/,
        ],
        ["an id that is none", { applicationId: "web" }, /^applicationId: applicationId is "web"; it is a UUID/],
        [
            "another way to write",
            { vaults: [{ vaultName: "kv-identity", writeThrough: "arm" }] },
            /writeThrough is "arm"; it is one/,
        ],
        [
            "a gate of another kind",
            { verify: "yes" },
            /^verify: verify is "yes"; it is one of required, bestEffort, off/,
        ],
        ["more sign-ins than help", { verifySignIns: 11 }, /^verifySignIns: verifySignIns is 11, but 10 at most/],
        ["an endless wait", { verifyTimeout: "PT2H" }, /^verifyTimeout: verifyTimeout is "PT2H"; write an ISO 8601/],
        ["a tag of our own", { tags: { keyId: "x" } }, /^tags: tags names "keyId", which this package writes itself/],
        [
            "more tags than fit",
            { tags: Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`t${index}`, "x"])) },
            /^tags: tags has 9 entries; Key Vault leaves room for 8/,
        ],
    ] as [string, Props, RegExp][]) {
        it(`is ${what}, by the field's name, the value and the way out`, () => {
            const failures = failuresOf({ ...ASKED, ...changed });
            assert.equal(failures.length, 1, failures.join("\n"));
            assert.match(String(failures[0]), refusal);
        });
    }

    it("is everything at once, each field once", () => {
        const fields = failuresOf({ ...ASKED, overlap: 7, secretName: "a b", vaults: [] }).map(
            (one) => one.split(":")[0],
        );
        assert.deepEqual(fields.sort(), ["overlap", "secretName", "vaults"]);
    });

    it("is no target that is not known yet: an application that could not be deployed stops its own rotation only", () => {
        assert.deepEqual(failuresOf({ vaults: ASKED["vaults"] }), []);
    });

    it("is what does not go with the place in which a certificate's key is made", () => {
        const refused = (asked: Props) =>
            (
                check({ ...ASKED, ...asked }, undefined, URN, {
                    now: () => NOW,
                    claims: new Claims(),
                    shapes: CERTIFICATE_INPUTS,
                    isKeyInVault: () => false,
                    conflicts: certificateInputConflicts,
                }).failures ?? []
            ).map(({ property }) => property);
        const vaults = [{ vaultName: "kv-identity" }, { vaultName: "kv-abroad" }];
        assert.deepEqual(refused({ format: "pem", vaults, secretName: "a".repeat(127) }), [
            "format",
            "vaults",
            "secretName",
        ]);
        assert.deepEqual(refused({ madeIn: "deployment", keyType: "RSA-HSM" }), ["keyType"]);
        assert.deepEqual(refused({ madeIn: "deployment", format: "pem", vaults }), []);
        assert.deepEqual(refused({ madeIn: new Unknown(), format: "pem", vaults }), []);
    });

    it("is a certificate's key that Entra would not accept", () => {
        const asked = { ...ASKED, keyType: "EC", keySize: 1024, subject: "CN=mine", format: "jks", madeIn: "here" };
        const { failures = [] } = check(asked, undefined, URN, {
            now: () => NOW,
            claims: new Claims(),
            shapes: CERTIFICATE_INPUTS,
            isKeyInVault: () => false,
        });
        assert.deepEqual(
            failures.map(({ property }) => property),
            ["madeIn", "keyType", "keySize", "format", "subject"],
        );
    });
});
