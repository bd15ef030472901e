import type { StackSelection } from "../stacks/selection";

/** What `doctor` is asked for. */
export interface DoctorOptions extends StackSelection {
    /** Asks neither Entra nor the vaults. @default false */
    readonly local?: boolean;
    readonly json?: boolean;
    readonly quiet?: boolean;
}
