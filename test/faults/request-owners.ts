import type { DirectoryView, FaultRequest, LoggedRequest, Tenant } from "../../simulator";
import type { FaultApp } from "./scenarios";

/** What a request can be recognised by. */
type Recognisable = Pick<LoggedRequest, "path" | "applicationId" | "vault"> &
    Partial<Pick<FaultRequest, "body" | "query">>;

/** Tells which app a request is about, whichever plugin makes it. */
export class RequestOwners {
    private readonly byName: ReadonlyMap<string, FaultApp>;
    private readonly byVault: ReadonlyMap<string, FaultApp>;
    /** By object id and client id: an application that is being made is called something else meanwhile. */
    private readonly known = new Map<string, FaultApp>();

    constructor(
        private readonly tenant: Tenant,
        apps: readonly FaultApp[],
    ) {
        this.byName = new Map(apps.map((app) => [app.name, app]));
        this.byVault = new Map(apps.flatMap((app) => app.vaults.map((vault) => [vault, app] as const)));
    }

    /** @returns `undefined` for what all apps share: sign-ins of the deployer, and what a cloud tells about itself */
    of({ path, applicationId, vault, body = {}, query = "" }: Recognisable): FaultApp | undefined {
        const named = vault ?? /\/vaults\/([^/]+)/.exec(path)?.[1];
        const ids = [applicationId, body["client_id"], body["appId"], /appId eq '([^']+)'/.exec(query)?.[1]];
        const app = named === undefined ? undefined : this.byVault.get(named.toLowerCase());
        return app ?? this.ofIds(ids) ?? this.byName.get(String(body["displayName"]));
    }

    /** Every application that was made for an app, whatever it is called by now. */
    applicationsOf(app: FaultApp): DirectoryView[] {
        const ids = [...this.known].filter(([, one]) => one === app).map(([id]) => id);
        return this.tenant.applications().filter(({ id, displayName }) => displayName === app.name || ids.includes(id));
    }

    private ofIds(ids: readonly unknown[]): FaultApp | undefined {
        for (const id of ids) {
            const app = typeof id === "string" ? this.ofId(id) : undefined;
            if (app !== undefined) {
                return app;
            }
        }
        return undefined;
    }

    private ofId(id: string): FaultApp | undefined {
        const found = this.known.get(id);
        if (found !== undefined) {
            return found;
        }
        const application =
            this.tenant.application(id) ?? this.tenant.application(this.tenant.servicePrincipal(id)?.appId ?? id);
        const app = application && this.byName.get(application.displayName);
        if (application !== undefined && app !== undefined) {
            for (const one of [id, application.id, application.appId]) {
                this.known.set(one, app);
            }
        }
        return app;
    }
}
