import { type InlineProgramArgs, LocalWorkspace, type Stack } from "@pulumi/pulumi/automation";
import { defaultCacheFolder, findPulumi } from "../../tools/pulumi-cli/find";
import type { Author, Size } from "./stage";

/** What a process of its own is to run, so that the program's time and memory are told from those of everything else. */
export interface Run extends Size {
    readonly author: Author;
    readonly operation: "up" | "preview";
    readonly workDir: string;
    readonly pulumiHome: string;
    readonly project: string;
    readonly parallel?: number;
}

/** What it tells when it has ended. */
export interface Ran {
    readonly error?: string;
}

/** Where the stack of a run is called. */
export const STACK = "bench";

async function perform({ author, operation, workDir, pulumiHome, project, parallel, ...size }: Run): Promise<void> {
    // Each loads the packages that its author uses, and no others.
    const { declareApps } = await (author === "ours" ? import("./ours.js") : import("./by-hand.js"));
    const program = async () => declareApps(size);
    const args: InlineProgramArgs = { stackName: STACK, projectName: project, program };
    const pulumiCommand = await findPulumi({ cacheFolder: defaultCacheFolder(process.env), say: () => {} });
    const selected = await LocalWorkspace.selectStack(args, { workDir, pulumiHome, pulumiCommand });
    // The Automation API starts the CLI three times more after each run, which `pulumi up` does not.
    const stack: Stack = Object.create(selected, {
        outputs: { value: async () => ({}) },
        info: { value: async () => undefined },
    });
    let output = "";
    const append = (text: string) => {
        output += text;
    };
    try {
        await (operation === "up"
            ? stack.up({ program, parallel, continueOnError: true, onOutput: append, onError: append })
            : stack.preview({ program, parallel, onOutput: append, onError: append }));
    } catch (error) {
        throw new Error(`${error instanceof Error ? error.message : error}\n${output}`);
    }
}

process.once("message", (run: Run) => {
    const tell = (ran: Ran) => process.send?.(ran, () => process.exit());
    perform(run).then(
        () => tell({}),
        (error) => tell({ error: String(error) }),
    );
});
