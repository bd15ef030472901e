import { type Shape, text } from "../wire/shape";
import { httpsOrigin } from "./cloud";

/** A host name, or https://host. */
export const host: Shape<string> = (value, path, report) => {
    try {
        return httpsOrigin(path, text(value, path, report));
    } catch (error) {
        report({ property: path, reason: error instanceof Error ? error.message : String(error) });
        return "";
    }
};
