import { PolicyPack } from "@pulumi/policy";
import { clockOf } from "./clock";
import { onConfigure } from "./configuration/engine";
import { packOf } from "./pack";
import { readOnce } from "./read-once";
import { RULES } from "./rules";

const { policies, configure } = packOf(RULES, clockOf(process.env));
onConfigure(configure);
readOnce();
new PolicyPack("app-registration", { enforcementLevel: "mandatory", policies });
