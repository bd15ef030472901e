import assert from "node:assert/strict";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { declaredIn, outputsOf, stepsOf } from "../../../simulator/lab/engine-events";

const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "[secret]" };

describe("what the engine's events tell of a stack's outputs", () => {
    const told = (type: string, outputs: object) =>
        ({ resOutputsEvent: { metadata: { type, new: { outputs } } } }) as unknown as EngineEvent;

    it("is what the stack exports, with every secret marked or left out", () => {
        const events = [
            told("pulumi:pulumi:Stack", { plain: 1, hidden: SECRET, table: { rows: [{ uri: "https://x" }, SECRET] } }),
        ];
        assert.deepEqual(outputsOf(events), {
            plain: { value: 1, secret: false },
            hidden: { value: "[secret]", secret: true },
            table: { value: { rows: [{ uri: "https://x" }, "[secret]"] }, secret: false },
        });
    });

    it("is nothing when the program failed before it exported anything", () => {
        assert.deepEqual(outputsOf([told("azuread:index/application:Application", { clientId: "x" })]), {});
    });
});

describe("what the engine's events tell of resources", () => {
    const told = (op: string, name: string, inputs: object) =>
        ({
            resourcePreEvent: {
                metadata: { op, urn: `urn:pulumi:prod::apps::t::${name}`, type: "t", new: { inputs } },
            },
        }) as unknown as EngineEvent;
    const events = [
        told("same", "quiet", { generation: 1 }),
        told("create-replacement", "rotated", { generation: 2 }),
        told("replace", "rotated", { generation: 2 }),
        told("delete-replaced", "rotated", { generation: 1 }),
        told("delete", "gone", {}),
    ];

    it("is each declared resource once, changed or not, with its inputs as they are now", () => {
        assert.deepEqual(
            declaredIn(events).map(({ name, inputs }) => [name, inputs]),
            [
                ["quiet", { generation: 1 }],
                ["rotated", { generation: 2 }],
            ],
        );
    });

    it("is every step that changes something", () => {
        assert.deepEqual(
            stepsOf(events).map(({ op, name }) => `${op} ${name}`),
            ["create-replacement rotated", "replace rotated", "delete-replaced rotated", "delete gone"],
        );
    });
});
