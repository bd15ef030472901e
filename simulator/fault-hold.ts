/** Where a fault holds requests until they are released or their clients give up. No clock is involved. */
export class FaultHold {
    private readonly held = new Set<(released: boolean) => void>();
    private readonly watchers = new Set<() => void>();
    private open = false;

    /** How many requests are held now. */
    get count(): number {
        return this.held.size;
    }

    /** Resolves when a request is held; at once, when one is already. */
    async reached(): Promise<void> {
        if (this.held.size === 0) {
            await new Promise<void>((resolve) => this.watchers.add(resolve));
        }
    }

    /**
     * Holds a request.
     * @param gaveUp resolves when its client no longer waits
     * @returns whether it was released, rather than given up
     */
    async hold(gaveUp: Promise<void>): Promise<boolean> {
        if (this.open) {
            return true;
        }
        return new Promise<boolean>((resolve) => {
            const end = (released: boolean): void => {
                this.held.delete(end);
                resolve(released);
            };
            this.held.add(end);
            void gaveUp.then(() => end(false));
            for (const watcher of this.watchers) {
                watcher();
            }
            this.watchers.clear();
        });
    }

    /** Lets those go on that are held now. */
    release(): void {
        for (const end of [...this.held]) {
            end(true);
        }
    }

    /** Lets those go on that are held now, and holds nothing any more. */
    close(): void {
        this.open = true;
        this.release();
    }
}
