"""The checks of a catalogue: its practices name what exists, can be found, and never lower a score."""

import json
from collections.abc import Callable

from hypothesis import strategies as st

from partnerkit.errors import PartnerkitError
from partnerkit.files import parse_catalogue, to_dict
from partnerkit.knowledge.shipped import frameworks_or
from partnerkit.language import match_practices
from partnerkit.model import Catalogue, PracticeInPlace, School
from partnerkit.model.field_checks import repeated
from partnerkit.scoring import score
from partnerkit.scoring.resolve import check_effects
from partnerkit.testing.compared import require_that

_STAGES = "continuum"
"""The framework whose stages practices belong to."""


def catalogue_checks(catalogue: Catalogue, explore: Callable[..., None]) -> dict[str, Callable[[], None]]:
    """Give the checks for a catalogue, by name."""
    frameworks = frameworks_or(None)

    def effects() -> None:
        """Every effect on a shipped framework is on an indicator of it and on its scale, and is there once."""
        for practice in catalogue:
            twice = repeated((effect.indicator, effect.ceiling) for effect in practice.effects)
            said = f"the practice {practice.key!r} has twice the same effect, which counts twice: {twice}."
            require_that(not twice, said)
        for framework in frameworks:
            try:
                check_effects(catalogue, framework)
            except PartnerkitError as error:
                raise AssertionError(str(error)) from None

    def serves() -> None:
        """Every construct that a practice serves has a framework in its key; if that is shipped, it exists."""
        lost = dict.fromkeys(
            f"{practice.key} serves {key!r}"
            for practice in catalogue
            for key in practice.serves
            for framework in frameworks
            if "." not in key or (framework.claims(key) and key not in framework)
        )
        require_that(not lost, f"constructs that the shipped frameworks do not have: {', '.join(lost)}.")

    def stages() -> None:
        """Every practice belongs to a stage of the continuum."""
        (continuum,) = (framework for framework in frameworks if framework.key == _STAGES)
        known = {level.key for level in continuum.scale_of(continuum.indicators[0].key)}
        lost = [f"{practice.key} ({practice.stage!r})" for practice in catalogue if practice.stage not in known]
        require_that(not lost, f"stages that are none of {', '.join(sorted(known))}: {', '.join(lost)}.")

    def phrases() -> None:
        """Each phrase that schools use for a practice finds that practice first."""
        owners = [(phrase, practice.key) for practice in catalogue for phrase in practice.phrases]
        found = match_practices([phrase for phrase, _ in owners], catalogue=catalogue)
        lost = [
            f"{phrase!r} of {key} finds {match.candidates[0].practice.key if match.candidates else 'nothing'}"
            for (phrase, key), match in zip(owners, found, strict=True)
            if not match.candidates or match.candidates[0].practice.key != key
        ]
        require_that(not lost, f"phrases that do not find their practice: {'; '.join(lost)}.")

    def more() -> None:
        """Adding a practice never lowers a score."""
        keys = [practice.key for practice in catalogue]
        places = st.dictionaries(st.sampled_from(keys), st.floats(0, 1), min_size=1, max_size=4)

        def rises(reach: dict[str, float]) -> None:
            *before, last = reach
            with_last = tuple(PracticeInPlace(name, reach=share) for name, share in reach.items())
            for framework in frameworks:
                lower, higher = (
                    score(School("made_up", "A made-up school", practices=places), framework, catalogue=catalogue)
                    for places in (with_last[:-1], with_last)
                )
                for low, high in zip(lower, higher, strict=True):
                    said = f"{last} lowers {low.key} from {low.low} to {high.low} where there is: {', '.join(before)}."
                    require_that(low.low is None or high.low is None or high.low >= low.low, said)

        explore(places, rises)

    def document() -> None:
        """What is written reads back as the same practices."""
        written = json.dumps(to_dict(catalogue))
        again = parse_catalogue(written, "json", findings=catalogue.findings, source="the catalogue")
        changed = [old.key for old, new in zip(catalogue, again, strict=True) if old != new]
        require_that(not changed, f"practices that read back changed: {', '.join(changed)}.")

    checks = (effects, serves, stages, phrases, more, document)
    return {check.__name__: check for check in checks}
