#!/usr/bin/env node
// A plugin with a component of its own, as people write them for programs in other languages: the engine asks it to
// construct the component, and what is in there is registered from here.
const pulumi = require("@pulumi/pulumi");
const provider = require("@pulumi/pulumi/provider");

class Resource extends pulumi.CustomResource {}

/** An app with a client secret by hand, as long as the program asks for. */
class Team extends pulumi.ComponentResource {
    constructor(name, { endDate }, opts) {
        super("acme:index:Team", name, {}, opts);
        const own = { parent: this };
        const app = new Resource("azuread:index/application:Application", `${name}-app`, { displayName: name }, own);
        const secret = { applicationId: app.id, endDate };
        new Resource("azuread:index/applicationPassword:ApplicationPassword", `${name}-secret`, secret, own);
        this.registerOutputs({});
    }
}

const construct = async (name, _type, inputs, opts) => ({ urn: new Team(name, inputs, opts).urn, state: {} });

void provider.main({ version: "1.0.0", schema: '{"name":"acme"}', construct }, process.argv.slice(2));
