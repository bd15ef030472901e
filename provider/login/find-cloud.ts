import type { Environment } from "../../contract/clock";
import { createSender, type Transport } from "../rest/transport";
import { type Cloud, cloudByName, withAuthorityHost } from "./cloud";
import { cloudFromMetadata } from "./cloud-from-metadata";
import type { LoginTarget } from "./login-target";

/**
 * Finds the cloud that the environment and the target name.
 * @throws when it has no such name, or its metadata cannot be read
 */
export async function findCloud(env: Environment, target: LoginTarget, transport: Transport): Promise<Cloud> {
    const host = env["ARM_METADATA_HOSTNAME"];
    const name = env["ARM_ENVIRONMENT"];
    const cloud = host ? await cloudFromMetadata(host, createSender(transport)) : cloudByName(name || "public");
    return target.authorityHost ? withAuthorityHost(cloud, target.authorityHost, Boolean(host || name)) : cloud;
}
