import { answer, noContent, param, type Route } from "../../http/service";
import { objectOf, textOf } from "../../json";
import { ServiceError } from "../../service-error";
import type { Directory } from "../../tenant/directory";
import type { ObjectStore } from "../../tenant/object-store";
import { passwordRequest } from "../../tenant/passwords";
import type { Collection } from "./collection";
import { renderPassword } from "./render";

/** addPassword and removePassword, of applications and service principals alike. */
export function passwordRoutes(
    { path, noun, name }: Collection,
    store: ObjectStore,
    directory: Directory,
    url: string,
): Route[] {
    return [
        {
            method: "POST",
            path: `${path}/:id/addPassword`,
            operation: `add${noun}Password`,
            handle: (request) => {
                const wanted = passwordRequest(objectOf(request.body["passwordCredential"]));
                const { stored, secretText } = directory.credentials.addPassword(
                    store.get(param(request, "id")),
                    wanted,
                );
                const context = `${url}/${param(request, "version")}/$metadata#microsoft.graph.passwordCredential`;
                return answer(200, { "@odata.context": context, ...renderPassword(stored, secretText) });
            },
        },
        {
            method: "POST",
            path: `${path}/:id/removePassword`,
            operation: `remove${noun}Password`,
            handle: (request) => {
                const keyId = textOf(request.body["keyId"]);
                if (keyId === undefined) {
                    throw new ServiceError(400, "Request_BadRequest", `removePassword of ${name}: keyId is required.`);
                }
                directory.credentials.removePassword(store.get(param(request, "id")), keyId);
                return noContent();
            },
        },
    ];
}
