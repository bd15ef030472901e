/** What one role allows, as Resource Manager lists it of a caller at a scope; `*` stands for any characters. */
export interface AzurePermission {
    readonly actions: readonly string[];
    readonly notActions: readonly string[];
    readonly dataActions: readonly string[];
    readonly notDataActions: readonly string[];
}

/** Reads `{"value": [{"actions", "notActions", "dataActions", "notDataActions"}]}`. */
export function permissionsIn(answer: unknown): AzurePermission[] {
    const { value } = (answer ?? {}) as { readonly value?: unknown };
    return (Array.isArray(value) ? value : []).map((one: unknown) => {
        const members = (one ?? {}) as Readonly<Record<string, unknown>>;
        const { actions, notActions, dataActions, notDataActions } = members;
        return {
            actions: texts(actions),
            notActions: texts(notActions),
            dataActions: texts(dataActions),
            notDataActions: texts(notDataActions),
        };
    });
}

/** Whether any role allows an action: what one role takes out, another may give. */
export function isAllowed(
    permissions: readonly AzurePermission[],
    { action, isManagement }: { readonly action: string; readonly isManagement: boolean },
): boolean {
    return permissions.some(({ actions, notActions, dataActions, notDataActions }) => {
        const [given, taken] = isManagement ? [actions, notActions] : [dataActions, notDataActions];
        return given.some(matches(action)) && !taken.some(matches(action));
    });
}

/** Case does not matter to Azure. */
function matches(action: string): (pattern: string) => boolean {
    return (pattern) => {
        const parts = pattern.split("*").map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
        return new RegExp(`^${parts.join(".*")}$`, "i").test(action);
    };
}

function texts(value: unknown): string[] {
    return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
