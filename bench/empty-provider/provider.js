// What a plugin costs that does nothing: what the SDK's own server takes to start.
const { main } = require("@pulumi/pulumi/provider");

main({ version: "0.0.1", schema: "{}" }, process.argv.slice(2));
