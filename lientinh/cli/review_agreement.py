"""How far two reviewers agree, as `lientinh review status` tells it: each kappa with what it is taken over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from lientinh.analysis.agreement import Agreement, Basis, Measure, Question
from lientinh.cli.options import out
from lientinh.cli.tables import make_table, wrap

_BASES: Final[Mapping[Basis, tuple[str, str]]] = MappingProxyType(
    {
        "both-judged": ("cặp cả hai đã nhận định", "pairs that both judged"),
        "either-judged": ("cặp ít nhất một người nhận định", "pairs that either judged"),
        "all-pairs": (
            "mọi nhiệm vụ × yêu cầu của các kế hoạch cả hai đã xét",
            "all pairs of the plans that both judged",
        ),
    }
)
_QUESTIONS: Final[Mapping[Question, tuple[str, str]]] = MappingProxyType(
    {
        "judgement": ("nhận định nào", "which judgement"),
        "accepted": ("chấp nhận hay không", "accepted or not"),
        "full": ("khớp hoàn toàn, rộng hơn hay không", "exact or broad or not"),
    }
)


def agreement_json(agreement: Agreement) -> dict[str, Any]:
    """The agreement of two reviewers."""
    return {
        "reviewers": list(agreement.reviewers),
        "both": agreement.both,
        "agreed": agreement.agreed,
        "percent": None if agreement.share is None else round(100 * agreement.share, 2),
        "kappa": agreement.kappa,
        "accept_kappa": agreement.accept_kappa,
        "measures": [
            {
                "basis": measure.basis,
                "question": measure.question,
                "pairs": measure.pairs,
                "kappa": measure.kappa,
                "one_answer": list(measure.one_answer),
            }
            for measure in agreement.measures
        ],
        "only_first": agreement.only_first,
        "only_second": agreement.only_second,
        "both_accepted": agreement.both_accepted,
        "same_strength": agreement.same_strength,
        "table": [{"first": one, "second": other, "pairs": n} for (one, other), n in agreement.table.items()],
    }


def print_agreements(agreements: Sequence[Agreement], vietnamese: bool) -> None:
    """Percent agreement and the kappas of each two reviewers."""
    console = out()
    heads = ("Tính trên", "Câu hỏi", "Số cặp", "Kappa") if vietnamese else ("Over", "Question", "Pairs", "Kappa")
    for agreement in agreements:
        console.print("\n".join(wrap(_summary(agreement, vietnamese), console.width)), markup=False)
        rows = [_row(measure, vietnamese) for measure in agreement.measures]
        console.print(make_table(None, heads, rows, numbers=(2,), width=console.width))


def _summary(agreement: Agreement, vietnamese: bool) -> str:
    one, other = agreement.reviewers
    share = "–" if agreement.share is None else f"{100 * agreement.share:.1f}%"
    a = agreement
    if vietnamese:
        return (
            f"{one} – {other}: cùng nhận định {a.both} cặp, giống nhau {a.agreed} ({share}); cùng chấp nhận "
            f"{a.both_accepted}, trong đó cùng mức độ {a.same_strength}; chỉ {one}: {a.only_first}, chỉ {other}: "
            f"{a.only_second}"
        )
    return (
        f"{one} – {other}: both judged {a.both} pairs, alike {a.agreed} ({share}); both accepted {a.both_accepted}, "
        f"with the same strength {a.same_strength}; only {one}: {a.only_first}, only {other}: {a.only_second}"
    )


def _row(measure: Measure, vietnamese: bool) -> tuple[str, str, int, str]:
    language = 0 if vietnamese else 1
    basis, question = _BASES[measure.basis][language], _QUESTIONS[measure.question][language]
    return basis, question, measure.pairs, _kappa(measure, vietnamese)


def _kappa(measure: Measure, vietnamese: bool) -> str:
    """The figure, or why there is none."""
    if measure.kappa is not None:
        return f"{measure.kappa:.3f}"
    names = ", ".join(measure.one_answer)
    if not names:
        return "không có cặp nào" if vietnamese else "no pairs"
    return (
        f"không tính được: {names} chỉ có một câu trả lời"
        if vietnamese
        else f"not defined: {names} gave one answer throughout"
    )
