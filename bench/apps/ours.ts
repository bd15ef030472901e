import { AppRegistration } from "../../components";
import { appsOf, type Size, VAULT, WAVE } from "./stage";

/** So many apps, each with a service principal and a client secret in a vault. */
export function declareApps(size: Size): void {
    for (const { name, isDue } of appsOf(size)) {
        const often = { rotateEvery: WAVE, grace: "P5D", overlap: "P2D" };
        const seldom = { rotateEvery: "P360D", grace: "P14D", overlap: "P7D" };
        new AppRegistration(name, {
            displayName: name,
            clientSecrets: { default: { vault: VAULT, ...(isDue ? often : seldom) } },
        });
    }
}
