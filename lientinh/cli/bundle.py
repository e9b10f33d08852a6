"""`lientinh bundle`: everything that the findings rest on in one file, and the proof that it can be made again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lientinh.cli.options import DEFAULT_STORE, Language, LanguageOption, StoreOption, note, note_empty
from lientinh.errors import InputError


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


def _verify(file: Path, lang: Language) -> None:
    from lientinh.cli.options import out
    from lientinh.views.bundle_verify import difference_of_version, verify_bundle
    from lientinh.views.coverage_words import Language as Words

    words, console = Words(lang.value), out()
    try:
        data = file.read_bytes()
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror}); check the name") from None
    verdict = verify_bundle(data, str(file))
    if verdict.holds:
        console.print(
            words.pick(
                f"{file}: đúng. Mọi tệp khớp với giá trị băm, và làm lại từ đầu cho ra đúng từng byte.",
                f"{file}: holds. Every file has its hash, and making it again gave the same bytes.",
            ),
            markup=False,
        )
        return
    for path in verdict.damaged:
        console.print(words.pick(f"  hỏng hoặc lạ: {path}", f"  damaged or foreign: {path}"), markup=False)
    for path in verdict.different:
        console.print(words.pick(f"  làm lại ra khác: {path}", f"  came out differently: {path}"), markup=False)
    if not verdict.damaged and not verdict.reproduced:
        reason = words.pick("gói thiếu văn bản đầu vào", "the bundle lacks inputs")
        console.print(words.pick(f"  không làm lại được: {reason}", f"  not made again: {reason}"), markup=False)
    elif verdict.reproduced and not verdict.different:
        console.print(
            words.pick(
                "  nội dung như nhau, chỉ cách nén khác", "  the contents are the same, only packed differently"
            ),
            markup=False,
        )
    if difference_of_version(verdict):
        note(f"lientinh: made by version {verdict.made_by}; differences may come from that")
    raise typer.Exit(1)
