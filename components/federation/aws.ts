import { type Described, type FederatedTrust, type Platform, trustOf, validateIssuer, validateText } from "./platform";

/** A workload in AWS that gets its tokens from the security token service (`GetWebIdentityToken`), signed with RS256. */
export interface AwsRole {
    /** The account's issuer, as outbound identity federation shows it: `https://<id>.tokens.sts.global.api.aws`. */
    readonly issuer: string;
    /** The role that the workload runs under: `arn:aws:iam::<account>:role/<name>`. */
    readonly roleArn: string;
}

/** How AWS names roles: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetWebIdentityToken.html */
export const AWS: Platform<AwsRole> = {
    name: "aws",
    validate: ({ issuer, roleArn }) => [
        ...validateIssuer(issuer),
        ...validateText(
            "roleArn",
            roleArn,
            /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,576}$/,
            "write the role's ARN, as in arn:aws:iam::123456789012:role/report",
        ),
    ],
    trust: ({ issuer, roleArn }) => ({ issuer, subject: roleArn }),
};

/**
 * Trusts what runs under a role of AWS; both may be outputs. For pods in EKS, which have tokens of their cluster, there
 * is `kubernetes`.
 * @throws RunError where the description is malformed
 */
export function aws(role: Described<AwsRole>): FederatedTrust {
    return trustOf(AWS, role);
}
