"""The Spanish of the shipped forms: easy to read, and put back into English item by item."""

import re
import tomllib

import pytest
import textstat

import partnerkit as pk
from partnerkit.model import Instrument

FORMS = [
    pk.knowledge.FAMILY_SURVEY,
    pk.knowledge.TEAM_SELF_RATING,
    pk.knowledge.PTA_2022_FORM,
    pk.knowledge.TITLE_I_1116_FORM,
]
BACK = tomllib.loads(pk.knowledge.data_file("back_translations_es.toml").read_text("utf-8"))


def spanish(form: Instrument) -> dict[str, str]:
    """Give the Spanish texts of a form by the key of their item."""
    items = {item.key: dict(item.text)["es"] for item in form.items}
    return {"introduction": dict(form.introduction)["es"]} | items


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_spanish_forms_are_easy_to_read(form: Instrument) -> None:
    """A form is at least fairly easy on the scale of Fernández Huerta, from 0 to 100, higher is easier."""
    textstat.set_lang("es")
    assert textstat.fernandez_huerta(" ".join(spanish(form).values())) >= 70


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_every_spanish_text_is_put_back_into_english(form: Instrument) -> None:
    """The back-translations are of the texts that the form has now, and none is missing."""
    held = {item["key"]: item["es"] for item in BACK["items"] if item["instrument"] == form.key}
    assert held == spanish(form)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_spanish_forms_address_with_usted(form: Instrument) -> None:
    """No form says tú or vosotros, or uses a word that most of Latin America does not."""
    familiar = r"\b(tú|tus?|te|ti|contigo|tienes|puedes|quieres|eres|vos(otr[oa]s)?|vuestr[oa]s?|os|ordenador|móvil)\b"
    assert re.findall(familiar, " ".join(spanish(form).values()).lower()) == []


def test_back_translations_are_own_and_unchecked() -> None:
    """Nothing is called checked, every text says something, and a difference is named only where there is one."""
    assert (BACK["basis"], BACK["checked"]) == ("own", False)
    assert [item["key"] for item in BACK["items"] if not item["back"] or item.get("difference") == ""] == []
