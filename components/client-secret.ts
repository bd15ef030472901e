import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import type { CredentialHolder } from "./credential-holder";
import type { RotationSchedule } from "./rotation-schedule";

/**
 * The client secret of the current generation, on an application or a service principal. The engine makes a new one
 * before it forgets the old one, and never removes any.
 */
export function clientSecret(
    name: string,
    { kind, id }: CredentialHolder,
    schedule: RotationSchedule,
    opts: Pick<pulumi.CustomResourceOptions, "parent" | "hooks">,
): azuread.ApplicationPassword | azuread.ServicePrincipalPassword {
    const generation = {
        displayName: schedule.displayName,
        endDate: schedule.expiresAt,
        rotateWhenChanged: { generation: pulumi.interpolate`${schedule.generation}` },
    };
    const options = { ...opts, protect: false, retainOnDelete: true };
    return kind === "application"
        ? new azuread.ApplicationPassword(name, { applicationId: id, ...generation }, options)
        : new azuread.ServicePrincipalPassword(name, { servicePrincipalId: id, ...generation }, options);
}
