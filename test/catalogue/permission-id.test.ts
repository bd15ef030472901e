import assert from "node:assert/strict";
import { permissionId } from "../../catalogue/permission-id";

describe("a permission's id", () => {
    it("never changes, since changing it takes the permission from everyone who has it", () => {
        assert.equal(permissionId("tasks-api", { value: "Tasks.Read.All" }), "8d948980-d980-5105-9ca2-e243ea8bd259");
    });

    it("is another one for every app and value", () => {
        const ids = [
            permissionId("tasks-api", { value: "Tasks.Read.All" }),
            permissionId("tasks-api", { value: "Tasks.Write.All" }),
            permissionId("notes-api", { value: "Tasks.Read.All" }),
            permissionId("notes-api", { displayName: "Without a value" }),
        ];
        assert.equal(new Set(ids).size, ids.length);
    });

    it("is the written one, if there is one", () => {
        const id = "5a1f6c3e-8d42-4b7a-9e05-c2d8f17b4a60";
        assert.equal(permissionId("tasks-api", { id, value: "Tasks.Read.All" }), id);
    });
});
