"""The audit bundle: the same bytes for the same input, proved from what lies in it, and no trust in what was sent."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

import pytest
from small_plans import write_plan

from lientinh import __version__
from lientinh.analysis.coverage.assess_store import assess_store
from lientinh.analysis.ledger import ledger_paths
from lientinh.build import build_store
from lientinh.errors import InputError
from lientinh.graph_store.store import open_store
from lientinh.ontology.frameworks import list_frameworks
from lientinh.views import bundle_reading
from lientinh.views.bundle import make_bundle, zip_bytes
from lientinh.views.bundle_verify import Verdict, verify_bundle

Change = Callable[[dict[str, bytes]], None]


def unzip(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return {name: source.read(name) for name in source.namelist()}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder with one plan, and the store that was built and assessed from it."""
    folder = tmp_path_factory.mktemp("bundle")
    write_plan(folder / "plans")
    address = str(folder / "store")
    build_store(address, [folder / "plans"], reasoner=False)
    with open_store(address, "write") as store:
        assess_store(store, list_frameworks(), ledger_paths(address))
    return folder / "plans", address


@pytest.fixture(scope="module")
def bundle(world: tuple[Path, str]) -> bytes:
    plans, address = world
    with open_store(address) as store:
        return make_bundle(store, [plans], ledger_paths(address)).data


def changed(data: bytes, change: Change) -> bytes:
    """The bundle with other files; its manifest is left as it is."""
    files = unzip(data)
    change(files)
    return zip_bytes(files)


def stating(files: Mapping[str, bytes], **other: object) -> dict[str, bytes]:
    """The files with a manifest that states them as they are, and `other` things."""
    manifest = json.loads(files["manifest.json"]) | other
    rest = {name: data for name, data in files.items() if name != "manifest.json"}
    manifest["files"] = {name: {"sha256": sha256(data).hexdigest(), "bytes": len(data)} for name, data in rest.items()}
    return {**rest, "manifest.json": json.dumps(manifest).encode()}


class TestWhatLiesInIt:
    def test_inputs_ledger_graph_matrix_and_reports(self, bundle: bytes, world: tuple[Path, str]) -> None:
        files = unzip(bundle)
        assert files["inputs/01/ke-hoach-12.md"] == world[0].joinpath("ke-hoach-12.md").read_bytes()
        assert set(files) >= {
            *("README.txt", "manifest.json", "graph.trig", "alignments.sssom.tsv", "earl.ttl", "shacl.ttl"),
            *("ledger/01.sssom.tsv", "frameworks/ct-38.ttl", "frameworks/qd-996.ttl"),
            *(f"coverage/ct-38.{suffix}" for suffix in ("json", "csv", "xlsx", "html")),
        }
        assert len(json.loads(files["coverage/ct-38.json"])["cells"]) == 40

    def test_the_manifest_hashes_everything(self, bundle: bytes) -> None:
        files = unzip(bundle)
        manifest = json.loads(files.pop("manifest.json"))
        assert manifest["program"] == {"name": "lientinh", "version": __version__}
        assert {name: entry["sha256"] for name, entry in manifest["files"].items()} == {
            name: sha256(data).hexdigest() for name, data in files.items()
        }
        (entry,) = manifest["inputs"]
        assert entry["sha256"] == sha256(files[entry["place"]]).hexdigest()
        assert manifest["queries"]

    def test_knows_no_place_of_this_machine(self, bundle: bytes, world: tuple[Path, str]) -> None:
        for name, data in unzip(bundle).items():
            assert str(world[0].parent).encode() not in data, name


def test_the_same_bytes_in_another_folder_time_zone_locale_and_umask(tmp_path: Path) -> None:
    made = []
    settings = ({"TZ": "UTC", "LC_ALL": "C"}, 0o022), ({"TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C.UTF-8"}, 0o077)
    for name, (environment, mask) in zip(("một", "hai"), settings, strict=True):
        folder = tmp_path / name
        write_plan(folder / "plans")
        for command in (("build", "plans", "--no-reasoner"), ("bundle", "a.zip", "--inputs", "plans")):
            done = subprocess.run(
                [sys.executable, "-m", "lientinh", *command, "--store", "s"],
                cwd=folder,
                env={"PATH": os.environ["PATH"], "PYTHONHASHSEED": str(mask), **environment},
                umask=mask,
                capture_output=True,
                timeout=120,
                check=False,
            )
            assert done.returncode == 0, done.stderr.decode()
        made.append(folder.joinpath("a.zip").read_bytes())
    assert made[0] == made[1]


def said(data: bytes) -> Verdict | str:
    """The verdict on a bundle, or the one line that refuses it."""
    try:
        return verify_bundle(data, "a.zip")
    except InputError as error:
        return str(error)


class TestVerifying:
    def test_makes_it_again(self, bundle: bytes) -> None:
        verdict = verify_bundle(bundle, "a.zip")
        assert verdict.holds
        assert (verdict.damaged, verdict.missing, verdict.different, verdict.same_bytes) == ((), (), (), True)

    def test_a_changed_finding_is_found_though_its_hash_is_right(self, bundle: bytes) -> None:
        def change(files: dict[str, bytes]) -> None:
            files["coverage/ct-38.csv"] = files["coverage/ct-38.csv"].replace(b"not-found", b"covered", 1)
            files.update(stating(files))

        verdict = verify_bundle(changed(bundle, change), "a.zip")
        assert not verdict.holds
        assert verdict.reproduced
        assert set(verdict.different) == {"coverage/ct-38.csv", "manifest.json"}

    def test_a_changed_input_is_found_though_its_hash_is_right(self, bundle: bytes) -> None:
        def change(files: dict[str, bytes]) -> None:
            text = files["inputs/01/ke-hoach-12.md"].decode().replace("Hàng năm", "Quý I/2025")
            files["inputs/01/ke-hoach-12.md"] = text.encode()
            files.update(stating(files))

        assert "graph.trig" in verify_bundle(changed(bundle, change), "a.zip").different

    @pytest.mark.parametrize(
        ("change", "damaged"),
        [
            (lambda files: files.update({"earl.ttl": files["earl.ttl"][::-1]}), "earl.ttl"),
            (lambda files: files.update({"them.txt": b"x"}), "them.txt"),
            (lambda files: files.pop("inputs/01/ke-hoach-12.md"), "inputs/01/ke-hoach-12.md"),
        ],
        ids=["changed", "added", "taken"],
    )
    def test_files_that_are_not_those_of_the_manifest(self, bundle: bytes, change: Change, damaged: str) -> None:
        verdict = verify_bundle(changed(bundle, change), "a.zip")
        assert not verdict.holds
        assert damaged in verdict.damaged
        assert not verdict.reproduced

    def test_another_version_is_named(self, bundle: bytes) -> None:
        def change(files: dict[str, bytes]) -> None:
            files.update(stating(files, program={"name": "lientinh", "version": "0.0.1"}))

        verdict = verify_bundle(changed(bundle, change), "a.zip")
        assert (verdict.holds, verdict.other_version, verdict.made_by) == (False, True, "0.0.1")

    def test_only_packed_differently(self, bundle: bytes) -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
            for name, data in unzip(bundle).items():
                target.writestr(name, data)
        verdict = verify_bundle(out.getvalue(), "a.zip")
        assert (verdict.damaged, verdict.different, verdict.same_bytes, verdict.holds) == ((), (), False, False)

    def test_an_input_that_was_never_there(self, world: tuple[Path, str], tmp_path: Path) -> None:
        with open_store(world[1]) as store:
            made = make_bundle(store, [tmp_path], ())
        assert made.missing == ("ke-hoach-12.md",)
        verdict = verify_bundle(made.data, "a.zip")
        assert (verdict.holds, verdict.missing, verdict.reproduced) == (False, ("ke-hoach-12.md",), False)

    @pytest.mark.parametrize("share", [n / 40 for n in range(40)])
    def test_no_flipped_byte_is_believed(self, bundle: bytes, share: float, monkeypatch: pytest.MonkeyPatch) -> None:
        """Making it again would find it as well; here the zip and the manifest must, or the bytes differ."""
        monkeypatch.setattr("lientinh.views.bundle_verify._make_again", lambda _: bundle)
        place = int(share * len(bundle))
        flipped = bundle[:place] + bytes([bundle[place] ^ 0x20]) + bundle[place + 1 :]
        found = said(flipped)
        assert found.startswith("a.zip: ") if isinstance(found, str) else not found.holds


class TestWhatIsNoBundle:
    def error(self, data: bytes) -> str:
        with pytest.raises(InputError) as caught:
            verify_bundle(data, "a.zip")
        return str(caught.value)

    @pytest.mark.parametrize("data", [b"", b"PK", b"no zip at all", b"PK\x05\x06" + bytes(18) + b"x"])
    def test_no_zip(self, data: bytes) -> None:
        assert self.error(data).endswith("give a file that `lientinh bundle` made")

    def test_half_a_bundle(self, bundle: bytes) -> None:
        assert "damaged, or no zip" in self.error(bundle[: len(bundle) // 2])

    @pytest.mark.parametrize(
        "manifest",
        [
            *(b"", b"[]", b"{}", b"\xff", b'{"format": 1}', b"[" * 100_000),
            b'{"format": "lientinh-bundle/1", "program": {"version": "1"}, "files": [], "inputs": []}',
            b'{"format": "lientinh-bundle/1", "program": {"version": "1"}, "files": {"a": 1}, "inputs": []}',
        ],
    )
    def test_a_manifest_of_something_else(self, manifest: bytes) -> None:
        error = self.error(zip_bytes({"manifest.json": manifest}))
        assert error.startswith("a.zip: ")
        assert len(error) < 200

    def test_a_zip_without_a_manifest(self) -> None:
        assert "manifest.json is missing" in self.error(zip_bytes({"a.txt": b"x"}))

    def test_another_format(self, bundle: bytes) -> None:
        files = unzip(bundle)
        error = self.error(zip_bytes(stating(files, format="lientinh-bundle/9")))
        assert error == (
            "a.zip: made in the format 'lientinh-bundle/9' of another version; this one reads lientinh-bundle/1"
        )

    @pytest.mark.parametrize(
        "name",
        ["../x.txt", "inputs/../../x.txt", "/etc/x.txt", "inputs/01/..", "a\\..\\x", "inputs/.x", "a//b", "1/2/3/4"],
    )
    def test_names_that_climb_out(self, bundle: bytes, name: str) -> None:
        files = {**unzip(bundle), name: b"x"}
        error = self.error(zip_bytes(stating(files)))
        assert "a name that no bundle has; do not trust this file" in error

    def test_a_file_that_is_a_folder(self, bundle: bytes) -> None:
        assert "lies in a file" in self.error(zip_bytes(stating({**unzip(bundle), "inputs/01": b"x"})))

    @pytest.mark.filterwarnings("ignore:Duplicate name")
    def test_two_files_of_one_name(self, bundle: bytes) -> None:
        out = io.BytesIO(bundle)
        with zipfile.ZipFile(out, "a") as target:
            target.writestr("earl.ttl", b"x")
        assert self.error(out.getvalue()) == "a.zip: holds earl.ttl twice; do not trust this file"

    def test_a_bomb_is_not_unpacked(self, bundle: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bundle_reading, "LARGEST", 10_000_000)
        error = self.error(zip_bytes({**unzip(bundle), "bomb.txt": bytes(20_000_000)}))
        assert "more than the 10,000,000 of a bundle" in error

    def test_a_file_larger_than_stated_is_not_unpacked(self, bundle: bytes) -> None:
        error = self.error(zip_bytes({**unzip(bundle), "earl.ttl": bytes(50_000_000)}))
        assert "earl.ttl has 50,000,000 bytes" in error
