import * as keyvault from "@pulumi/azure-native/keyvault";
import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { RotationSchedule } from "../../../../components/credentials/rotation-schedule";

/** In what each program is judged: first it has unknown values, then it gets and has them, at last without secret ones. */
export const RUNS = ["first preview", "update", "second preview", "analysis of the exported state"] as const;
export type Run = (typeof RUNS)[number];

/** A small program. */
export interface Exhibit {
    /** What it shows, in lower case words with dashes; its resources are named after it. */
    readonly name: string;
    /** The rules that reject it: one, or several where one defect is declared in several places. None for a good one. */
    readonly brokenRules: readonly string[];
    readonly declare: (room: Room) => void;
    /** How many findings of those rules there are, where that matters. @default any number */
    readonly findings?: number;
    /** Rules that advise against it beside. @default none are looked for */
    readonly advice?: readonly string[];
    /** In what its defect cannot be seen, because something is not known or not told there. @default none */
    readonly unseenIn?: readonly Run[];
    /** Whether it cannot be made without a tenant, because resources of our own plugin ask one. @default false */
    readonly needsTenant?: boolean;
}

export const VAULT = { resourceGroupName: "rg-identity", vaultName: "kv-identity" };
export const OWNERS = ["5a1f6c3e-8d42-4b7a-9e05-c2d8f17b4a60", "e07b92d4-3c5f-4e18-b6a9-1f4d83c0725b"];

/** An end date that no rule minds. */
export const SOUND_END = "2026-06-01T00:00:00Z";

/** What programs are made of; all of it is sound, unless an exhibit says otherwise. */
export class Room {
    private readonly opts: pulumi.CustomResourceOptions;

    /** What the program exports, by the name of the exhibit. */
    readonly exports: Record<string, pulumi.Output<unknown>> = {};

    constructor(readonly name: string) {
        this.opts = { parent: new pulumi.ComponentResource("museum:index:Exhibit", name) };
    }

    /** What a resource is called here. */
    called(suffix: string): string {
        return `${this.name}.${suffix}`;
    }

    /** A resource of a type that no installed SDK knows. @param outputs those that the program reads */
    resource(
        type: string,
        suffix: string,
        props: pulumi.Inputs,
        outputs: readonly string[] = [],
        opts: pulumi.CustomResourceOptions = {},
    ): Declared {
        const unknown = Object.fromEntries(outputs.map((output) => [output, undefined]));
        return new Declared(type, this.called(suffix), { ...unknown, ...props }, { ...this.opts, ...opts });
    }

    app(args: Partial<azuread.ApplicationArgs> = {}, suffix = "app"): azuread.Application {
        return new azuread.Application(
            this.called(suffix),
            { displayName: this.name, owners: OWNERS, ...args },
            this.opts,
        );
    }

    /** The ledger of a rotating credential. */
    schedule(suffix = "schedule", rotateEvery = "P90D"): RotationSchedule {
        const name = this.called(suffix);
        return new RotationSchedule(name, { rotateEvery, overlap: "P7D", grace: "P14D", label: name }, this.opts);
    }

    rotating(props: pulumi.Inputs = { rotationDays: 90 }, suffix = "rotating"): Declared {
        return this.resource("time:index/rotating:Rotating", suffix, props, ["rfc3339", "rotationRfc3339", "unix"]);
    }

    /** A client secret that rotates by a schedule of its own. */
    secret(
        args: Partial<azuread.ApplicationPasswordArgs> = {},
        opts: pulumi.CustomResourceOptions = {},
        suffix = "secret",
    ): azuread.ApplicationPassword {
        const { applicationId = this.app().id } = args;
        const schedule = args.rotateWhenChanged && args.endDate ? undefined : this.schedule(`${suffix}-schedule`);
        const own = schedule && {
            endDate: schedule.expiresAt,
            rotateWhenChanged: { generation: pulumi.interpolate`${schedule.generation}` },
        };
        const name = this.called(suffix);
        return new azuread.ApplicationPassword(name, { ...own, ...args, applicationId }, { ...this.opts, ...opts });
    }

    /** A client secret with the given fields and a sound end date, and no others that renew it. */
    bareSecret(
        args: Partial<azuread.ApplicationPasswordArgs>,
        opts: pulumi.CustomResourceOptions = {},
    ): azuread.ApplicationPassword {
        const given = { applicationId: this.app().id, endDate: SOUND_END, ...args };
        return new azuread.ApplicationPassword(this.called("secret"), given, { ...this.opts, ...opts });
    }

    /** A version in Key Vault that ends when the credential does, unless told otherwise. */
    deliver(
        credential: { readonly value: pulumi.Output<string>; readonly endDate: pulumi.Output<string> },
        properties: Partial<keyvault.SecretArgs["properties"]> & object = {},
        suffix = "delivery",
    ): keyvault.Secret {
        const expires = credential.endDate.apply((end) => Date.parse(end) / 1000);
        return new keyvault.Secret(
            this.called(suffix),
            {
                ...VAULT,
                secretName: this.name,
                properties: {
                    value: pulumi.secret(credential.value),
                    contentType: "application/vnd.entra.client-secret",
                    attributes: { enabled: true, expires },
                    ...properties,
                },
            },
            this.opts,
        );
    }

    /** A secret with its delivery. */
    delivered(args: Partial<azuread.ApplicationPasswordArgs> = {}, opts: pulumi.CustomResourceOptions = {}): void {
        this.deliver(this.secret(args, opts), typeof args.endDate === "string" ? soon() : {});
    }

    /** An output of the whole stack. */
    export(value: pulumi.Output<unknown>): void {
        this.exports[this.name] = value;
    }

    get options(): pulumi.CustomResourceOptions {
        return this.opts;
    }
}

/** A resource whose outputs are reached by name. */
export class Declared extends pulumi.CustomResource {
    output(name: string): pulumi.Output<string> {
        return Reflect.get(this, name) as pulumi.Output<string>;
    }
}

/** An expiry that no rule minds, for vault secrets of credentials whose own end is the defect. */
export function soon() {
    return { attributes: { enabled: true, expires: Date.parse("2026-02-20T00:00:00Z") / 1000 } };
}
