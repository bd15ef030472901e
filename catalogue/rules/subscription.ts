import { NO_SUBSCRIPTION } from "../../components/program/program-environment";
import { type Path, pathText } from "../path";
import { secretEntries } from "../secret-entry";
import { type Rule, writtenMap } from "./rule";

/** Roles and alerts are given by the vault's address in Azure, which begins with a subscription; told once for all of them. */
export const subscription: Rule = (catalogue, facts) => {
    const isNeeded = (path: Path) => Object.keys(writtenMap(facts, path)).length > 0;
    const [first, ...others] = [
        ["vault", "nearExpiryAlert"],
        ...secretEntries(catalogue).map(({ path }) => [...path, "readers"]),
    ].filter(isNeeded);
    if (first === undefined || facts.subscriptionId !== undefined) {
        return [];
    }
    const also = others.length === 0 ? "" : ` (as ${others.map(pathText).join(", ")} do)`;
    return [{ path: first, says: `needs the vault's address${also}, but ${NO_SUBSCRIPTION}` }];
};
