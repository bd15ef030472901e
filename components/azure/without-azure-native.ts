import { runError } from "../program/plain-error";

/**
 * What to throw where azure-native could not be loaded. It is large, and only what is made in Azure itself needs it, so it
 * need not be installed.
 * @param error of the attempt to load it
 * @param what needs it, for the message
 */
export function withoutAzureNative(error: unknown, what: string): unknown {
    const isMissing =
        error instanceof Error && /^Cannot find (module|package) '@pulumi\/azure-native/.test(error.message);
    return isMissing
        ? runError(
              `${what}: this needs @pulumi/azure-native, which is not installed beside pulumi-app-registration: run ` +
                  "npm install @pulumi/azure-native",
          )
        : error;
}
