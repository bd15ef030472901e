import type { WindowArgs } from "../../rotation";

/** Windows of random histories: short and long ones, over midnight, on one day of the week, and where clocks are put on and back. */
export const WINDOWS = [
    { hours: "02:00-03:00" },
    { days: ["wednesday"], hours: "00:00-24:00" },
    { days: ["saturday", "sunday"], hours: "22:00-04:00", timeZone: "Asia/Tokyo" },
    { hours: "02:10-02:15", timeZone: "America/New_York" },
    { days: ["sunday"], hours: "01:45-02:15", timeZone: "Australia/Lord_Howe" },
    { days: ["saturday"], hours: "23:30-02:30", timeZone: "Africa/Casablanca" },
    { days: ["friday", "sunday"], hours: "00:30-01:30", timeZone: "Europe/Dublin" },
] as const satisfies readonly WindowArgs[];
