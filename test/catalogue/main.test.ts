import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { CLOCK_VARIABLE, SIMULATOR_VARIABLE } from "../../contract/clock";
import main from "../../index";

const VARIABLES = [CLOCK_VARIABLE, SIMULATOR_VARIABLE];

interface Run {
    readonly clock: string;
    readonly preview: boolean;
    /** @default a catalogue that is refused */
    readonly config?: Record<string, string>;
}

/** Runs the main file, as the engine does, under a moved clock, on a catalogue that is refused whatever the clock says. */
async function errorOf({ clock, preview, config }: Run): Promise<Error> {
    const before = VARIABLES.map((name) => [name, process.env[name]] as const);
    delete process.env[SIMULATOR_VARIABLE];
    process.env[CLOCK_VARIABLE] = clock;
    try {
        await pulumi.runtime.setMocks(
            { newResource: ({ name }) => ({ id: name, state: {} }), call: () => ({}) },
            "app-registrations",
            "test",
            preview,
        );
        pulumi.runtime.setAllConfig(config ?? { "app-registrations:apps": '{ "web": { "unheardOf": true } }' });
        return await main().then(
            () => assert.fail("the program fails"),
            (error: Error) => error,
        );
    } finally {
        for (const [name, value] of before) {
            delete process.env[name];
            Object.assign(process.env, value === undefined ? {} : { [name]: value });
        }
    }
}

describe("the project's main file", () => {
    it("tells of a malformed clock in one line, without a stack trace", async () => {
        const error = await errorOf({ clock: "tomorrow", preview: true });
        assert.ok(pulumi.RunError.isInstance(error));
        assert.match(error.message, /^APP_REGISTRATION_CLOCK is "tomorrow", which is not an instant/);
    });

    it("refuses to deploy under a moved clock before it looks at the catalogue", async () => {
        const error = await errorOf({ clock: "2027-03-01T00:00:00Z", preview: false });
        assert.ok(pulumi.RunError.isInstance(error));
        assert.match(error.message, /^APP_REGISTRATION_CLOCK is set .* forecast and changes nothing/);
    });

    it("previews under a moved clock", async () => {
        const error = await errorOf({ clock: "2027-03-01T00:00:00Z", preview: true });
        assert.match(error.message, /apps\.web\.unheardOf is not a field/);
    });

    it("tells of a login that only azuread sees beside what else is wrong, where there is a credential", async () => {
        const login = { "azuread:clientId": "web", "azuread:useOidc": "true" };
        const messageOf = async (web: object) => {
            const config = { ...login, "app-registrations:apps": JSON.stringify({ web }) };
            return (await errorOf({ clock: "2027-03-01T00:00:00Z", preview: true, config })).message.split("\n    ");
        };
        const [reasons, field, vault, ofLogin] = await messageOf({ unheardOf: 1, certificates: { main: {} } });
        assert.match(reasons ?? "", /is refused for 3 reasons, nothing was changed:$/);
        assert.match(field ?? "", /^apps\.web\.unheardOf is not a field/);
        assert.match(vault ?? "", /^apps\.web\.certificates\.main has no vault/);
        assert.match(ofLogin ?? "", /^This stack logs in to Entra by azuread:clientId, azuread:useOidc, which only/);
        assert.equal((await messageOf({ unheardOf: 1 })).length, 1);
    });

    it("tells in one sentence that the catalogue stands under another namespace", async () => {
        const config = { "app-registration:apps": "{}" };
        const error = await errorOf({ clock: "2027-03-01T00:00:00Z", preview: true, config });
        assert.ok(pulumi.RunError.isInstance(error));
        assert.equal(
            error.message,
            "The catalogue in the stack's configuration (app-registrations:*) is refused, nothing was changed: " +
                "app-registration:apps is read by nothing: did you mean app-registrations:apps?",
        );
    });

    it("tells a hundred mistakes, and how many more there are", async () => {
        const apps = Object.fromEntries(
            Array.from({ length: 2_000 }, (_, index) => [`app-${index}`, { unheardOf: 1 }]),
        );
        const config = { "app-registrations:apps": JSON.stringify(apps) };
        const { message } = await errorOf({ clock: "2027-03-01T00:00:00Z", preview: true, config });
        const [reasons, ...told] = message.split("\n    ");
        assert.match(reasons ?? "", /is refused for 2000 reasons, nothing was changed:$/);
        assert.match(told[99] ?? "", /^apps\.app-99\.unheardOf is not a field/);
        assert.deepEqual(told.slice(100), ["and 1900 more, which are told once these are mended"]);
    });
});
