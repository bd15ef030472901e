import * as pulumi from "@pulumi/pulumi";
import type { Exhibit } from "../exhibit";
import { newest, type Turn, turns } from "../turns";

/** Where it is not known which one the vault secret holds. */
const unseenIn = ["first preview", "analysis of the exported state"] as const;

/** Client secrets that seem to take turns in one vault secret. */
export const TURNS: readonly Exhibit[] = [
    {
        name: "standby-that-is-only-named",
        brokenRules: ["secret-in-key-vault"],
        unseenIn,
        declare: (room) => {
            const [held, other] = turns(room) as [Turn, Turn];
            room.deliver(held.password, { contentType: pulumi.interpolate`not ${other.password.keyId}` });
        },
    },
    {
        name: "standby-without-a-choice",
        brokenRules: ["secret-in-key-vault"],
        declare: (room) => {
            const [held] = turns(room) as [Turn];
            room.deliver(held.password);
        },
    },
    {
        name: "turns-of-two-applications",
        brokenRules: ["secret-in-key-vault"],
        unseenIn,
        declare: (room) => {
            const [one] = turns(room, 1) as [Turn];
            const other = room.secret({ applicationId: room.app({}, "other").id }, {}, "other-secret");
            const value = pulumi.all([one.password.value, other.value]).apply(([first]) => first);
            room.deliver({ value, endDate: one.password.endDate });
        },
    },
    {
        name: "turns-of-which-the-held-one-ends-first",
        brokenRules: ["vault-secret-expiry"],
        unseenIn,
        declare: (room) => {
            const all = turns(room);
            const [first] = all as [Turn];
            const value = pulumi.all(all.map(({ password }) => password.value)).apply(([held]) => held ?? "");
            const attributes = { enabled: true, expires: newest(all, ({ endDate }) => Date.parse(endDate) / 1000) };
            room.deliver({ value, endDate: first.password.endDate }, { attributes });
        },
    },
];
