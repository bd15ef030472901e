import { AsyncResource } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";
import type { VaultTarget } from "./client-secret-args";
import type { RotationSchedule } from "./rotation-schedule";

interface RoomToMake {
    readonly applicationId: pulumi.Output<string>;
    readonly tenantId: pulumi.Output<string | undefined>;
    readonly authorityHost?: pulumi.Input<string | undefined>;
    readonly revokeBefore?: pulumi.Input<string | undefined>;
    readonly overlap: pulumi.Input<string>;
    readonly maxLiveCredentials?: pulumi.Input<number | undefined>;
    readonly vaults: readonly VaultTarget[];
    readonly schedule: RotationSchedule;
}

/**
 * Where Entra allows two secrets only, makes room right before one is created. This is a hook and not a resource,
 * because it must run at every attempt: a creation whose run was killed leaves an orphan, and the next deployment,
 * planning the very same ledger, would find a resource unchanged and the application full.
 */
export function makeRoomBeforeCreation(room: RoomToMake): pulumi.ResourceHookBinding | undefined {
    if (room.maxLiveCredentials === undefined) {
        return undefined;
    }
    const { schedule, vaults } = room;
    const facts = pulumi.output({
        applicationId: room.applicationId,
        tenantId: room.tenantId,
        authorityHost: room.authorityHost,
        revokeBefore: room.revokeBefore,
        overlap: room.overlap,
        limit: room.maxLiveCredentials,
        series: schedule.series,
        displayName: schedule.displayName,
        vaults: vaults.map(({ resourceGroupName, vaultName }) => ({
            resourceGroupName,
            vaultName,
            secretName: schedule.secretName,
        })),
    });
    // The engine calls hooks outside of the program's own context, in which alone a function can be invoked.
    const makeRoom = AsyncResource.bind(async () => {
        const { limit, ...known } = await promiseOf(facts);
        if (limit !== undefined) {
            await pulumi.runtime.invoke("app-registration:index:makeRoom", { limit, ...known });
        }
    });
    return { beforeCreate: [makeRoom] };
}

/** Settles either way: a hook that waited for the output of a resource that failed would hold up the whole deployment. */
function promiseOf<T>(output: pulumi.Output<T>): Promise<T> {
    return new Promise((resolve, reject) => {
        pulumi
            .recover(output, (error) => {
                reject(new Error(`what it needs to know could not be had: ${error}`));
                return undefined;
            })
            .apply((value) => resolve(value as T));
    });
}
