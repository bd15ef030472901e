/**
 * Azure's libraries print whole requests when these variables tell them to, access tokens among them; and what the plugin
 * prints is in the log of the deployment. They read them when they are loaded, so this is imported before all others.
 */
for (const name of ["AZURE_LOG_LEVEL", "TYPESPEC_RUNTIME_LOG_LEVEL", "DEBUG"]) {
    delete process.env[name];
}
