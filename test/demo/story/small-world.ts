import { Fleet, type Gateway } from "../../../demo/consumers/fleet";
import { HeldValue } from "../../../demo/consumers/held-value";
import { SignInTally } from "../../../demo/consumers/sign-in-tally";
import { Witness } from "../../../demo/history/witness";
import { Operator, type Site } from "../../../demo/operator/operator";
import type { CatalogueSettings } from "../../../demo/story/catalogue-settings";
import { Logbook } from "../../../demo/story/logbook";
import { Chronicle, type Stage, type StoryWorld } from "../../../demo/story/stage";
import { toSeconds } from "../../../rotation/instant";
import { SimulatedClock } from "../../../simulator/clock";
import { Faults } from "../../../simulator/faults";
import type { RunResult } from "../../../simulator/lab/lab-stack";
import { ASKED, FIRST, runOf } from "../forecast/fixture";
import { type Mistakes, SmallEngine, SmallSecret } from "./small-engine";

const SETTINGS: CatalogueSettings = {
    "app-registrations:apps": { one: { clientSecrets: { a: {} } }, two: { clientSecrets: { b: {} } } },
};

/** Tenant, engine and state in memory: the whole story in a second. */
export function smallWorld(
    mistakes: Mistakes = {},
    secrets = twoSecrets(),
    settings = SETTINGS,
): { readonly stage: Stage; readonly lines: string[] } {
    const clock = new SimulatedClock(FIRST);
    const tally = new SignInTally();
    const witness = new Witness(evidenceOf(secrets));
    const fleet = new Fleet(clock, gatewayTo(secrets, clock), tally);
    const faults = new Faults();
    let isKilled = false;
    const pause = async () => {
        witness.look(clock.now());
        await fleet.signInAll();
    };
    const engine = new SmallEngine(secrets, clock, mistakes, async (operation) => {
        await pause();
        const request = {
            service: "graph",
            method: "POST",
            path: "/",
            operation: operation ?? "other",
            body: {},
        } as const;
        for (const { effect } of faults.strike(request, "after")) {
            await (effect.kind === "call" ? effect.callback(request) : undefined);
        }
        return isKilled;
    });
    const up = () => {
        isKilled = false;
        return engine.up(outputsOf(secrets));
    };
    const preview = async (): Promise<RunResult> => runOf();
    const site: Site = {
        stateFolder: "/nowhere",
        faults,
        pause,
        stack: {
            up,
            kill: async () => {
                isKilled = true;
            },
            unlock: async () => {},
        },
    };
    const world: StoryWorld = {
        get now() {
            return clock.now();
        },
        fleet,
        tally,
        witness,
        stack: { preview },
        careless: { preview: async () => ({ ...(await preview()), succeeded: false, violations: [VIOLATION] }) },
        configure: async (settings) => configure(secrets, settings),
        credentialNames: () => secrets.flatMap(({ credentials }) => credentials.map(({ displayName }) => displayName)),
    };
    const lines: string[] = [];
    const logbook = new Logbook(
        (line) => lines.push(line),
        () => "",
    );
    const operator = new Operator(site, { hostname: "here", commandOf: async () => undefined }, (line) =>
        lines.push(line),
    );
    const stage = { world, operator, logbook, chronicle: new Chronicle(), settings, delivered: [] };
    return { stage, lines };
}

const VIOLATION = {
    policy: "client-secret-lifetime",
    level: "mandatory",
    urn: "urn:pulumi:prod::careless::a:b:C::invoices-secret",
    message: "A client secret has an explicit end date.\nThe client secret lives too long.",
} as const;

function twoSecrets(): SmallSecret[] {
    return [
        new SmallSecret("one/a", { ...ASKED, label: "prod/one-a", secretName: "one-a" }),
        new SmallSecret("two/b", { ...ASKED, rotateEvery: "P20W", label: "prod/two-b", secretName: "two-b" }),
    ];
}

function gatewayTo(secrets: readonly SmallSecret[], clock: SimulatedClock): Gateway {
    const find = (name: string) => secrets.find((secret) => secret.name === name);
    return {
        read: async ({ name }) => {
            const published = find(name)?.published.at(-1)?.credential;
            const generation = /#(\d+) /.exec(published?.displayName ?? "")?.[1];
            return new HeldValue(published?.keyId ?? "", Number(generation), published?.issuedAt ?? "");
        },
        signIn: async (clientId, value) => {
            const credential = find(clientId)?.credentials.find(({ keyId }) => keyId === value.reveal());
            return credential && clock.now() < credential.end
                ? { accepted: true }
                : { accepted: false, code: "AADSTS7000222" };
        },
    };
}

function evidenceOf(secrets: readonly SmallSecret[]): ConstructorParameters<typeof Witness>[0] {
    return {
        credentials: (clientId) =>
            (secrets.find(({ name }) => name === clientId)?.credentials ?? []).map(
                ({ keyId, displayName, issuedAt, end }) => ({
                    keyId,
                    displayName,
                    hint: "abc",
                    startDateTime: issuedAt,
                    endDateTime: end,
                }),
            ),
        versions: (_vault, secretName) =>
            (secrets.find(({ name }) => name.replace("/", "-") === secretName)?.published ?? []).map(
                ({ credential, at }) => ({
                    version: credential.keyId,
                    value: "never shown",
                    tags: { keyId: credential.keyId },
                    attributes: { enabled: true, created: toSeconds(at), updated: toSeconds(at) },
                }),
            ),
    };
}

function outputsOf(secrets: readonly SmallSecret[]): RunResult["outputs"] {
    const rows = secrets.map(({ name }) => [
        name,
        { clientId: name, secretUri: `https://kv.vault.localhost/secrets/${name.replace("/", "-")}` },
    ]);
    return { credentials: { value: Object.fromEntries(rows), secret: false } };
}

function configure(secrets: readonly SmallSecret[], settings: CatalogueSettings): void {
    const apps = settings["app-registrations:apps"] as Record<string, { clientSecrets: Record<string, object> }>;
    for (const secret of secrets) {
        const [app = "", name = ""] = secret.name.split("/");
        secret.asked = { ...secret.asked, ...apps[app]?.clientSecrets[name] };
    }
}
