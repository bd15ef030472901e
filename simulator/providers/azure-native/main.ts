import { randomBytes, randomUUID } from "node:crypto";
import { serve } from "../../../provider/wire/serve";
import { azureNativePlugin } from "./plugin";

void serve(
    azureNativePlugin(process.env, { suffix: () => randomBytes(4).toString("hex"), uuid: randomUUID }),
    process.argv.slice(2),
);
