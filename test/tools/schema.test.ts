import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { AUDIENCES } from "../../catalogue/schema/app";
import { CERTIFICATE_DEFAULTS, KEY_ORIGINS } from "../../contract/certificate-defaults";
import { CERTIFICATE_FORMATS } from "../../contract/certificate-formats";
import { KEY_TYPES } from "../../contract/key-kinds";
import { SETTINGS } from "../../contract/provider-settings";
import { ROTATION_DEFAULTS } from "../../contract/rotation-defaults";
import { WRITE_THROUGH } from "../../contract/vault-writing";
import { VERIFICATION_DEFAULTS, VERIFY_MODES } from "../../contract/verification";
import { CONSTRUCTORS } from "../../provider/construct/components";
import { FEDERATION_FUNCTIONS, PLATFORM_ARGUMENTS } from "../../provider/construct/federation";
import { CERTIFICATE_INPUTS, SECRET_INPUTS } from "../../provider/rotate/inputs";
import { ROTATION_ARGUMENTS } from "../../provider/schedule/plan-ledger";
import { packageRoot } from "../../simulator/lab/package-root";
import { Declarations } from "../../tools/schema/declarations";
import { ONLY_IN_TYPESCRIPT, packageSchema } from "../../tools/schema/package-schema";
import type { EnumSpec, ObjectSpec, PropertySpec } from "../../tools/schema/specs";
import { tokenOf } from "../../tools/schema/types";

/** What `check` and `read` compute. */
const COMPUTED = ["series", "defaultSecretName"];

describe("the schema", function () {
    this.timeout(120_000);
    const text = readFileSync(path.join(packageRoot, "schema.json"), "utf8");
    const schema: ReturnType<typeof packageSchema> = JSON.parse(text);
    const resource = (name: string) => {
        const found = schema.resources[tokenOf(name)];
        assert.ok(found, name);
        return found;
    };

    it("is what the declarations say: npm run schema writes it", () => {
        assert.equal(text, `${JSON.stringify(packageSchema(), null, 4)}\n`);
    });

    it("has the arguments and outputs of every class that programs in TypeScript use, and no others", () => {
        const declarations = new Declarations();
        const names = (name: string) => declarations.members(declarations.find(name)).map((member) => member.name);
        const components = ["AppRegistration", "NearExpiryAlert", "SecretReaders"];
        for (const name of [...components, "RotatingClientSecret", "RotatingCertificate", "RotationSchedule"]) {
            const { inputProperties, properties } = resource(name);
            const isComponent = components.includes(name);
            const beyond = isComponent || name === "RotationSchedule" ? [] : ["removeOnDelete"];
            const args = names(`${name}Args`).filter((arg) => isComponent || !ONLY_IN_TYPESCRIPT.includes(arg));
            assert.deepEqual(Object.keys(inputProperties).sort(), [...args, ...beyond].sort(), `arguments of ${name}`);
            const outputs = names(name).filter((output) => !/^(urn|id|__.*)$/.test(output));
            assert.deepEqual(Object.keys(properties).sort(), outputs.sort(), `outputs of ${name}`);
        }
        const exported = [...declarations.exported().keys()].filter((name) => /^[A-Z]\w+Args$/.test(name));
        const known = ["AppRegistration", "NearExpiryAlert", "Provider", "RotatingCertificate", "RotatingClientSecret"];
        const parts = ["Certificate", "ClientSecret", "CredentialTarget", "FederatedCredential", "NamedCertificate"];
        const all = [...known, ...parts, "NamedClientSecret", "RotationSchedule", "SecretReaders"];
        assert.deepEqual(exported.sort(), all.map((name) => `${name}Args`).sort(), "every class has its place");
    });

    it("has the arguments that the plugin takes", () => {
        for (const [name, shapes] of Object.entries({
            RotatingClientSecret: SECRET_INPUTS,
            RotatingCertificate: CERTIFICATE_INPUTS,
        })) {
            const taken = [...Object.keys(shapes), ...ROTATION_ARGUMENTS, "vault"];
            const inputs = Object.keys(resource(name).inputProperties);
            assert.deepEqual(
                inputs.filter((input) => !taken.includes(input)),
                [],
            );
            const missing = taken.filter((one) => !inputs.includes(one) && !COMPUTED.includes(one));
            assert.deepEqual(
                missing,
                name === "RotatingCertificate" ? ["maxLiveCredentials", "maxLiveCredentials"] : [],
            );
        }
        assert.deepEqual(Object.keys(schema.functions).sort(), Object.keys(FEDERATION_FUNCTIONS).sort());
        for (const [name, args] of Object.entries(PLATFORM_ARGUMENTS)) {
            const { properties } = schema.functions[tokenOf(name)]?.inputs ?? { properties: {} };
            assert.deepEqual(Object.keys(properties).sort(), [...args].sort(), name);
        }
        const components = Object.entries(schema.resources).filter(([, { isComponent }]) => isComponent);
        assert.deepEqual(components.map(([token]) => token).sort(), Object.keys(CONSTRUCTORS).sort());
        const { inputProperties } = schema["provider"] as { inputProperties: Record<string, PropertySpec> };
        assert.deepEqual(
            Object.entries(inputProperties).map(([name, { secret }]) => [name, secret === true]),
            SETTINGS.map(([name, { isSecret }]) => [name, isSecret === true]),
        );
    });

    it("has the values and the defaults of the contract", () => {
        const values = (name: string) => (schema.types[tokenOf(name)] as EnumSpec).enum.map(({ value }) => value);
        assert.deepEqual(values("VerifyMode"), VERIFY_MODES);
        assert.deepEqual(values("KeyOrigin"), KEY_ORIGINS);
        assert.deepEqual(values("CertificateFormat"), CERTIFICATE_FORMATS);
        assert.deepEqual(values("KeyType"), KEY_TYPES);
        assert.deepEqual(values("WriteThrough"), WRITE_THROUGH);
        assert.deepEqual(values("SignInAudience"), AUDIENCES);
        const { properties } = schema.types[tokenOf("NamedCertificate")] as ObjectSpec;
        const { format: _, ...certificates } = CERTIFICATE_DEFAULTS;
        const { verify: __, ...verification } = VERIFICATION_DEFAULTS;
        for (const [name, value] of Object.entries({ ...ROTATION_DEFAULTS, ...certificates, ...verification })) {
            assert.equal(properties[name]?.default, value, name);
        }
    });

    it("describes everything, in sentences of this package's own, and needs no other schema", () => {
        const inside = (properties: Readonly<Record<string, PropertySpec>>, of: string) =>
            Object.entries(properties).flatMap(([name, { description = "" }]) =>
                /^\S.*[.…?]$/s.test(description) ? [] : [`${of}.${name}`],
            );
        const silent = [
            ...Object.entries(schema.resources).flatMap(([token, { properties, inputProperties }]) => [
                ...inside(properties, token),
                ...inside(inputProperties, token),
            ]),
            ...Object.entries(schema.types).flatMap(([token, type]) =>
                "properties" in type ? inside(type.properties, token) : [],
            ),
        ];
        assert.deepEqual(silent, []);
        const references = [...text.matchAll(/"\$ref": "([^"]*)"/g)].map(([, ref]) => ref);
        assert.deepEqual(
            references.filter((ref) => !ref?.startsWith("#/types/app-registration:")),
            [],
        );
        const azuread = readFileSync(require.resolve("@pulumi/azuread/application.d.ts"), "utf8");
        const sentences = Object.values(resource("AppRegistration").inputProperties).map(
            ({ description }) => description,
        );
        assert.deepEqual(
            sentences.filter((one) => one && one.length > 60 && azuread.includes(one)),
            [],
        );
    });
});
