import * as pulumi from "@pulumi/pulumi";
import { settled } from "./settled";

/**
 * Those who write the list of an application's certificates. Graph knows no other way to add or remove one than to write
 * all of them, and the azuread provider adds while our own plugin removes: one that wrote what it had read before the other
 * wrote would undo that. So nothing is removed before everything that a run adds is there, or has failed.
 */
export class CertificateWriters {
    private first = "";
    private readonly additions: pulumi.Resource[] = [];
    private readonly complete: Promise<void>;
    private markComplete = () => {};

    constructor() {
        this.complete = new Promise((resolve) => {
            this.markComplete = resolve;
        });
    }

    /** Tells these from the writers of another list, in every run of a program alike: the name of the first of them. */
    get id(): string {
        return this.first;
    }

    /** @param name of the rotating certificate */
    add(name: string, addition: pulumi.Resource): void {
        this.first ||= name;
        this.additions.push(addition);
    }

    /** To be called when all of them were added, or those who wait would wait for ever. */
    close(): void {
        this.markComplete();
    }

    /** Comes when all additions were made, or failed: one that fails must not keep the others from being swept. */
    settled(): pulumi.Output<unknown> {
        // Only resources and arrays of outputs are looked into, so the list is made when it is complete.
        return pulumi.output(this.complete.then(() => this.additions.map(settled)));
    }
}
