"""The OpenAPI document of a service, from what its routes say of themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from lientinh.ontology.terms import LT
from lientinh.service.openapi.operation import Answered, Given, Operation, Paths
from lientinh.service.openapi.schemas import SCHEMAS
from lientinh.service.replies import PROBLEM
from lientinh.version import __version__

VERSION: Final = "3.1.0"
_ERRORS: Final = 400
_ABOUT: Final = (
    "Kế hoạch của các tỉnh thực hiện chỉ thị của trung ương: trang, câu hỏi, SPARQL và dữ liệu liên kết. Chỉ đọc. / "
    "Provincial plans that carry out a national directive: pages, questions, SPARQL and linked data. Read only. "
    "HEAD is answered wherever GET is. Other methods get 405."
)


def make_document(described: Sequence[Paths], root: str) -> dict[str, Any]:
    """The document as it is written as JSON; `root` is the address below which the service lies."""
    shared = _Shared()
    paths: dict[str, dict[str, Any]] = {}
    for entry in described:
        for path, methods in entry.items():
            paths[path] = {method: _operation(method, path, operation, shared) for method, operation in methods.items()}
    return {
        "openapi": VERSION,
        "info": {
            "title": "lientinh",
            "version": __version__,
            "description": _ABOUT,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": root.rstrip("/")}],
        "externalDocs": {"description": "Ontology", "url": LT.NAMESPACE.rstrip("#")},
        "paths": dict(sorted(paths.items())),
        "components": {
            "schemas": {name: dict(schema) for name, schema in SCHEMAS.items()},
            "responses": shared.responses,
        },
    }


class _Shared:
    """Errors, which are the same of most paths, written once."""

    def __init__(self) -> None:
        self.responses: dict[str, dict[str, Any]] = {}

    def refer(self, status: int, written: dict[str, Any]) -> dict[str, Any]:
        """What stands in place of an answer."""
        if status < _ERRORS:
            return written
        types = (type_.rpartition("/")[2].replace("+", "-") for type_ in written.get("content", ()))
        name = "-".join((str(status), *types))
        kept = self.responses.setdefault(name, written)
        return {"$ref": f"#/components/responses/{name}"} if kept == written else written


def _operation(method: str, path: str, operation: Operation, shared: _Shared) -> dict[str, Any]:
    written: dict[str, Any] = {
        "operationId": f"{method} {path}",
        "summary": f"{operation.title_vi} / {operation.title_en}",
        "responses": {
            str(status): shared.refer(status, _answer(answer)) for status, answer in sorted(operation.answers.items())
        },
    }
    if operation.text:
        written["description"] = operation.text
    if operation.given:
        written["parameters"] = [_parameter(given) for given in operation.given]
    if operation.body is not None:
        content = {type_: {"schema": dict(schema)} for type_, schema in operation.body.items()}
        written["requestBody"] = {"required": True, "content": content}
    return written


def _parameter(given: Given) -> dict[str, Any]:
    written: dict[str, Any] = {
        "name": given.name,
        "in": given.where,
        "required": given.required,
        "description": given.text,
        "schema": dict(given.schema or {"type": "string"}),
    }
    return written if given.example is None else {**written, "example": given.example}


def _answer(answer: Answered) -> dict[str, Any]:
    written: dict[str, Any] = {"description": answer.text}
    if answer.types:
        written["content"] = {type_: {"schema": _schema(type_, answer.schema)} for type_ in answer.types}
    if answer.headers:
        written["headers"] = {name: {"schema": {"type": "string"}} for name in answer.headers}
    return written


def _schema(media_type: str, name: str | None) -> Mapping[str, Any]:
    if media_type == PROBLEM or (name is not None and media_type.endswith("json")):
        return {"$ref": f"#/components/schemas/{'Problem' if media_type == PROBLEM else name}"}
    return {"type": "string"} if media_type.startswith("text/") else {}
