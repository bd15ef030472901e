@rem On Windows the engine starts the plugin by this name.
@node "%~dp0pulumi-resource-azuread" %*
