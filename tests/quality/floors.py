"""The floors: the least that each figure must reach. They only ever rise."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path

from tests.quality.measures import Figures

FLOORS = Path(__file__).with_name("floors.json")

Floors = dict[str, dict[str, float]]
"""By part of the corpus, then by figure."""


def read_floors(file: Path = FLOORS) -> Floors:
    """The floors as they stand."""
    floors: Floors = json.loads(file.read_text(encoding="utf-8"))
    return floors


def below(figures: Mapping[str, Figures], floors: Floors) -> list[str]:
    """A sentence for each figure below its floor, no longer measured, or without one."""
    faults = []
    for part, measured in figures.items():
        least = floors.get(part, {})
        for name in sorted(measured.keys() | least.keys()):
            figure, floor = measured.get(name), least.get(name)
            if floor is None and figure is not None:
                faults.append(f"{part} {name} has no floor; --raise-floors sets one")
            elif floor is not None and figure is None:
                faults.append(f"{part} {name} is no longer measured; its floor is {floor:.3f}")
            elif floor is not None and figure is not None and figure < floor:
                faults.append(f"{part} {name} is {figure:.4f}, below its floor of {floor:.3f}")
    return faults


def write_floors(figures: Mapping[str, Figures], file: Path = FLOORS) -> None:
    """Raise each floor to its figure, rounded down to three decimals; what is higher already stays."""
    floors = read_floors(file)
    for part, measured in figures.items():
        least = floors.setdefault(part, {})
        for name, figure in measured.items():
            if figure is not None:
                least[name] = max(least.get(name, 0.0), math.floor(figure * 1000 + 1e-9) / 1000)
    file.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
