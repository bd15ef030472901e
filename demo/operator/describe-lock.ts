import type { FoundLock } from "../../command/stacks/locks";

/** What an operator is told about a lock. */
export function describeLock({ file, pid, host, owner }: FoundLock): string {
    const lock = `The state is locked by process ${pid} on ${host} (${file})`;
    switch (owner) {
        case "gone":
            return `${lock}. That process is gone: the lock is stale and is cleared, as "pulumi cancel" does.`;
        case "alive":
            return `${lock}, which is still running: wait for it to end.`;
        case "on another host":
            return `${lock}, which cannot be asked from here: look there, then use "pulumi cancel".`;
    }
}
