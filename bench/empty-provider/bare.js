// What any plugin costs that Node runs: the engine's protocol, and nothing that the SDK loads beside.
const { Server, ServerCredentials } = require("@grpc/grpc-js");
const { PluginInfo } = require("@pulumi/pulumi/proto/plugin_pb");
const { ResourceProviderService } = require("@pulumi/pulumi/proto/provider_grpc_pb");
const { ConfigureResponse } = require("@pulumi/pulumi/proto/provider_pb");

const server = new Server();
server.addService(ResourceProviderService, {
    getPluginInfo: (_call, done) => done(null, new PluginInfo().setVersion("0.0.1")),
    configure: (_call, done) => done(null, new ConfigureResponse().setAcceptsecrets(true)),
});
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (_error, port) => console.log(port));
