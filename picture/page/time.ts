import type { Instant } from "../../rotation";
import { type Markup, markup } from "../markup";
import { moment } from "../words";

/** A moment in a table, where it may be broken between day and time of day only. */
export function time(at: Instant): Markup {
    const [day = "", ...timeOfDay] = moment(at).split(" ");
    return markup`<time datetime="${at}"><span>${day}</span> <span>${timeOfDay.join(" ")}</span></time>`;
}
