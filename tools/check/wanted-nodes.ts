/** The major versions of Node.js that are supported; every release is tested on each. */
export const SUPPORTED_NODES = ["22", "24"];

/**
 * The versions to test on.
 * @param asked major versions, or folders that hold a node; when there are none, all that are supported
 * @param atHand the version that runs the tests anyway: `v22.12.0`
 */
export function wantedNodes(asked: readonly string[], atHand: string): readonly string[] {
    const [, major] = /^v(\d+)\./.exec(atHand) ?? [];
    return asked.length > 0 ? asked : SUPPORTED_NODES.filter((version) => version !== major);
}
