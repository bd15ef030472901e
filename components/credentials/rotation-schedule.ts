import * as pulumi from "@pulumi/pulumi";
import { requireSurroundings } from "../program/surroundings";
import type { RotationOptions } from "./client-secret-args";

/** A generation that was replaced and is still valid. */
export interface PreviousGeneration {
    readonly generation: number;
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly issuedAt: string;
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly expiresAt: string;
}

/** A rotation that was asked for and has to wait, because the audience allows two live secrets only. */
export interface BlockedRotation {
    /** What was asked for: `rotateToken` or `shorterLife`. */
    readonly wanted: string;
    /** The rotation happens in the first deployment from here on: `YYYY-MM-DDTHH:MM:SSZ`. */
    readonly until: string;
    /** What people can do about it, as a sentence. */
    readonly choice: string;
}

/** When a hand-wired credential rotates. */
export interface RotationScheduleArgs extends RotationOptions {
    /** 2 where Entra allows no more (audiences with personal accounts). @default no limit */
    readonly maxLiveCredentials?: pulumi.Input<number | undefined>;
    /** What the credential is called in Entra; kept until the next rotation when it changes. @default `<stack>/<resource name>` */
    readonly label?: pulumi.Input<string | undefined>;
}

/**
 * The ledger of one rotating credential, for those who wire `azuread.ApplicationPassword` by hand. Its next state is planned
 * while the engine checks the resource, so a preview shows exactly what a deployment at the same instant does.
 */
export class RotationSchedule extends pulumi.CustomResource {
    /** Counts issued values: 1, 2, 3 … */
    declare readonly generation: pulumi.Output<number>;
    /** When the current generation was planned. */
    declare readonly issuedAt: pulumi.Output<string>;
    /** The first deployment from here on rotates, or waits for the window. */
    declare readonly nextRotation: pulumi.Output<string>;
    /** A deployment must have completed by then for the overlap to hold. */
    declare readonly mustRunBefore: pulumi.Output<string>;
    /** The end date given to Entra and to the Key Vault version. */
    declare readonly expiresAt: pulumi.Output<string>;
    /** By how much the last rotation missed its `mustRunBefore`, as an ISO 8601 duration; `PT0S` when in time. */
    declare readonly lateBy: pulumi.Output<string>;
    /** Replaced generations that are still valid. */
    declare readonly previous: pulumi.Output<PreviousGeneration[]>;
    /** Set while a rotation that was asked for has to wait. */
    declare readonly blocked: pulumi.Output<BlockedRotation | undefined>;
    /** The current generation's name in Entra. */
    declare readonly displayName: pulumi.Output<string>;
    /** What identifies this rotating credential for good; part of every generation's name. */
    declare readonly series: pulumi.Output<string>;
    constructor(name: string, args: RotationScheduleArgs = {}, opts?: pulumi.CustomResourceOptions) {
        requireSurroundings();
        const outputs = {
            generation: undefined,
            issuedAt: undefined,
            nextRotation: undefined,
            mustRunBefore: undefined,
            expiresAt: undefined,
            lateBy: undefined,
            previous: undefined,
            blocked: undefined,
            displayName: undefined,
            series: undefined,
            ledger: undefined,
        };
        super("app-registration:index:RotationSchedule", name, { ...args, ...outputs }, opts);
    }
}
