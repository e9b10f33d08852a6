"""How a real plan becomes another one: one list of replacements for its text and for what is known of it.

A replacement changes the text of a document and the golden reading of it alike, so that the reading of the copy is
known without anybody having read it. What is replaced is found in the golden reading (province, own number, own day,
the plan of the provincial Party committee, the directive); no document is named here.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from lientinh.ontology.vocabularies import Province

Json = dict[str, Any]

FIRST_DAY: Final = date(2025, 7, 15)
"""The provinces of today exist since 1 July 2025."""
DAYS: Final = 330
SYNONYMS: Final = (
    ("tuyên truyền, phổ biến", "thông tin, tuyên truyền"),
    ("Đẩy mạnh", "Tăng cường"),
    ("đẩy mạnh", "tăng cường"),
    ("triển khai thực hiện", "tổ chức thực hiện"),
    ("nâng cao nhận thức", "nâng cao hiểu biết"),
    ("các tổ chức, cá nhân", "các tổ chức và cá nhân"),
    ("trên địa bàn tỉnh", "trong phạm vi toàn tỉnh"),
    ("Rà soát, xây dựng", "Nghiên cứu, rà soát, xây dựng"),
)
"""Wordings of the same thing; each plan takes each of them or not."""
AGENCIES: Final = (
    ("Sở Công Thương", "Sở Xây dựng"),
    ("Sở Nông nghiệp và Môi trường", "Sở Y tế"),
    ("Sở Giáo dục và Đào tạo", "Sở Nội vụ"),
)
"""Pairs that change places, in every cell and every duty of a plan, or not."""
OTHER_DIRECTIVES: Final = (("41-CT/TW", "2025-02-11"), ("44-CT/TW", "2025-04-04"), ("52-CT/TW", "2025-09-03"))
"""Numbers that no framework knows, for plans under other directives."""
SURNAMES: Final = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô")
GIVEN: Final = ("Văn Minh", "Thị Lan", "Quốc Hùng", "Thanh Sơn", "Thị Hạnh", "Đức Long", "Ngọc Ánh", "Hữu Phước")


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells one made plan from all others."""

    province: Province
    number: int
    day: date
    party_number: int
    signer: str
    directive: tuple[str, str] | None
    """Number and ISO date of the directive in place of the real one; None where that stays."""
    synonyms: tuple[tuple[str, str], ...]
    agencies: tuple[tuple[str, str], ...]


def make_identity(rng: random.Random, province: Province, place: int, other_directive: bool) -> Identity:
    """The identity of the `place`th plan (from 1) of a province; numbers do not repeat within it."""
    return Identity(
        province=province,
        number=1000 + place,
        day=FIRST_DAY + timedelta(days=rng.randrange(DAYS)),
        party_number=100 + place,
        signer=f"{rng.choice(SURNAMES)} {rng.choice(GIVEN)}",
        directive=rng.choice(OTHER_DIRECTIVES) if other_directive else None,
        synonyms=tuple(pair for pair in SYNONYMS if rng.random() < 0.4),
        agencies=tuple(pair for pair in AGENCIES if rng.random() < 0.3),
    )


class Replacer:
    """All replacements of one plan in one pass, so that none of them meets what another has written."""

    def __init__(self, golden: Json, identity: Identity) -> None:
        self._rules: list[tuple[str, Callable[[re.Match[str]], str]]] = []
        self._golden, self._identity = golden, identity
        self._own_number()
        self._party_plan()
        self._directive()
        self._own_day()
        self._place()
        if signer := golden["document"]["signer"]:
            self._word(signer, identity.signer)
        for one, other in identity.agencies:
            self._word(one, other)
            self._word(other, one)
        for old, new in identity.synonyms:
            self._word(old, new)
        self._pattern = re.compile("|".join(f"(?:{pattern})" for pattern, _ in self._rules))
        self._each = [(re.compile(pattern), make) for pattern, make in self._rules]

    def text(self, text: str) -> str:
        """A text with every replacement made."""
        return self._pattern.sub(self._one, text)

    def tree(self, value: Any) -> Any:
        """JSON with every replacement made in every text of it."""
        if isinstance(value, dict):
            return {key: self.tree(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.tree(inner) for inner in value]
        return self.text(value) if isinstance(value, str) else value

    def _one(self, found: re.Match[str]) -> str:
        for pattern, make in self._each:
            if own := pattern.fullmatch(found[0]):
                return make(own)
        return found[0]

    def _word(self, old: str, new: str) -> None:
        self._rules.append((re.escape(old), lambda _: new))

    def _own_number(self) -> None:
        digits, _, rest = self._golden["document"]["number"].partition("/")
        new = f"{self._identity.number}/{rest}"
        self._rules.append((rf"(?<![\d/]){digits}\s*/\s*{re.escape(rest)}(?!\w)", lambda _: new))

    def _party_plan(self) -> None:
        for number in self._golden["implements"]:
            digits, mark, rest = number.partition("-KH/TU")
            if mark:
                new = f"{self._identity.party_number}-KH/TU{rest}"
                self._rules.append((rf"(?<!\d){digits}\s*-\s*KH[/-]TU(?!\w)", lambda _, new=new: new))

    def _directive(self) -> None:
        if self._identity.directive is None:
            return
        number, day = self._identity.directive
        named = [n for n in self._golden["implements"] if n.endswith(("-CT/TW", "/QĐ-TTg"))]
        if not named:
            return
        old = min(named, key=lambda n: not n.endswith("-CT/TW"))
        printed = re.escape(old).replace(r"\-", r"\s*-\s*")
        self._rules.append((rf"(?<!\d){printed}(?!\w)", lambda _: number))
        for cited in self._golden["cited_documents"]:
            if cited["number"] == old and cited["date"]:
                self._day(date.fromisoformat(cited["date"]), date.fromisoformat(day))

    def _own_day(self) -> None:
        self._day(date.fromisoformat(self._golden["document"]["date"]), self._identity.day)

    def _day(self, old: date, new: date) -> None:
        """A day as words, with slashes, with hyphens, and as ISO."""

        def number(value: int) -> str:
            return f"0?{value}" if value < 10 else str(value)

        day, month = number(old.day), number(old.month)
        words = f"ngày {new.day:02} tháng {new.month:02} năm {new.year}"
        self._rules += [
            (rf"ngày\s+{day}\s+tháng\s+{month}\s+năm\s+{old.year}(?!\d)", lambda _: words),
            (rf"(?<!\d){day}/{month}/{old.year}(?!\d)", lambda _: f"{new.day:02}/{new.month:02}/{new.year}"),
            (rf"(?<!\d){day}-{month}-{old.year}(?!\d)", lambda _: f"{new.day:02}-{new.month:02}-{new.year}"),
            (re.escape(old.isoformat()), lambda _: new.isoformat()),
        ]

    def _place(self) -> None:
        old, province = self._golden["document"]["province"], self._identity.province
        city = province.kind != "tỉnh"
        kind = "thành phố" if city else "tỉnh"
        for word, new in (("tỉnh", kind), ("Tỉnh", kind.capitalize()), ("TỈNH", kind.upper())):
            for name, given in ((old, province.name), (old.upper(), province.name.upper())):
                self._word(f"{word} {name}", f"{new} {given}")
        self._word(old, province.name)
        self._word(old.upper(), province.name.upper())


def vary_tasks(golden: Json, rng: random.Random, pool: Mapping[str, Sequence[Any]]) -> Json:
    """A reading with some tasks left out, and with leads and deadlines of other plans in some; one task a group stays.

    For documents that are drawn anew; in a text as it was found the tasks stay as they are.
    """
    tasks, kept = [], json.loads(json.dumps(golden))
    share = rng.uniform(0.0, 0.3)
    for group in kept["groups"]:
        own = [task for task in kept["tasks"] if task["group"] == group["ordinal"]]
        left = [task for task in own if rng.random() >= share] or own[:1]
        for number, task in enumerate(left, 1):
            tasks.append(_vary(task | {"ordinal": str(number)}, rng, pool))
    kept["tasks"] = tasks
    return kept


def _vary(task: Json, rng: random.Random, pool: Mapping[str, Sequence[Any]]) -> Json:
    if len(task["leads"]) == 1 and rng.random() < 0.25:
        task["leads"] = [rng.choice(pool["leads"])]
    if task["deadline_raw"] and rng.random() < 0.25:
        task["deadline_raw"], task["deadline"] = rng.choice(pool["deadlines"])
    return task


def make_pool(goldens: Sequence[Json]) -> Mapping[str, Sequence[Any]]:
    """Lead cells of one agency and deadlines that the golden readings have, each once, in their order."""
    leads: dict[str, Any] = {}
    deadlines: dict[str, Any] = {}
    for golden in goldens:
        for task in golden["tasks"]:
            for cell in task["leads"]:
                if cell["agencies"] == [cell["raw"]] and cell["raw"].startswith("Sở "):
                    leads.setdefault(cell["raw"], cell)
            if task["deadline_raw"] and len(task["deadline_raw"]) < 30:
                deadlines.setdefault(task["deadline_raw"], (task["deadline_raw"], task["deadline"]))
    return {"leads": list(leads.values()), "deadlines": list(deadlines.values())}
