"""A suite of ours is whole or an error, in a process that has not imported our expectations too."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from safeguard_checks.rules.suite_files import shipped_folder
from safeguard_checks.rules.suites import load_suites
from suites.gx_batch import pandas_batch

_WRONG = {"part": ["435"], "whole": ["730"], "stated": ["99%"]}

# Opens projects as anyone would who has never heard of this package.
_FRESH = """
import json, sys, warnings
warnings.simplefilter("ignore")
import great_expectations as gx, pandas as pd

def tried(what):
    try:
        found = what()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return [found.success, sum(len(result.results) for result in found.run_results.values())]

def checkpoint(project, name="ours"):
    context = gx.get_context(mode="file", project_root_dir=project)
    frame = pd.DataFrame(json.loads(sys.argv[3]))
    return context.checkpoints.get(name).run(batch_parameters={"dataframe": frame})

def copied(project):
    context = gx.get_context(mode="file", project_root_dir=project)
    asset = context.data_sources.add_pandas("copied").add_dataframe_asset("copied")
    batch = asset.add_batch_definition_whole_dataframe("all").get_batch(
        {"dataframe": pd.DataFrame({"relation": []})}
    )
    return batch.validate(context.suites.get("relations"))

plain, installed = sys.argv[1:3]
said = {"checkpoint": tried(lambda: checkpoint(plain)), "copied": tried(lambda: copied(plain))}
said["imported"] = "safeguard_checks" in sys.modules
said["installed"] = tried(lambda: checkpoint(installed))
said["after"] = tried(lambda: checkpoint(plain))
sys.modules["safeguard_checks.expectations.store"] = None
said["missing"] = tried(lambda: checkpoint(installed))
print(json.dumps(said))
"""


def _own(folder: Path) -> Path:
    """Write a suite of one's own that has one of our expectations and nothing else."""
    one = {
        "type": "expect_share_to_match_counts",
        "kwargs": {"part": "part", "whole": "whole", "stated": "stated"},
    }
    data = {"name": "own", "meta": {"frame": "relations"}, "expectations": [one]}
    folder.mkdir()
    (folder / "own.json").write_text(json.dumps(data), encoding="utf-8")
    return folder


def _project(folder: Path, suite: Any) -> Any:
    """Save a checkpoint that validates a suite, and our suites as files, in a project's folder."""
    import great_expectations as gx

    folder.mkdir()
    context = gx.get_context(mode="file", project_root_dir=folder)
    asset = context.data_sources.add_pandas("figures").add_dataframe_asset("figures")
    data = asset.add_batch_definition_whole_dataframe("all")
    definition = context.validation_definitions.add(
        gx.ValidationDefinition(name="ours", data=data, suite=context.suites.add(suite))
    )
    context.checkpoints.add(gx.Checkpoint(name="ours", validation_definitions=[definition]))
    for file in shipped_folder().iterdir():
        shutil.copy(str(file), folder / "gx" / "expectations" / file.name)
    return context


@pytest.fixture(name="said", scope="module")
def _said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return what a fresh process finds in two projects; the second names our store."""
    from safeguard_checks.expectations.store import install

    top = tmp_path_factory.mktemp("projects")
    own = _own(top / "own")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _project(top / "plain", load_suites([own])["own"])
        install(_project(top / "installed", load_suites([own])["own"]))
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            _FRESH,
            str(top / "plain"),
            str(top / "installed"),
            json.dumps(_WRONG),
        ],
        env={**os.environ, "GX_ANALYTICS_ENABLED": "false"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize("what", ["checkpoint", "copied"])
def test_without_our_expectations_a_suite_of_ours_is_an_error_that_says_what_to_do(
    what: str, said: dict[str, Any]
) -> None:
    assert said["imported"] is False
    assert "import_safeguard_checks_expectations_first" in said[what]


def test_a_project_that_names_our_store_loads_them(said: dict[str, Any]) -> None:
    assert said["installed"] == [False, 2]
    assert said["after"] == [False, 2]


def test_a_project_that_names_our_store_does_not_open_without_it(said: dict[str, Any]) -> None:
    assert "safeguard_checks.expectations.store" in said["missing"]


def test_every_suite_with_expectations_of_ours_has_the_guard() -> None:
    import safeguard_checks.expectations as sce
    from safeguard_checks.expectations.loaded import guarded

    names = {t for t in sce.__all__ if t.startswith("Expect")}
    for suite in load_suites().values():
        ours = [one for one in suite.expectations if type(one).__name__ in names]
        least = sce.guard().min_value
        guards = [one for one in suite.expectations if getattr(one, "min_value", None) == least]
        assert len(guards) == bool(ours)
        assert len(guarded(suite).expectations) == len(suite.expectations)


def test_the_guard_holds_with_them_and_fails_for_a_later_version() -> None:
    import great_expectations as gx

    import safeguard_checks.expectations as sce

    batch = pandas_batch(pd.DataFrame(_WRONG))
    assert batch.validate(sce.guard()).success
    later = sce.guard()
    later.min_value = {"$PARAMETER": "import_safeguard_checks_expectations_first(99)"}
    suite = gx.ExpectationSuite(name="later", expectations=[later])
    with pytest.raises(
        gx.exceptions.SuiteParameterError, match="install the version that wrote it"
    ):
        batch.validate(suite)


def test_our_store_refuses_a_suite_of_which_something_is_dropped(tmp_path: Path) -> None:
    import great_expectations as gx

    from safeguard_checks.errors import InputError
    from safeguard_checks.expectations.store import ExpectationsStore

    written = {"name": "theirs", "expectations": [{"type": "expect_nothing_known", "kwargs": {}}]}
    assert gx.ExpectationSuite(**written).expectations == []
    with pytest.raises(InputError, match=r"theirs: only 0 of its 1 expectations can be loaded"):
        ExpectationsStore().deserialize_suite_dict(written)
