"""Two standings of a title → what people want to hear of."""

from __future__ import annotations

from monitor.model import Aspect, Change, Facet, Part, ReleaseStatus, Standing, State, Testimony
from monitor.status.independence import voices

_DATED = (ReleaseStatus.SCHEDULED, ReleaseStatus.EXPECTED)
_OPEN = (None, ReleaseStatus.UNDECIDED)


def changes(before: Standing, after: Standing) -> tuple[Change, ...]:
    """The differences between two standings: of filming first, then of the release; none where only words differ.

    A step onto, within or back from `expected` that rests on guesses alone is marked as a rumour.
    """
    found = []
    if before.filming is not after.filming:
        found.append(_filming(before, after))
    is_moved = after.release in _DATED and not _same_days(before, after)
    if before.release is not after.release or is_moved:
        found.append(_release(before, after))
    return tuple(found)


def _same_days(before: Standing, after: Standing) -> bool:
    return after.release_when is not None and after.release_when.same_days(before.release_when)


def _filming(before: Standing, after: Standing) -> Change:
    part = after.filming_part
    return Change(
        facet=Facet.FILMING,
        before=before.filming,
        after=after.filming,
        when=part.when,
        before_when=before.filming_part.when,
        basis=part.basis,
        evidence=part.supporters[0] if part.supporters else None,
        agreeing=voices(part.supporters),
        correction=part.corrected,
    )


def _release(before: Standing, after: Standing) -> Change:
    part = after.release_part
    return Change(
        facet=Facet.RELEASE,
        before=before.release,
        after=after.release,
        when=after.release_when,
        before_when=before.release_when,
        basis=part.basis,
        evidence=_evidence(after.release, part),
        agreeing=voices(part.supporters),
        is_rumour=_is_rumour(before, after),
        correction=part.corrected,
    )


def _evidence(release: ReleaseStatus | None, part: Part) -> Testimony | None:
    """The deciding testimony; none where the clock alone turned an announced day into a release."""
    if not part.supporters:
        return None
    first = part.supporters[0].claim
    told_as_out = first.state is State.RELEASED and first.aspect is Aspect.REACHED
    return None if release is ReleaseStatus.RELEASED and not told_as_out else part.supporters[0]


def _is_rumour(before: Standing, after: Standing) -> bool:
    if after.release is ReleaseStatus.EXPECTED:
        is_ordered = any(t.claim.state is State.RENEWED for t in after.release_part.supporters)
        return not (before.release in _OPEN and is_ordered)
    return before.release is ReleaseStatus.EXPECTED and after.release in (*_OPEN, ReleaseStatus.RENEWED)
