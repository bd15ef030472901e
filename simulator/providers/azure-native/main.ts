import { randomBytes } from "node:crypto";
import { serve } from "../../../provider/wire/serve";
import { azureNativePlugin } from "./plugin";

void serve(
    azureNativePlugin(process.env, () => randomBytes(4).toString("hex")),
    process.argv.slice(2),
);
