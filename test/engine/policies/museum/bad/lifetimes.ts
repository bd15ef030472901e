import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { type Exhibit, type Room, soon } from "../exhibit";

const brokenRules = ["client-secret-lifetime"];

/** A rotating and delivered secret whose dates are its only defect. */
function dated(
    room: Room,
    dates: Pick<azuread.ApplicationPasswordArgs, "startDate" | "endDate" | "endDateRelative">,
    rotateEvery?: string,
): void {
    const schedule = room.schedule("schedule", rotateEvery);
    const rotateWhenChanged = { generation: pulumi.interpolate`${schedule.generation}` };
    const applicationId = room.app().id;
    const args = { applicationId, rotateWhenChanged, ...dates };
    const secret = new azuread.ApplicationPassword(room.called("secret"), args, room.options);
    room.deliver(secret, soon());
}

/** Secrets that live too long, each in a way of its own. */
export const LIFETIMES: readonly Exhibit[] = [
    {
        name: "date-in-2099",
        brokenRules,
        declare: (room) => dated(room, { endDate: "2099-12-31T23:59:59Z" }),
    },
    { name: "no-end-date", brokenRules, declare: (room) => dated(room, {}) },
    {
        name: "lifetime-in-a-deprecated-field",
        brokenRules,
        declare: (room) => dated(room, { endDateRelative: "4320h" }),
    },
    {
        name: "one-second-over-730-days",
        brokenRules,
        declare: (room) => dated(room, { startDate: "2025-03-01T00:00:00Z", endDate: "2027-03-01T00:00:01Z" }),
    },
    {
        name: "over-two-years-by-its-offset",
        brokenRules,
        declare: (room) => dated(room, { startDate: "2026-01-01T00:00:00Z", endDate: "2027-12-31T23:00:00-12:00" }),
    },
    {
        name: "begun-earlier-by-its-offset",
        brokenRules,
        declare: (room) => dated(room, { startDate: "2026-01-02T00:00:00+14:00", endDate: "2028-01-02T00:00:00Z" }),
    },
    {
        name: "leap-day-to-the-first-of-march",
        brokenRules,
        declare: (room) => dated(room, { startDate: "2024-02-29T00:00:00Z", endDate: "2026-03-01T00:00:00Z" }, "P14D"),
    },
    {
        name: "date-that-is-none",
        brokenRules,
        declare: (room) => dated(room, { endDate: "31.12.2026" }),
    },
    {
        name: "consented-principal-in-2099",
        brokenRules,
        declare: (room) => {
            const schedule = room.schedule();
            const args = {
                servicePrincipalId: "/servicePrincipals/3c1d7a52-8f64-4b7e-9a10-6e5d2c4b8f90",
                endDate: "2099-12-31T23:59:59Z",
                rotateWhenChanged: { generation: pulumi.interpolate`${schedule.generation}` },
            };
            room.deliver(new azuread.ServicePrincipalPassword(room.called("secret"), args, room.options), soon());
        },
    },
];
