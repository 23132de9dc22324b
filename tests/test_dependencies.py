"""What this project stands on: pinned, fitting together, under licences that it may be given on with, and not known to
be open to attack.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
US = "premiere-monitor"

ALLOWED = {
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSD",
    "CC0-1.0",
    "CNRI-Python",
    "ISC",
    "LGPL-2.1-or-later",
    "LGPL-3.0-only",
    "LGPL-3.0-or-later",
    "MIT",
    "MPL-2.0",
    "PSF-2.0",
    "Zlib",
}
"""Licences of libraries that a program under MIT may use, as they are and apart from its own code."""

WORDED = {
    "Apache": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD 2-Clause License": "BSD-2-Clause",
    "BSD License": "BSD",
    "FreeBSD and LGPLv3+": "BSD-2-Clause AND LGPL-3.0-or-later",
    "GNU Lesser General Public License v3 or later (LGPLv3+)": "LGPL-3.0-or-later",
    "ISC License": "ISC",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "New BSD": "BSD-3-Clause",
    "The BSD 2-Clause License": "BSD-2-Clause",
}
"""How packages word their licences, where they do not use the names of SPDX."""

READ_BY_HAND = {"axe-playwright-python": "MIT AND MPL-2.0"}
"""Where the metadata name none: the licence of the wrapper, and of the axe-core that it carries."""


def pinned() -> dict[str, str]:
    """The versions of constraints.txt by name."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines if "==" in line)


def installed() -> Iterator[tuple[str, Distribution]]:
    """What of it is there; extras may be left out."""
    for name in pinned():
        try:
            yield name, distribution(name)
        except PackageNotFoundError:
            continue


def needed(found: Distribution, extras: set[str]) -> Iterator[Requirement]:
    """What a package requires here, with these of its extras."""
    for text in found.requires or ():
        one = Requirement(text)
        if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in extras | {""}):
            yield one


def direct() -> list[Requirement]:
    """What pyproject.toml asks for, extras included."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    extras = project["optional-dependencies"].values()
    asked = [Requirement(text) for text in [*project["dependencies"], *(text for extra in extras for text in extra)]]
    return [one for one in asked if canonicalize_name(one.name) != US]


def all_needed() -> dict[NormalizedName, list[tuple[str, Requirement]]]:
    """Everything that the project requires, directly or not, by name: who asks for it, and how."""
    asked: dict[NormalizedName, list[tuple[str, Requirement]]] = {}
    done = set[tuple[str, str]]()
    waiting: list[tuple[str, set[str]]] = []
    for one in direct():
        asked.setdefault(canonicalize_name(one.name), []).append((US, one))
        waiting.append((one.name, set(one.extras)))
    while waiting:
        name, extras = waiting.pop()
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue
        for one in needed(found, extras):
            key = canonicalize_name(one.name)
            asked.setdefault(key, []).append((name, one))
            mark = (key, ",".join(sorted(one.extras)))
            if mark not in done:
                done.add(mark)
                waiting.append((one.name, set(one.extras)))
    return asked


def licence(name: str, found: Distribution) -> str:
    """The licence that a package names, in SPDX's names as far as they are known."""
    if name in READ_BY_HAND:
        return READ_BY_HAND[name]
    told = found.metadata
    if "License-Expression" in told:
        return told["License-Expression"]
    worded = told["License"].strip() if "License" in told else ""
    if worded and "\n" not in worded and len(worded) < 60:
        return WORDED.get(worded, worded)
    last = (line.rpartition(" :: ")[2] for line in told.get_all("Classifier", []) if line.startswith("License"))
    return " AND ".join(WORDED.get(one, one) for one in last if one != "OSI Approved")


def is_allowed(expression: str) -> bool:
    """Whether one may use what is under an SPDX expression: of alternatives one has to be allowed, of others all."""
    flat = re.sub(r"[()]", "", expression)
    return any(all(one.strip() in ALLOWED for one in way.split(" AND ")) for way in flat.split(" OR "))


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("MIT AND PSF-2.0", True),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", True),
        ("GPL-3.0-or-later", False),
        ("MIT AND AGPL-3.0-only", False),
        ("Proprietary", False),
        ("", False),
    ],
)
def test_an_expression_is_understood(expression: str, allowed: bool) -> None:
    assert is_allowed(expression) is allowed


def test_everything_is_under_a_licence_that_the_project_may_be_given_on_with() -> None:
    told = {name: licence(name, found) for name, found in installed()}
    assert len(told) > 50
    refused = {name: named for name, named in told.items() if not is_allowed(named)}
    assert not refused, "look at these licences, then allow them here or do without the package"


def test_everything_that_is_needed_is_pinned_and_fits() -> None:
    pins = {canonicalize_name(name): Version(version) for name, version in pinned().items()}
    asked = all_needed()
    assert len(asked) > 50
    missing = {name: [who for who, _ in by] for name, by in asked.items() if name not in pins}
    assert not missing, "pin these in constraints.txt"
    unfit = [
        f"{who} wants {one}, {pins[name]} is pinned"
        for name, by in asked.items()
        for who, one in by
        if not one.specifier.contains(pins[name], prereleases=True)
    ]
    assert not unfit


def test_what_is_installed_is_what_is_pinned() -> None:
    other = {name: found.version for name, found in installed() if Version(found.version) != Version(pinned()[name])}
    assert not other


def advisories() -> list[dict[str, str]]:
    with (ROOT / "tests" / "advisories.toml").open("rb") as file:
        return list(tomllib.load(file)["advisory"])


def test_nothing_that_is_pinned_has_a_vulnerability_that_is_known_here() -> None:
    pins = {canonicalize_name(name): Version(version) for name, version in pinned().items()}
    open_ones = [
        f"{one['package']} {pins[name]}: {one['id']}, fixed in {one['fixed']}"
        for one in advisories()
        if pins.get(name := canonicalize_name(one["package"]), Version("999999")) < Version(one["fixed"])
    ]
    assert not open_ones
    unused = {one["package"] for one in advisories()} - set(pinned())
    assert not unused, "the list has packages that are not used any more"


def test_no_version_with_a_known_vulnerability_may_be_installed_by_users() -> None:
    asked = {canonicalize_name(one.name): one for one in direct()}
    for advisory in advisories():
        wanted = asked.get(canonicalize_name(advisory["package"]))
        if wanted is None:
            continue
        floors = [Version(one.version) for one in wanted.specifier if one.operator in (">=", "==", "~=")]
        assert floors, wanted
        assert max(floors) >= Version(advisory["fixed"]), (
            f"{wanted} allows {advisory['id']}; raise it in pyproject.toml"
        )
