#!/usr/bin/env node
// A provider plugin for whatever package it is named after: it takes every resource and gives back what it was told. For
// programs that only policies are to judge, with resources of providers that are not installed.
const path = require("node:path");
const { randomUUID } = require("node:crypto");
const { Temporal } = require("temporal-polyfill");
const dist = path.join(__dirname, "../../../../dist");
const { Secret } = require(path.join(dist, "provider/wire/handler"));
const { serve } = require(path.join(dist, "provider/wire/serve"));

const name = path.basename(process.argv[1]).replace(/^pulumi-resource-/, "");

/** When everything here is made. */
const NOW = Temporal.Instant.from("2026-01-10T06:00:00Z");
const UNITS = ["minutes", "hours", "days", "months", "years"];

/** An instant that lies so much later as properties such as `rotationDays` or `offsetDays` say. */
function later(instant, inputs, prefix) {
    const parts = UNITS.map((unit) => [unit, Number(inputs[`${prefix}${unit[0].toUpperCase()}${unit.slice(1)}`] ?? 0)]);
    return instant.toZonedDateTimeISO("UTC").add(Object.fromEntries(parts)).toInstant();
}

/** What a program asks for out of an answer of Microsoft Graph, by names of its own. */
function graphOutput({ responseExportValues = {} }) {
    const answer = { id: randomUUID(), appId: randomUUID(), keyId: randomUUID() };
    const whole = { ...answer, secretText: `echoed secret value ${randomUUID()}` };
    const asked = Object.entries(responseExportValues);
    return Object.fromEntries(asked.map(([name, path]) => [name, path === "@" ? whole : whole[path]]));
}

/** What providers work out by themselves, as far as rules look at it; a preview does not know it. */
const WORKED = {
    // What a client id was called until version 6.
    "azuread:index/application:Application": () => ({ applicationId: randomUUID() }),
    "msgraph:index/resource:Resource": (inputs) => ({ id: randomUUID(), output: graphOutput(inputs) }),
    "msgraph:index/resourceAction:ResourceAction": (inputs) => ({ output: graphOutput(inputs) }),
    "time:index/rotating:Rotating": (inputs) => {
        const base = Temporal.Instant.from(inputs.rfc3339 ?? NOW.toString());
        const turn = inputs.rotationRfc3339 ?? later(base, inputs, "rotation").toString();
        const unix = Math.floor(base.epochMilliseconds / 1000);
        return { id: base.toString(), rfc3339: base.toString(), rotationRfc3339: turn, unix };
    },
    "time:index/static:Static": (inputs) => ({ rfc3339: inputs.rfc3339 ?? NOW.toString() }),
    "time:index/offset:Offset": (inputs) => {
        const rfc3339 = later(Temporal.Instant.from(inputs.baseRfc3339 ?? NOW.toString()), inputs, "offset").toString();
        return { rfc3339, unix: Math.floor(Date.parse(rfc3339) / 1000) };
    },
    "tls:index/selfSignedCert:SelfSignedCert": ({ validityPeriodHours }) => ({
        certPem: "echoed certificate",
        validityEndTime: NOW.add({ hours: validityPeriodHours }).toString(),
    }),
    // Key Vault's resource provider never tells a secret's value.
    "azure-native:keyvault:Secret": ({ properties: { value, ...properties } }) => ({ properties }),
};

function worked(type, inputs) {
    if (/Password$/.test(type)) {
        const dates = { startDate: NOW.toString(), endDate: later(NOW, { years: 2 }, "").toString() };
        return { ...dates, keyId: randomUUID(), value: new Secret(`echoed secret value ${randomUUID()}`), ...inputs };
    }
    const others = { clientId: randomUUID(), objectId: randomUUID(), rfc3339: NOW.toString(), result: "echoed" };
    return { ...others, ...inputs, ...WORKED[type]?.(inputs) };
}

const echo = {
    create: (inputs, urn) => {
        const { id = `/echo/${urn.split("::").at(-1)}`, ...outputs } = worked(
            urn.split("::")[2].split("$").at(-1),
            inputs,
        );
        return { id, outputs };
    },
    update: (_id, before, inputs) => ({ ...before, ...inputs }),
};

/** A table in which every type has an entry. */
const everything = new Proxy(
    {},
    { get: () => echo, getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true, value: echo }) },
);

void serve({ name, version: "1.0.0", resources: everything }, process.argv.slice(2));
