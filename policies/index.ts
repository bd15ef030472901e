import { PolicyPack } from "@pulumi/policy";
import { clockOf } from "./clock";
import { onConfigure } from "./configuration/on-configure";
import { packOf } from "./pack";
import { RULES } from "./rules";
import { readOnce } from "./sdk/read-once";

const { policies, configure } = packOf(RULES, clockOf(process.env));
onConfigure(configure);
readOnce();
new PolicyPack("app-registration", { enforcementLevel: "mandatory", policies });
