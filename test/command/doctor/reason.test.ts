import assert from "node:assert/strict";
import { backendAt } from "../../../command/doctor/local/backend";
import { reasonOf } from "../../../command/doctor/reason";

describe("what doctor tells of failures", () => {
    it("leaves out logins and parameters of addresses, whatever a CLI prints", () => {
        const told = [
            "unable to open bucket postgres://me:p@ss-secret@127.0.0.1:1/db?password=secret: refused",
            'Get "https://me:secret@cloud.example/api?token=secret&x=1": timeout',
            "see https://aka.ms/errors#endpoints, or ask a@example.org?",
        ].map((message) => reasonOf(new Error(message)));
        assert.deepEqual(told, [
            "unable to open bucket postgres://***@127.0.0.1:1/db?***: refused.",
            'Get "https://***@cloud.example/api?***": timeout.',
            "see https://aka.ms/errors#endpoints, or ask a@example.org?",
        ]);
    });

    it("leaves a password with an @ out of a backend's address", () => {
        assert.equal(backendAt("postgres://me:p@ss-secret@db/states", "/").address, "postgres://db/states");
    });
});
