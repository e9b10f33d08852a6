"""What a worker can be asked: the name of a job leads to the function that does it, imported when it is first asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import Final

from lientinh.errors import InputError, LienTinhError, describe_fault
from lientinh.service.replies import Reply, problem
from lientinh.service.workers.frames import Head
from lientinh.service.workers.graph import ServedGraph

Job = Callable[[ServedGraph, Head, bytes], Reply]
"""From the graph, the head of a message and its body to the answer."""

JOBS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "sparql": "lientinh.service.sparql.answer:answer_sparql",
        "description": "lientinh.service.descriptions.service_description:describe_service",
        "void": "lientinh.service.descriptions.data_set:describe_data_set",
        "resource": "lientinh.service.linked_data.resource:describe_resource",
        "editor": "lientinh.service.editor.page:make_editor",
        "page": "lientinh.service.pages.site_page:make_page",
        "question": "lientinh.service.pages.site_page:answer_question",
    }
)
"""Name of a job -> where its function is."""


def run_job(graph: ServedGraph, head: Head, body: bytes) -> Reply:
    """The answer to a message; a fault of ours is an answer too, and says where it is."""
    accept = str(head.get("accept", ""))
    try:
        return _load(head["job"])(graph, head, body)
    except InputError as error:
        return problem(400, str(error), accept)
    except LienTinhError as error:  # the graph's fault, not the client's
        return problem(500, str(error), accept)
    except MemoryError:
        raise
    except Exception as error:
        return problem(500, describe_fault(error), accept)


@cache
def _load(name: str) -> Job:
    module, _, function = JOBS[name].partition(":")
    job: Job = getattr(import_module(module), function)
    return job
