import type { FaultRequest } from "../../simulator";
import type { Row } from "./cells";

const REQUEST: FaultRequest = {
    service: "graph",
    method: "GET",
    path: "/v1.0/applications/1",
    operation: "getApplication",
    body: {},
};

/** A request of a clean run: a GET of Graph about one app, unless told otherwise. */
export function rowOf(what: string, request: Partial<FaultRequest> = {}, row: Partial<Row> = {}): Row {
    const operation = what;
    return {
        what,
        nth: 1,
        isOwn: true,
        isOfProviders: false,
        hasEffect: true,
        request: { ...REQUEST, operation, ...request },
        ...row,
    };
}
