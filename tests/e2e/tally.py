"""A hook of Schemathesis (SCHEMATHESIS_HOOKS): how often each operation was asked for, and how often it was done.

Written as JSON to the file that TALLY names, when the turn ends: operation → [asked, done].
"""

import atexit
import json
import os
from collections import defaultdict
from pathlib import Path
from typing import Any

import schemathesis
from schemathesis import Case, HookContext, Response

ASKED: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])


@schemathesis.hook
def after_call(context: HookContext, case: Case[Any], response: Response) -> None:  # noqa: ARG001 - what hooks are given
    """Asking by a method that the operation has not is no question to it."""
    if response.request.method == case.operation.method.upper():
        counts = ASKED[case.operation.label]
        counts[0] += 1
        counts[1] += response.status_code < 300


@atexit.register
def write() -> None:
    Path(os.environ["TALLY"]).write_text(json.dumps(ASKED))
