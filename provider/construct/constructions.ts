/**
 * The constructions that are under way. The hosts of Pulumi YAML and of Go end their program at the first refusal, which cuts
 * off whatever else is being constructed: it is then reported as a broken connection beside the one reason. So a refusal is
 * told when all others are complete. None of them waits for it: what depends on a component is constructed after it.
 */
export class Constructions {
    private readonly underWay = new Set<Promise<unknown>>();

    /** @throws what the construction is refused with, once no other is under way */
    async run<T>(act: () => Promise<T>): Promise<T> {
        const construction = act();
        this.underWay.add(construction);
        try {
            return await construction;
        } catch (error) {
            this.underWay.delete(construction);
            while (this.underWay.size > 0) {
                await Promise.allSettled(this.underWay);
            }
            throw error;
        } finally {
            this.underWay.delete(construction);
        }
    }
}
