"""The machine for accidents, in short: fixed seeds, some steps each. `make soak` goes on for as long as it may."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.soak.machine import Broken, running
from tests.support.thorough import THOROUGH, some

pytestmark = [pytest.mark.slow, pytest.mark.promise(1), pytest.mark.promise(3), pytest.mark.promise(8)]

STEPS = 12 if THOROUGH else 8


@pytest.mark.parametrize("seed", some([7, 1], 2))
def test_whatever_befalls_a_command_nothing_is_lost(tmp_path: Path, seed: int) -> None:
    with running(tmp_path, seed) as machine:
        try:
            machine.begin()
            while len(machine.steps) < STEPS:
                machine.step()
            machine.recover()
        except Broken as error:
            pytest.fail(f"seed {seed}: {machine.report(error)}")


def _lose_an_entry(folder: Path) -> None:
    for site in (folder / "disk" / "community" / "site", folder / "published"):
        shutil.rmtree(site / "blogs" / "archive" / "bea")
    (folder / "disk" / "community" / ".flipkit" / "archive.sqlite").unlink()


def _lose_a_page(folder: Path) -> None:
    for site in (folder / "disk" / "community" / "site", folder / "published"):
        (site / "chats" / "evening" / "index.html").unlink()


def _go_back(folder: Path) -> None:
    for ledger in folder.rglob("ledger.json"):
        ledger.write_text(ledger.read_text("utf-8").replace('"sequence": 0', '"sequence": -1'), "utf-8")


def _touch_anothers_file(folder: Path) -> None:
    (folder / "disk" / "community" / "site" / "CNAME").write_text("ours now")


def test_the_machine_sees_what_is_lost(tmp_path: Path) -> None:
    """It is not told of this damage, and takes it for a command's doing."""
    with running(tmp_path / "world", seed=1) as machine:
        machine.begin()
        shutil.copytree(tmp_path / "world", tmp_path / "whole")
        for harm, told in (
            (_lose_an_entry, "entry bea "),
            (_lose_a_page, "address /chats/evening/index.html"),
            (_go_back, "SEQUENCE 0, now -1"),
            (_touch_anothers_file, "site/CNAME"),
        ):
            harm(tmp_path / "world")
            with pytest.raises(Broken, match=told):
                machine.look()
            shutil.copytree(tmp_path / "whole", tmp_path / "world", dirs_exist_ok=True)
        machine.look()
