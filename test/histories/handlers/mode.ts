import type { Mode } from "../mode";
import { histories } from "./draw-history";
import type { History } from "./history";
import { Player } from "./player";
import { Site } from "./site";

/** The fewest deployments of a history, beside the last ones. */
const SHORTEST = 2;

/** Without the engine: the plugin's handlers are called as the engine calls them. */
export const handlersMode: Mode<History> = {
    histories: (longest) => histories(SHORTEST, longest),
    open: async () => {
        const site = await Site.open();
        return { begin: (history) => new Player(site, history), close: () => site.close() };
    },
    historiesAGround: 100,
};
