import { serve } from "../../../provider/wire/serve";

/** A plugin with one resource type, run by serve.test.ts as the engine runs plugins. */
void serve(
    {
        name: "pets",
        version: "1.2.3",
        resources: {
            "pets:index:Dog": {
                create: (inputs) => {
                    if (inputs.name === undefined) {
                        throw new Error("A dog needs a name.");
                    }
                    return { id: "rex", outputs: { ...inputs, collar: { size: undefined } } };
                },
            },
        },
    },
    process.argv.slice(2),
);
