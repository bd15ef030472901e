import type { Props } from "../../../provider/wire/handler";
import { reveal } from "../../../provider/wire/values";
import type { Connection } from "../common/connection";
import { objectPath } from "./graph-objects";

/** How images begin. */
const SIGNATURES: readonly (readonly [string, string])[] = [
    ["89504e470d0a1a0a", "image/png"],
    ["474946383", "image/gif"],
    ["ffd8ff", "image/jpeg"],
];

/** Uploads the logo, if the program gives one. */
export async function putLogo({ graph }: Connection, id: string, inputs: Props): Promise<void> {
    const encoded = reveal(inputs["logoImage"]);
    if (typeof encoded !== "string" || encoded === "") {
        return;
    }
    const content = Buffer.from(encoded, "base64");
    const start = content.subarray(0, 8).toString("hex");
    const contentType = SIGNATURES.find(([signature]) => start.startsWith(signature))?.[1];
    if (!contentType) {
        throw new Error("logoImage is no picture in base64. It can be a gif, jpeg or png picture.");
    }
    await graph.send({
        method: "PUT",
        path: `${objectPath("applications", id)}/logo`,
        bytes: { contentType, content },
    });
}
