/**
 * How a vault is written: by its data plane; or through Azure Resource Manager, for deployments that cannot reach the data
 * plane.
 */
export const WRITE_THROUGH = ["dataPlane", "resourceManager"] as const;

export type WriteThrough = (typeof WRITE_THROUGH)[number];
