"""Renders templates as Home Assistant does: Jinja in a sandbox, with `value` and, where it is JSON, `value_json`.

Reads a list of [template, value] as JSON and writes the list of texts. Undefined names are errors here, where Home Assistant
only logs them.
"""
import json
import sys

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined)
texts = []
for template, value in json.load(sys.stdin):
    variables = {"value": value}
    try:
        variables["value_json"] = json.loads(value)
    except ValueError:
        pass
    texts.append(environment.from_string(template).render(variables).strip())
json.dump(texts, sys.stdout)
