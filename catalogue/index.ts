export type { CatalogueOutputs } from "./declare";
export type { AppRow, CredentialRow, Failed } from "./outputs";
export { catalogueProgram } from "./program";
export type { Catalogue } from "./schema/catalogue";
export { type Verdict, validate } from "./validate";
