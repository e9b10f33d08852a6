"""The YAML header of a question, read field by field so that each mistake is named with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from lientinh.errors import QueryError

_HEADER_LINE: Final = re.compile(r"#\+ ?(.*)")


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text in Vietnamese and in English."""

    vi: str
    en: str

    def of(self, language: str) -> str:
        """The text in "vi" or "en"."""
        return self.en if language == "en" else self.vi


@dataclass(frozen=True, slots=True)
class HeaderReader:
    """One mapping of the header, with the place that messages name."""

    place: str
    fields: dict[str, object]

    def error(self, field: str, problem: str) -> QueryError:
        """The error to raise about a field."""
        return QueryError(f"{self.place}: {field} {problem}")

    def has(self, field: str) -> bool:
        """Whether the field is there and not empty."""
        return self.fields.get(field) is not None

    def refuse_others(self, known: Iterable[str]) -> None:
        """Raises QueryError for a field that no reader knows: a misspelt one would be dropped in silence."""
        others = sorted(set(self.fields) - set(known))
        if others:
            raise self.error(others[0], f"is no field of a header; accepted are {', '.join(known)}")

    def find_text(self, field: str) -> str | None:
        """A scalar as text, None where the field is absent; raises QueryError for a list or mapping."""
        value = self.fields.get(field)
        if value is None:
            return None
        if isinstance(value, bool | dict | list):
            raise self.error(field, "is not a plain text; put it in quotes")
        return str(value).strip()

    def text(self, field: str) -> str:
        """A scalar as text; raises QueryError where it is missing or empty."""
        value = self.find_text(field)
        if not value:
            raise self.error(field, "is missing; add it to the header")
        return value

    def flag(self, field: str) -> bool:
        """True or false, false where absent; raises QueryError for anything else."""
        value = self.fields.get(field, False)
        if not isinstance(value, bool):
            raise self.error(field, f"is {value!r}; accepted are true and false")
        return value

    def bilingual(self, field: str) -> Bilingual:
        """A text in vi and en; raises QueryError where one is missing."""
        value = self.fields.get(field)
        if not isinstance(value, dict):
            raise self.error(field, "is missing; give it as a mapping with vi and en")
        inner = HeaderReader(f"{self.place}: {field}", value)
        inner.refuse_others(("vi", "en"))
        return Bilingual(inner.text("vi"), inner.text("en"))

    def words(self, field: str, accepted: Iterable[str] = ()) -> tuple[str, ...]:
        """A list of words, at least one; raises QueryError for one that is not accepted."""
        value = self.fields.get(field)
        if not isinstance(value, list) or not value:
            raise self.error(field, "is missing; give it as a list, for example [a, b]")
        words = tuple(str(item).strip() for item in value)
        wrong = [word for word in words if accepted and word not in accepted]
        if wrong:
            raise self.error(field, f"has '{wrong[0]}'; accepted are {', '.join(accepted)}")
        return words

    def word(self, field: str, accepted: Iterable[str]) -> str:
        """One of the accepted words; raises QueryError otherwise."""
        value = self.text(field)
        if value not in accepted:
            raise self.error(field, f"is '{value}'; accepted are {', '.join(accepted)}")
        return value

    def entries(self, field: str) -> tuple[HeaderReader, ...]:
        """A list of mappings, empty where the field says `[]`; raises QueryError where it is absent."""
        value = self.fields.get(field)
        if not isinstance(value, list):
            raise self.error(field, "is missing; give it as a list of mappings, or as [] where there is none")
        readers = []
        for number, item in enumerate(value, start=1):
            if not isinstance(item, dict):
                raise self.error(field, f"entry {number} is no mapping; write its fields as `name: value`")
            readers.append(HeaderReader(f"{self.place}: {field}: entry {number} ({item.get('name', 'no name')})", item))
        return tuple(readers)


def split_header(place: str, text: str) -> tuple[HeaderReader, str]:
    """The header and the query below it; raises QueryError where there is no header or it is no YAML."""
    lines = text.splitlines()
    height = 0
    header: list[str] = []
    for line in lines:
        match = _HEADER_LINE.fullmatch(line)
        if match is None:
            break
        header.append(match[1])
        height += 1
    if not header:
        raise QueryError(f"{place}: line 1: no header; a question begins with `#+` lines of YAML, see CONTRIBUTING.md")
    return HeaderReader(place, _load_yaml(place, "\n".join(header))), "\n".join(lines[height:]).strip() + "\n"


def _load_yaml(place: str, text: str) -> dict[str, object]:
    import yaml  # only those who ask need it

    try:
        loaded = yaml.load(text, Loader=yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader)  # noqa: S506  # both are safe
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise QueryError(f"{place}: line {line}: the header is no YAML ({error.problem}); mend the line") from None
    except yaml.YAMLError as error:  # a character that no YAML may hold
        raise QueryError(f"{place}: line 1: the header is no YAML ({error}); mend the line") from None
    if not isinstance(loaded, dict):
        raise QueryError(f"{place}: line 1: the header is no mapping; write `summary:`, `question:` and so on")
    return {str(key): value for key, value in loaded.items()}
