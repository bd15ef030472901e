import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { findProject, type Project } from "../../../../command/doctor/local/project";

/** A folder with a Pulumi project, whose installed packages are no more than their names and versions. */
export class TestProject {
    private constructor(readonly folder: string) {}

    static async make(): Promise<TestProject> {
        const made = new TestProject(await mkdtemp(path.join(tmpdir(), "app-registration-doctor-")));
        await made.write("Pulumi.yaml", "name: apps\nruntime: nodejs\n");
        return made;
    }

    get project(): Project {
        const project = findProject(this.folder);
        if (project === undefined) {
            throw new Error("The folder has no project.");
        }
        return project;
    }

    async write(file: string, content: string): Promise<void> {
        const whole = path.join(this.folder, file);
        await mkdir(path.dirname(whole), { recursive: true });
        await writeFile(whole, content);
    }

    /** @param place of the `node_modules` in the project. @default its own */
    install(name: string, version: string, place = "."): Promise<void> {
        const manifest = path.join(place, "node_modules", name, "package.json");
        return this.write(manifest, JSON.stringify({ name, version, ...(name === OWN ? SHARED : {}) }));
    }

    remove(): Promise<void> {
        return rm(this.folder, { recursive: true, force: true });
    }
}

export const OWN = "pulumi-app-registration";

const SHARED = {
    peerDependencies: {
        "@pulumi/azure-native": "^3.2.0",
        "@pulumi/azuread": "^6.8.0",
        "@pulumi/policy": "^1.15.0",
        "@pulumi/pulumi": "^3.248.0",
    },
    peerDependenciesMeta: { "@pulumi/azure-native": { optional: true } },
};
