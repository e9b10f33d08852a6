"""JSON Schemas of what the service answers as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

_TEXT: Final = {"type": "string"}
_NUMBER: Final = {"type": "integer", "minimum": 0}
_TERM: Final = {
    "type": "object",
    "required": ["type", "value"],
    "properties": {
        "type": {"enum": ["uri", "literal", "bnode", "triple"]},
        "value": {"type": ["string", "object"]},
        "xml:lang": _TEXT,
        "datatype": _TEXT,
    },
}

SCHEMAS: Final[Mapping[str, Mapping[str, Any]]] = {
    "Problem": {
        "description": "RFC 9457",
        "type": "object",
        "required": ["type", "title", "status", "detail"],
        "properties": {"type": _TEXT, "title": _TEXT, "status": _NUMBER, "detail": _TEXT},
    },
    "Health": {
        "type": "object",
        "required": ["status", "version"],
        "properties": {"status": {"const": "ok"}, "version": _TEXT},
    },
    "Ready": {
        "type": "object",
        "required": ["status", "workers", "snapshot", "statements"],
        "properties": {
            "status": {"enum": ["ready", "not ready"]},
            "workers": _NUMBER,
            "snapshot": {"type": ["integer", "null"]},
            "statements": {"type": ["integer", "null"]},
            "reason": _TEXT,
        },
    },
    "Result": {
        "description": "SPARQL 1.1 Query Results JSON, or statements as JSON-LD",
        "anyOf": [
            {
                "type": "object",
                "required": ["head", "results"],
                "properties": {
                    "results": {
                        "type": "object",
                        "required": ["bindings"],
                        "properties": {
                            "bindings": {"type": "array", "items": {"type": "object", "additionalProperties": _TERM}}
                        },
                    }
                },
            },
            {"type": "object", "required": ["head", "boolean"], "properties": {"boolean": {"type": "boolean"}}},
            {"$ref": "#/components/schemas/Statements"},
        ],
    },
    "Statements": {"description": "JSON-LD", "type": ["array", "object"]},
    "Table": {
        "description": "The answer to a question",
        "type": "object",
        "required": ["question", "parameters", "columns", "rows"],
        "properties": {
            "question": _TEXT,
            "parameters": {"type": "object"},
            "columns": {"type": "array"},
            "rows": {"type": "array"},
        },
    },
    "Description": {"description": "OpenAPI 3.1", "type": "object", "required": ["openapi", "info", "paths"]},
}
"""Name -> JSON Schema."""
