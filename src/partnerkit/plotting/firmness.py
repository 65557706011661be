"""A picture of how firm a band is: what a score could be with other weights and with answers that are missing."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from partnerkit.errors import InvalidValueError, require
from partnerkit.plotting.marks import hatched, stretch
from partnerkit.plotting.palette import VOICES, ramp
from partnerkit.plotting.sheet import Row, Sheet, drawing, open_sheet, wrapped
from partnerkit.scoring import Certificate


@drawing
def draw_firmness(
    certificates: Certificate | Sequence[Certificate], *, labels: Sequence[str] | None = None, ax: Axes | None = None
) -> Axes:
    """Draw how far a score can move, over its bands: one row per certificate.

    A bar within one band is filled: the band holds. One that crosses a cut is hatched. Both ends are exact: some
    weights and answers reach them, and the certificate names these.

    Args:
        certificates: A certificate, such as `partnerkit.scoring.certify` gives, or several of one composite: for other
            weights, or for other answers.
        labels: What to call the rows; if left out, by how far the weights may move.
        ax: The axes to draw into; a figure of its own if left out.

    Returns:
        The axes, from 0 to 1, with the bands as fields behind the rows.

    Raises:
        InvalidValueError: `certificates` or `ax` is something else, the certificates are of several composites, or
            there is not one label for each.

    Examples:
        >>> import attrs
        >>> import partnerkit as pk
        >>> bands = [pk.model.Band("low", "First steps", 0), pk.model.Band("high", "Under way", 0.4)]
        >>> rule = attrs.evolve(pk.SIX_TYPES.composite("parenting"), bands=bands)
        >>> profile = pk.score(pk.read_school("examples/data/efisd.toml"), pk.SIX_TYPES)
        >>> ax = pk.plotting.draw_firmness([pk.scoring.certify(profile, rule, weights_within=w) for w in (0, 0.2)])
        >>> [label.get_text() for label in ax.get_yticklabels()]
        ['Weights as they are', 'Weights within 20%']
    """
    expected = "a Certificate, such as certify gives, or several"
    given: object = certificates
    found = (given,) if isinstance(given, Certificate) else tuple(given) if isinstance(given, Sequence) else ()
    if not found:
        raise InvalidValueError("draw_firmness", "certificates", certificates, expected)
    for each in found:
        require(each, Certificate, thing="draw_firmness", field="certificates", expected=expected)
    composite = found[0].composite
    if any(each.composite != composite for each in found):
        names = sorted({str(each.composite) for each in found})
        raise InvalidValueError("draw_firmness", "certificates", names, "certificates of one composite")
    names = [_name(each) for each in found] if labels is None else [*labels]
    if len(names) != len(found):
        raise InvalidValueError("draw_firmness", "labels", names, f"{len(found)} labels, one for each certificate")
    sheet = open_sheet(ax, "draw_firmness", rows=len(found), rest=2.4)
    rows = [_row(each, name) for each, name in zip(found, names, strict=True)]
    sheet.rows(rows, heads=("", "" if sheet.is_above else "The band"), grid=False)
    voice = VOICES[0]
    for y, each in enumerate(found):
        low, high = each.low.value, each.high.value
        gid, height = f"{y}:{'holds' if each.holds else 'open'}", sheet.thick(0.5)
        if each.holds:
            sheet.ax.barh(y, high - low, left=low, height=height, color=voice.color, gid=gid)
        else:
            stretch(sheet, low, high, y, height, voice.color, gid)
        for end in (low, high):
            sheet.ax.plot([end, end], [y - height / 2, y + height / 2], color=voice.color, linewidth=2.5)
    room = _draw_bands(sheet, found[0])
    places = [i / 4 for i in range(5)]
    sheet.lay_axis(places, [f"{place:g}" for place in places], ends=(-0.015, 1.015), about="score, 0 to 1")
    sheet.title(f"How firm is the band? {composite}", room=room)
    used = [Patch(color=voice.color, label="one band")] if any(each.holds for each in found) else []
    broken = [] if all(each.holds for each in found) else [hatched("more than one band", voice.color, sheet.inks)]
    sheet.key([*used, *broken])
    return sheet.done()


def _name(certificate: Certificate) -> str:
    """Name a certificate by how far the weights may move."""
    within = certificate.weights_within
    return f"Weights within {within:.0%}" if within else "Weights as they are"


def _row(certificate: Certificate, name: str) -> Row:
    """Say what holds."""
    ends = f"{certificate.low.value:.3f} to {certificate.high.value:.3f}"
    if certificate.holds:
        return Row(name, f"{certificate.band_low} holds\n{ends}", "holds")
    return Row(name, f"{certificate.band_low} to {certificate.band_high}\n{ends}", "open")


def _draw_bands(sheet: Sheet, certificate: Certificate) -> float:
    """Draw the bands behind the rows, with their names above; give how many points the names need."""
    bands = sorted(certificate.composite.bands, key=lambda band: band.cut)
    ends = [*(band.cut for band in bands), 1.0]
    tones = ramp(8, sheet.inks)
    lines = 1
    for i, (band, start, end) in enumerate(zip(bands, ends, ends[1:], strict=False)):
        sheet.ax.axvspan(start, end, color=tones[i % 2], alpha=0.35, linewidth=0, zorder=0, gid=f"band:{band.key}")
        words = wrapped(str(band), sheet.letters((end - start) * sheet.across))
        lines = max(lines, words.count("\n") + 1)
        sheet.note(words, ((start + end) / 2, 1), (0, 3), ("data", "axes fraction"), va="bottom")
    return 5 + lines * 1.2 * sheet.small
