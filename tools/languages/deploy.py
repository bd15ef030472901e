"""Runs the program of a folder by the Automation API, in this process, and prints what came of it as one line of JSON."""

import json
import os
import runpy
import sys

from pulumi import automation

folder, project, *config = sys.argv[1:]
# As for a program that is run by its folder.
sys.path.insert(0, folder)


def program() -> None:
    runpy.run_path(os.path.join(folder, "__main__.py"))


stack = automation.create_or_select_stack(
    stack_name="prod",
    project_name=project,
    program=program,
    opts=automation.LocalWorkspaceOptions(work_dir=folder),
)
for setting in config:
    key, value = setting.split("=", 1)
    stack.set_config(key, automation.ConfigValue(value))
result = stack.up()
outputs = {name: output.value for name, output in result.outputs.items()}
print(json.dumps({"outputs": outputs, "changes": result.summary.resource_changes}))
