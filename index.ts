import { catalogueProgram } from "./catalogue";
import { programNow } from "./components/program/program-environment";

export = catalogueProgram(programNow, process.env["ARM_TENANT_ID"]);
