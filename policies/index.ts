import { PolicyPack } from "@pulumi/policy";
import { clockOf } from "./clock";
import { policiesOf } from "./pack";
import { RULES } from "./rules";

new PolicyPack("app-registration", {
    enforcementLevel: "mandatory",
    policies: policiesOf(RULES, clockOf(process.env)),
});
