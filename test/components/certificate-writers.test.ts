import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { CertificateWriters } from "../../components/certificate-writers";

/** A resource whose creation ends when it is told to. */
function resource() {
    let made = () => {};
    let failed = (_: Error) => {};
    const urn = new Promise<string>((resolve, reject) => {
        made = () => resolve("urn");
        failed = reject;
    });
    return { resource: { urn: pulumi.output(urn) } as pulumi.Resource, made, failed };
}

describe("the writers of an application's certificates", () => {
    it("have settled when all of them are known, and each was made or has failed", async () => {
        const writers = new CertificateWriters();
        const [first, second] = [resource(), resource()];
        let isSettled = false;
        const settled = new Promise<void>((resolve) => {
            writers.settled().apply(() => {
                isSettled = true;
                resolve();
            });
        });
        const pause = () => new Promise<void>((resolve) => setImmediate(resolve));
        writers.add("web-first", first.resource);
        first.made();
        await pause();
        assert.equal(isSettled, false, "another one may come");
        writers.add("web-second", second.resource);
        assert.equal(writers.id, "web-first", "the same in every run of the program");
        writers.close();
        await pause();
        assert.equal(isSettled, false, "the second is not made yet");
        second.failed(new Error("refused"));
        await settled;
    });
});
