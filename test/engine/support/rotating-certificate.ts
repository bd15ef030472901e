import type { PulumiFn } from "@pulumi/pulumi/automation";
import type { AppRegistrationArgs, CertificateArgs } from "../../../components";
import { apps, MONTHLY, VAULT } from "./world";

/** One app called `web` with one certificate called `signing`. */
export function certificateApp(
    certificate: Partial<CertificateArgs> = {},
    app: Partial<AppRegistrationArgs> = {},
): PulumiFn {
    return apps({ web: { certificates: { signing: { vault: VAULT, ...MONTHLY, ...certificate } }, ...app } });
}

/** Where the delivery of that certificate is. */
export const DELIVERY = "prod-web-signing";

/** The certificate beside it, where Key Vault made it. */
export const IN_VAULT = "prod-web-signing-cert";
