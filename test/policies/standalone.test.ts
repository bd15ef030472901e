import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const ROOT = path.join(__dirname, "..", "..");
const PACK = path.join(ROOT, "policies");
const SOURCES = readdirSync(PACK, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && !/^(dist|node_modules)/.test(file),
);

describe("the policy pack", () => {
    const own = packageJson(PACK);

    it("stands alone: it imports nothing from beyond its folder, and no package that it does not name", () => {
        for (const file of SOURCES) {
            for (const specifier of importsOf(path.join(PACK, file))) {
                if (specifier.startsWith(".")) {
                    const target = path.join(path.dirname(file), specifier);
                    assert.ok(!target.startsWith(".."), `${file} imports ${specifier}`);
                } else if (!specifier.startsWith("node:")) {
                    const name = specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
                    assert.ok(own.dependencies[name], `${file} imports ${specifier}`);
                }
            }
        }
    });

    it("judges without Pulumi: rules, facts and what is judged alike import nothing of it", () => {
        for (const file of SOURCES.filter((name) => /^(rules|judging|facts|translations)\b/.test(name))) {
            const pulumi = importsOf(path.join(PACK, file)).filter((specifier) => specifier.startsWith("@pulumi/"));
            assert.deepEqual(pulumi, [], file);
        }
    });

    it("runs with the versions that the package around it is tested with", () => {
        const around = packageJson(ROOT);
        for (const [name, version] of Object.entries({ ...own.dependencies, ...own.devDependencies })) {
            assert.equal({ ...around.dependencies, ...around.devDependencies }[name], version, name);
        }
    });
});

function importsOf(file: string): string[] {
    return [...readFileSync(file, "utf8").matchAll(/\bfrom "([^"]+)"/g)].map(([, specifier = ""]) => specifier);
}

function packageJson(folder: string): Record<"dependencies" | "devDependencies", Record<string, string>> {
    return JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
}
