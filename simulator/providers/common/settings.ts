import { readFileSync } from "node:fs";
import { type Environment, SIMULATOR_VARIABLE } from "../../../contract/clock";
import type { Props } from "../../../provider/wire/handler";
import { reveal } from "../../../provider/wire/values";

/** Where a stand-in provider finds the simulated tenant, and as whom it signs in. */
export interface Settings {
    /** Host, and port, of the cloud metadata endpoint. */
    readonly metadataHost: string;
    readonly tenantId: string;
    readonly clientId: string;
    readonly clientSecret: string;
    /** Only ARM needs it. */
    readonly subscriptionId: string | undefined;
    /** Where resources are made that name no place. */
    readonly location: string | undefined;
    /** PEM text of the authorities to trust. @default those that Node trusts */
    readonly ca: string | undefined;
}

/** The real providers' names: in their configuration, and in the environment. */
const VARIABLES = {
    metadataHost: "ARM_METADATA_HOSTNAME",
    tenantId: "ARM_TENANT_ID",
    clientId: "ARM_CLIENT_ID",
    clientSecret: "ARM_CLIENT_SECRET",
    subscriptionId: "ARM_SUBSCRIPTION_ID",
    location: "ARM_LOCATION_NAME",
} as const;

const REQUIRED = ["metadataHost", "tenantId", "clientId", "clientSecret"] as const;

/**
 * Reads a provider's configuration, or the environment where it says nothing, as the real providers do.
 * @throws outside a simulated tenant, or when a setting is missing
 */
export function readSettings(name: string, env: Environment, configuration: Props): Settings {
    if (!env[SIMULATOR_VARIABLE]) {
        throw new Error(
            `This plugin only stands in for ${name} in a simulated tenant, and ${SIMULATOR_VARIABLE} does not name one. ` +
                `For a real tenant install the real plugin: pulumi plugin install resource ${name}`,
        );
    }
    const read = (setting: keyof typeof VARIABLES) => {
        const configured = reveal(configuration[setting]);
        return typeof configured === "string" && configured !== "" ? configured : env[VARIABLES[setting]] || undefined;
    };
    const required = (setting: (typeof REQUIRED)[number]) => {
        const value = read(setting);
        if (value === undefined) {
            throw new Error(`Neither the configuration ${name}:${setting} nor ${VARIABLES[setting]} is set.`);
        }
        return value;
    };
    const caFile = env["SSL_CERT_FILE"];
    return {
        metadataHost: required("metadataHost"),
        tenantId: required("tenantId"),
        clientId: required("clientId"),
        clientSecret: required("clientSecret"),
        subscriptionId: read("subscriptionId"),
        location: read("location"),
        ca: caFile ? readFileSync(caFile, "utf8") : undefined,
    };
}
