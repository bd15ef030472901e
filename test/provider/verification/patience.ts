import type { Waiting } from "../../../provider/rest/waiting";

/** Time that passes when it is waited for, and at no other time. */
export class FakeTime implements Waiting {
    /** How long each wait was, in milliseconds. */
    readonly waits: number[] = [];
    private passed = 0;

    /** @param onSleep happens after every wait */
    constructor(private readonly onSleep: (ms: number) => void = () => {}) {}

    readonly now = () => this.passed;

    readonly sleep = async (ms: number) => {
        this.waits.push(ms);
        this.passed += ms;
        this.onSleep(ms);
    };
}
