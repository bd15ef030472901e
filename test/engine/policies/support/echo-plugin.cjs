#!/usr/bin/env node
// A provider plugin for whatever package it is named after: it takes every resource and gives back what it was told. For
// programs that only policies are to judge, with resources of providers that are not installed.
const path = require("node:path");
const { randomUUID } = require("node:crypto");
const dist = path.join(__dirname, "../../../../dist");
const { Secret } = require(path.join(dist, "provider/wire/handler"));
const { serve } = require(path.join(dist, "provider/wire/serve"));

const name = path.basename(process.argv[1]).replace(/^pulumi-resource-/, "");

/** What providers work out by themselves, as far as rules look at it; a preview does not know it. */
function worked(urn) {
    const type = urn.split("::")[2].split("$").at(-1);
    if (/Password$/.test(type)) {
        return { keyId: randomUUID(), value: new Secret(`echoed secret value ${randomUUID()}`) };
    }
    if (type === "time:index/rotating:Rotating") {
        return { rfc3339: "2026-01-10T06:00:00Z", rotationRfc3339: "2026-04-10T06:00:00Z" };
    }
    return { clientId: randomUUID(), objectId: randomUUID(), rfc3339: "2026-01-10T06:00:00Z", result: "echoed" };
}

const echo = {
    create: (inputs, urn) => ({ id: `/echo/${urn.split("::").at(-1)}`, outputs: { ...worked(urn), ...inputs } }),
    update: (_id, before, inputs) => ({ ...before, ...inputs }),
};

/** A table in which every type has an entry. */
const everything = new Proxy(
    {},
    { get: () => echo, getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true, value: echo }) },
);

void serve({ name, version: "1.0.0", resources: everything }, process.argv.slice(2));
