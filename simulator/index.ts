export type { SimulatedClock } from "./clock";
export type { Fault, FaultEffect, FaultHandle, FaultRequest, Faults } from "./faults";
export { localhostLookup } from "./lookup";
export type { LoggedRequest, RequestLog, ServiceName } from "./request-log";
export { Simulator, type SimulatorOptions } from "./simulator";
export type { AppManagementPolicy, PasswordCredential, PasswordRequest } from "./tenant/passwords";
export type { SignInRefusal, SignInResult, SignInSuccess } from "./tenant/sign-in";
export type { Deployer, DirectoryView, Tenant } from "./tenant/tenant";
export type { SecretAttributes, SecretVersion, SecretWrite } from "./tenant/vault-secret";
