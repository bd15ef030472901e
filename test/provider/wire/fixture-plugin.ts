import { Incomplete, type Value } from "../../../provider/wire/handler";
import { serve } from "../../../provider/wire/serve";

let food: Value | undefined;

/** A plugin with one resource type, run by serve.test.ts as the engine runs plugins. */
void serve(
    {
        name: "pets",
        version: "1.2.3",
        checkConfiguration: (configuration) =>
            configuration.food === "none" ? [{ property: "food", reason: "food is none; give plenty" }] : [],
        configure: (configuration) => {
            food = configuration.food;
        },
        resources: {
            "pets:index:Dog": {
                check: (inputs) => ({
                    inputs,
                    failures: inputs.name === "" ? [{ property: "name", reason: "name is empty" }] : [],
                }),
                diff: (_id, _outputs, news, olds) => {
                    const renamed = news.name !== olds.name;
                    return { changed: renamed, replaces: renamed ? ["name"] : [], deleteBeforeReplace: renamed };
                },
                create: (inputs) => {
                    if (inputs.name === "half") {
                        throw new Incomplete(new Error("no collar"), "half", { name: inputs.name });
                    }
                    if (inputs.name === undefined) {
                        throw new Error("A dog needs a name.");
                    }
                    return { id: "rex", outputs: { ...inputs, food, collar: { size: undefined } } };
                },
                read: (id, state) => ({ outputs: { name: id, ...state } }),
            },
        },
    },
    process.argv.slice(2),
);
