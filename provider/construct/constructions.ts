/**
 * The constructions that are under way. The hosts of Pulumi YAML and of Go end their program at the first refusal, which cuts
 * off whatever else is being constructed: it is then reported as a broken connection beside the one reason, and what is due there
 * is not rotated. So a refusal is told when all others are complete, and those as well that are constructed out of their outputs.
 * None of them waits for it: what depends on a component is constructed after it.
 */
export class Constructions {
    private readonly underWay = new Set<Promise<unknown>>();
    private begun = 0;
    private quiet: Promise<void> | undefined;

    /** @param pause resolves when the program has had time to declare what it still can */
    constructor(private readonly pause: () => Promise<void>) {}

    /** @throws what the construction is refused with, once no other is under way */
    async run<T>(act: () => Promise<T>): Promise<T> {
        this.begun++;
        const construction = act();
        this.underWay.add(construction);
        try {
            return await construction;
        } catch (error) {
            // All refusals are told together, lest the first one cuts off the others.
            this.quiet ??= this.untilQuiet();
            await this.quiet;
            throw error;
        } finally {
            this.underWay.delete(construction);
        }
    }

    private async untilQuiet(): Promise<void> {
        let begun: number;
        do {
            begun = this.begun;
            await Promise.allSettled(this.underWay);
            await this.pause();
        } while (begun !== this.begun);
        this.quiet = undefined;
    }
}
