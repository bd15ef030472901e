import { randomUUID } from "node:crypto";
import { serve } from "../../../provider/wire/serve";
import { azureadPlugin } from "./plugin";

void serve(azureadPlugin(process.env, randomUUID), process.argv.slice(2));
