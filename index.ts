import { catalogueProgram } from "./catalogue";
import { clockFrom } from "./provider/clock";

const now = clockFrom(process.env, () => new Date());

export = catalogueProgram(now, process.env["ARM_TENANT_ID"]);
