import { signInWith } from "../engine/support/certificate-sign-in";
import type { World } from "../engine/support/world";
import type { FaultConsumers } from "./consumers";
import type { ForeignCredentials } from "./foreign";
import type { RequestOwners } from "./request-owners";
import type { FaultApp } from "./scenarios";

/** What must hold of an app once a run has put everything right. */
export interface Expected {
    readonly generation: number;
    readonly consumers: FaultConsumers;
    readonly foreign: ForeignCredentials;
    readonly owners: RequestOwners;
}

/** Says what is not as it must be, as sentences without any secret; empty when all is well. */
export function problemsOf(world: World, app: FaultApp, expected: Expected): string[] {
    const { generation, consumers } = expected;
    return [
        ...app.vaults.flatMap((vault) => problemsIn(world, app, vault, generation)),
        ...problemsOfCredentials(world, app, expected),
        ...consumers.refusalsOf(app),
    ];
}

/** Applications of the app's name that have no credential: what a creation left whose answer was lost. */
export function leftApplications(owners: RequestOwners, app: FaultApp): number {
    return owners.applicationsOf(app).filter((one) => one.passwordCredentials.length + one.keyCredentials.length === 0)
        .length;
}

/** The newest version is the planned generation, is accepted, and so are the earlier ones until their ends. */
function problemsIn(world: World, { secretName }: FaultApp, vault: string, generation: number): string[] {
    const versions = world.tenant.secretVersions(vault, secretName);
    const newest = versions.at(-1);
    if (newest === undefined) {
        return [`nothing was published in ${vault}`];
    }
    const now = world.clock.now();
    const told = newest.tags?.["generation"];
    const refused = versions.flatMap(({ value, tags, attributes }, index) => {
        const hasEnded = (attributes.exp ?? Number.POSITIVE_INFINITY) <= world.clock.seconds();
        const answer = hasEnded ? "ok" : signInWith(world.simulator, tags?.["appId"] ?? "", value);
        return answer === "ok" ? [] : [`version ${index + 1} in ${vault} is refused at ${now}: ${answer}`];
    });
    return [
        ...(told === String(generation) ? [] : [`${vault} has generation ${told}, not ${generation}`]),
        ...(newest.attributes.enabled ? [] : [`the newest version in ${vault} is disabled`]),
        ...refused,
    ];
}

/** Every credential is a published one that has not ended, or somebody else's; all of theirs are there. */
function problemsOfCredentials(world: World, app: FaultApp, { foreign, owners }: Expected): string[] {
    const now = world.clock.now();
    const all = owners
        .applicationsOf(app)
        .flatMap(({ passwordCredentials, keyCredentials }) => [...passwordCredentials, ...keyCredentials]);
    const published = app.vaults.flatMap((vault) =>
        world.tenant.secretVersions(vault, app.secretName).flatMap(({ tags }) => tags?.["keyId"] ?? []),
    );
    const theirs = foreign.keyIdsOf(app);
    const unknown = all.filter(({ keyId }) => !theirs.includes(keyId) && !published.includes(keyId));
    const ended = all.filter(({ keyId, endDateTime }) => published.includes(keyId) && endDateTime <= now);
    const lost = theirs.filter((keyId) => !all.some((one) => one.keyId === keyId));
    return [
        ...unknown.map(({ displayName }) => `nobody knows the credential "${displayName}"`),
        ...ended.map(({ displayName, endDateTime }) => `"${displayName}" ended ${endDateTime} and is still there`),
        ...lost.map((keyId) => `a credential of somebody else is gone: ${keyId}`),
    ];
}
