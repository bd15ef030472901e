/** When somebody last signed in with each credential, by its key id: what Entra reports on credentials' use. */
export class SignIns {
    private readonly last = new Map<string, string>();

    /** @param at `YYYY-MM-DDTHH:MM:SSZ` */
    note(keyId: string, at: string): void {
        this.last.set(keyId.toLowerCase(), at);
    }

    /** `undefined` where nobody has. */
    lastOf(keyId: string): string | undefined {
        return this.last.get(keyId.toLowerCase());
    }

    export(): Record<string, string> {
        return Object.fromEntries(this.last);
    }

    import(stored: Readonly<Record<string, string>>): void {
        for (const [keyId, at] of Object.entries(stored)) {
            this.note(keyId, at);
        }
    }
}
