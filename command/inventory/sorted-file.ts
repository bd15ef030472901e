import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** How much is gathered before it is written, in characters. */
const WRITTEN_AT_ONCE = 256 * 1024;

/**
 * Things to be sorted that memory need not hold: each is written to a file of its own user, and only where it stands there
 * and two numbers to sort by are kept, 28 bytes a thing.
 */
export class SortedFile<Thing> {
    private readonly folder = mkdtempSync(path.join(tmpdir(), "app-registration-inventory-"));
    private readonly file = openSync(path.join(this.folder, "rows"), "wx+", 0o600);
    private offsets = new Float64Array(1_024);
    private firsts = new Float64Array(1_024);
    private seconds = new Float64Array(1_024);
    private lengths = new Uint32Array(1_024);
    private count = 0;
    private end = 0;
    private pending: Buffer[] = [];
    private pendingBytes = 0;

    constructor() {
        // A file without a name ends with the process, however that ends; Windows keeps the name of an open one.
        if (process.platform !== "win32") {
            rmSync(this.folder, { recursive: true, force: true });
        }
    }

    get size(): number {
        return this.count;
    }

    /** @param place two numbers: things come by the first, and those with the same by the second */
    add(thing: Thing, [first, second]: readonly [number, number]): void {
        if (this.count === this.offsets.length) {
            this.grow();
        }
        const bytes = Buffer.from(JSON.stringify(thing));
        this.offsets[this.count] = this.end;
        this.lengths[this.count] = bytes.length;
        this.firsts[this.count] = first;
        this.seconds[this.count] = second;
        this.count++;
        this.end += bytes.length;
        this.pending.push(bytes);
        this.pendingBytes += bytes.length;
        if (this.pendingBytes >= WRITTEN_AT_ONCE) {
            this.write();
        }
    }

    /** All things, sorted; those with the same numbers as they were added. One at a time is in memory. */
    *sorted(): Generator<Thing> {
        this.write();
        const { firsts, seconds, offsets, lengths } = this;
        const order = new Uint32Array(this.count).map((_, index) => index);
        order.sort((a, b) => (firsts[a] ?? 0) - (firsts[b] ?? 0) || (seconds[a] ?? 0) - (seconds[b] ?? 0) || a - b);
        for (const index of order) {
            const bytes = Buffer.alloc(lengths[index] ?? 0);
            readSync(this.file, bytes, 0, bytes.length, offsets[index] ?? 0);
            yield JSON.parse(bytes.toString("utf8"));
        }
    }

    /** Takes the file away. */
    remove(): void {
        closeSync(this.file);
        rmSync(this.folder, { recursive: true, force: true });
    }

    private write(): void {
        const bytes = Buffer.concat(this.pending);
        for (let written = 0; written < bytes.length; ) {
            written += writeSync(this.file, bytes, written, bytes.length - written, this.end - bytes.length + written);
        }
        this.pending = [];
        this.pendingBytes = 0;
    }

    private grow(): void {
        const size = 2 * this.offsets.length;
        const grown = (from: Float64Array) => {
            const to = new Float64Array(size);
            to.set(from);
            return to;
        };
        this.offsets = grown(this.offsets);
        this.firsts = grown(this.firsts);
        this.seconds = grown(this.seconds);
        const lengths = new Uint32Array(size);
        lengths.set(this.lengths);
        this.lengths = lengths;
    }
}
