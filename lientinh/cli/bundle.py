"""`lientinh bundle`: everything that the findings rest on in one file, and the proof that it can be made again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lientinh.cli.options import DEFAULT_STORE, Language, LanguageOption, StoreOption, note, note_empty, out
from lientinh.errors import InputError

if TYPE_CHECKING:
    from lientinh.views.bundle_verify import Verdict
    from lientinh.views.coverage_words import Language as Words


def bundle(
    file: Annotated[Path, typer.Argument(metavar="FILE.zip", help="Written anew; read with --verify.")],
    verify: Annotated[bool, typer.Option("--verify", help="Check a bundle and make it again.")] = False,
    inputs: Annotated[
        list[Path] | None,
        typer.Option("--inputs", metavar="PATH", help="Where the files that were read lie.", show_default=False),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    lang: LanguageOption = Language.vi,
) -> None:
    """Write the audit bundle: inputs, graph, matrix, ledger, SHACL, SSSOM, EARL, hashes; same input, same bytes.

    Examples:

        lientinh bundle kiem-toan.zip

        lientinh bundle kiem-toan.zip --verify
    """
    if verify:
        _verify(file, lang)
        return
    from lientinh.analysis.ledger import ledger_paths
    from lientinh.build import CORPUS
    from lientinh.cli.output import write_whole
    from lientinh.graph_store.store import open_store
    from lientinh.views.bundle import make_bundle

    for path in inputs or []:
        if not path.exists():
            raise InputError(f"--inputs {path}: no such file or folder; check the name")
    note_empty(store)
    with open_store(store) as opened:
        made = make_bundle(opened, [*(inputs or []), CORPUS], ledger_paths(store))
    write_whole(file, made.data)
    note(f"{file}: {made.files} files, {len(made.data):,} bytes")
    if made.missing:
        note(
            f"lientinh: not found and so not in the bundle: {', '.join(made.missing)}; "
            "name their folder with --inputs, or nobody can make the bundle again"
        )
        raise typer.Exit(1)


def _verify(file: Path, lang: Language) -> None:
    from lientinh.views.bundle_verify import verify_bundle

    try:
        data = file.read_bytes()
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror}); check the name") from None
    verdict, words = verify_bundle(data, str(file)), lang.words
    if verdict.holds:
        text = words.pick(
            "đúng. Mọi tệp khớp với giá trị băm, và làm lại từ đầu cho ra đúng từng byte.",
            "holds. Every file has its hash, and making it again gave the same bytes.",
        )
    else:
        text = words.pick("không chứng minh được.", "not proved.")
    for line in (f"{file}: {text}", *_findings(verdict, words)):
        out().print(line, markup=False, soft_wrap=True)
    if not verdict.holds:
        raise typer.Exit(1)


def _findings(verdict: Verdict, words: Words) -> Iterator[str]:
    """What is wrong, a line each."""
    for path in verdict.damaged:
        yield words.pick(f"  hỏng, thiếu hoặc lạ: {path}", f"  damaged, missing or foreign: {path}")
    for name in verdict.missing:
        yield words.pick(
            f"  không làm lại được: gói không có tệp đầu vào {name}", f"  not made again: the bundle lacks {name}"
        )
    for path in verdict.different:
        yield words.pick(f"  làm lại ra khác: {path}", f"  came out differently: {path}")
    if verdict.reproduced and not verdict.different and not verdict.same_bytes:
        yield words.pick(
            "  nội dung như nhau, chỉ cách nén khác", "  the contents are the same, only packed differently"
        )
    if verdict.other_version and not verdict.holds:
        yield words.pick(
            f"  gói do phiên bản {verdict.made_by} làm; khác nhau có thể do đó",
            f"  made by version {verdict.made_by}; differences may come from that",
        )
