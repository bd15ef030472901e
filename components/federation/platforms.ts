import { AWS, type AwsRole } from "./aws";
import { AZURE_DEVOPS, type ServiceConnection } from "./azure-devops";
import { GIT_LAB, type GitLabJob } from "./git-lab";
import { GITHUB_ACTIONS, type GitHubWorkflow } from "./github-actions";
import { GOOGLE, type GoogleServiceAccount } from "./google";
import { KUBERNETES, type ServiceAccount } from "./kubernetes";
import type { Platform } from "./platform";

/** How a workload is described, by where it runs. */
export interface Workloads {
    readonly gitHubActions: GitHubWorkflow;
    readonly gitLab: GitLabJob;
    readonly azureDevOps: ServiceConnection;
    readonly kubernetes: ServiceAccount;
    readonly aws: AwsRole;
    readonly google: GoogleServiceAccount;
}

/** Every place whose workloads this package knows how to name. */
export const PLATFORMS: { readonly [K in keyof Workloads]: Platform<Workloads[K]> } = {
    gitHubActions: GITHUB_ACTIONS,
    gitLab: GIT_LAB,
    azureDevOps: AZURE_DEVOPS,
    kubernetes: KUBERNETES,
    aws: AWS,
    google: GOOGLE,
};
