import { version } from "./package-manifest";
import { run } from "./run";
import { VERBS } from "./verbs";

void run(process.argv.slice(2), VERBS, version()).then((code) => {
    process.exitCode = code;
});
