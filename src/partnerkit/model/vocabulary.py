"""The words of the field: what each means, and which other words a writer could consider in its place."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Self

import attrs

from partnerkit.errors import InvalidValueError, UnknownKeyError, require, shown
from partnerkit.model.exact import Listed, exact
from partnerkit.model.field_checks import each, named, refuse, refuse_field, require_once, word_key
from partnerkit.model.folding import WORD, words
from partnerkit.model.keyed import Keyed, require_known
from partnerkit.model.provenance import Provenance, Source, Sourced, Statement, require_cited
from partnerkit.model.table import Table, Tabular

_LANGUAGE = re.compile(r"[a-z]{2,3}")


def _phrase(instance: object, attribute: "attrs.Attribute[str]", value: str) -> None:
    gaps = WORD.sub("\0", value).split("\0")
    if len(gaps) < 2 or gaps[0] or gaps[-1] or not {*gaps[1:-1]} <= {" ", "-", "' "}:
        refuse(instance, attribute, value, "words with a blank or a hyphen between them")


def _language(instance: object, attribute: "attrs.Attribute[str]", value: str) -> None:
    if not _LANGUAGE.fullmatch(value):
        refuse(instance, attribute, value, "a language code, such as 'en' or 'es'")


@attrs.frozen(repr=False, field_transformer=exact)
class Form:
    """One way to write a term: a spelling, an inflection or the word of another language.

    Case, hyphens, curly apostrophes, accents typed apart and line breaks between the words are not forms of their own.

    Attributes:
        text: The words.
        becomes: What to consider writing instead, in the same inflection and language; empty where nothing is
            suggested.
        language: The language's code: ``en``, ``es``.
    """

    text: str = attrs.field(validator=_phrase)
    becomes: str = ""
    language: str = attrs.field(default="en", validator=_language)

    def __repr__(self) -> str:
        return (
            f"<Form {shown(self.text, width=40)}{f' becomes {shown(self.becomes, width=40)}' if self.becomes else ''}>"
        )

    def __str__(self) -> str:
        """Give the words, with the language if it is not English."""
        return self.text if self.language == "en" else f"{self.text} ({self.language})"


@attrs.frozen(repr=False, field_transformer=exact)
class Suggestion:
    """Why other words may serve better, and where they do not. The two are never synonyms.

    Attributes:
        reason: Why to consider the other words.
        scope: Where they fit and where they do not.
        term: Key of the term that the other words name; empty if they are plain words.
        first_use: Whether it concerns only the first use in a text, and only where the text has not spelled it out: an
            abbreviation.
    """

    reason: Statement
    scope: Statement
    term: str = ""
    first_use: bool = False

    def __repr__(self) -> str:
        return f"<Suggestion {self.term or 'in other words'}: {shown(self.reason.text)}>"


@attrs.frozen(repr=False, field_transformer=exact)
class Term:
    """A word or phrase of the field.

    Attributes:
        key: Its key.
        name: How a glossary heads it.
        definition: What it means.
        forms: The ways to write it. Only these are found in a text.
        suggestion: Why to consider other words, if there is reason to.
        see_also: Keys of other terms.
    """

    key: str = attrs.field(validator=word_key)
    name: str = attrs.field(validator=named)
    definition: Statement
    forms: tuple[Form, ...] = attrs.field(default=(), converter=Listed[Form])
    suggestion: Suggestion | None = None
    see_also: tuple[str, ...] = attrs.field(converter=Listed[str], default=(), validator=each(word_key))

    def __attrs_post_init__(self) -> None:
        """Require other words and a suggestion together, or neither."""
        has_words = any(form.becomes for form in self.forms)
        if has_words and self.suggestion is None:
            refuse_field(self, "suggestion", "a reason and a scope, since a form says what it becomes")
        if self.suggestion is not None and not has_words:
            refuse_field(self, "forms", "a form that says what it becomes, since there is a suggestion")

    @property
    def becomes(self) -> str:
        """The words to consider instead, those of the first form that has some; empty if none has."""
        return next((form.becomes for form in self.forms if form.becomes), "")

    def statements(self) -> Iterator[Statement]:
        """Go through what is said about the term: the definition, then reason and scope of the suggestion."""
        yield self.definition
        if self.suggestion is not None:
            yield self.suggestion.reason
            yield self.suggestion.scope

    def __str__(self) -> str:
        """Tell what the term means, what it could become and why, and who says so."""
        lines = [f"{self.name} ({self.key})", f"  {self.definition} [{self.definition.provenance}]"]
        if self.suggestion is not None:
            reason, scope = self.suggestion.reason, self.suggestion.scope
            lines += [
                f"  consider: {self.becomes}",
                f"    why: {reason} [{reason.provenance}]",
                f"    where: {scope} [{scope.provenance}]",
            ]
        if others := [str(form) for form in self.forms if words(form.text) != words(self.name)]:
            lines.append(f"  also written: {'; '.join(others)}")
        if self.see_also:
            lines.append(f"  see also: {', '.join(self.see_also)}")
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"<Term {self.key}{f' -> {self.becomes}' if self.becomes else ''}>"

    def _repr_html_(self) -> str:
        rows = [("definition", self.definition.text, str(self.definition.provenance))]
        if self.suggestion is not None:
            rows.append(("consider", self.becomes, ""))
            for name, said in (("why", self.suggestion.reason), ("where", self.suggestion.scope)):
                rows.append((name, said.text, str(said.provenance)))
        return Table(("", "", "who says so"), tuple(rows), title=f"{self.name} ({self.key})")._repr_html_()


@attrs.frozen(slots=False, cache_hash=True, repr=False, field_transformer=exact)
class Vocabulary(Tabular, Sourced, Keyed[Term]):
    """A glossary that can be looked up by any spelling, with the suggestions that a review of a text makes.

    Attributes:
        name: What the vocabulary is called.
        version: Which version of the data.
        terms: The terms.
        sources: The sources that their statements cite.
    """

    _holds = "terms"

    name: str = attrs.field(validator=named)
    version: str = attrs.field(validator=named)
    terms: tuple[Term, ...] = attrs.field(converter=Listed[Term])
    sources: tuple[Source, ...] = attrs.field(default=(), converter=Listed[Source])

    def __attrs_post_init__(self) -> None:
        """Resolve keys and citations, and let every spelling mean one term."""
        keys = [term.key for term in self.terms]
        require_once("Vocabulary", "terms", keys)
        spelled: dict[tuple[str, ...], str] = {}
        for term in self.terms:
            suggested = (term.suggestion.term,) if term.suggestion and term.suggestion.term else ()
            require_known((*term.see_also, *suggested), self._by_key, "term", f"What {term.key!r} refers to")
            said = (statement.provenance for statement in term.statements())
            require_cited(said, self.sources, f"What {term.key!r} cites: {self.name}")
            for form in term.forms:
                first = spelled.setdefault(words(form.text), term.key)
                if first != term.key:
                    expected = f"a form of one term only; it is in {first!r} and in {term.key!r}"
                    raise InvalidValueError("Vocabulary", "terms", form.text, expected)

    @cached_property
    def spellings(self) -> Mapping[tuple[str, ...], tuple[Term, Form]]:
        """Every form of every term by its words as they are compared (`partnerkit.model.folding`).

        Of a form that is listed for several languages, the first.
        """
        found: dict[tuple[str, ...], tuple[Term, Form]] = {}
        for term in self.terms:
            for form in term.forms:
                found.setdefault(words(form.text), (term, form))
        return found

    @property
    def pairs(self) -> tuple[Term, ...]:
        """The terms for which other words are suggested."""
        return tuple(term for term in self.terms if term.suggestion is not None)

    def with_terms(self, *terms: Term, sources: Iterable[Source] = ()) -> Self:
        """Give a copy with terms of your own.

        Args:
            *terms: The terms. One whose key the vocabulary has takes the place of that term.
            sources: The sources that they cite, where the vocabulary does not have them.

        Returns:
            A new vocabulary; this one stays as it is.

        Raises:
            InvalidValueError: A form is listed in two terms, or what was given is not a term.
            UnknownKeyError: A term refers to another, or cites a source, that is not there.

        Examples:
            >>> import partnerkit as pk
            >>> from partnerkit.model import Form, Statement, Term
            >>> form = Form("cafecito", language="es")
            >>> own = Term("cafecito", "Cafecito", Statement("A morning talk over coffee."), (form,))
            >>> pk.knowledge.VOCABULARY.with_terms(own)["cafecito"].definition.text
            'A morning talk over coffee.'
        """
        for term in terms:
            require(term, Term, thing="with_terms", field="terms", expected="terms, such as read_vocabulary gives")
        new = {term.key: term for term in terms}
        kept = tuple(new.pop(term.key, term) for term in self.terms)
        version = self.version if self.version.endswith("+own") else f"{self.version}+own"
        return attrs.evolve(self, version=version, terms=(*kept, *new.values()), sources=(*self.sources, *sources))

    def _find(self, word: str) -> Term | None:
        if word in self._by_key:
            return self._by_key[word]
        spelled = words(word)
        if spelled in self.spellings:
            return self.spellings[spelled][0]
        return next((term for term in self.terms if words(term.name) == spelled), None) if spelled else None

    def __getitem__(self, word: str) -> Term:
        """Give a term by its key, its name or any of its forms, in any case.

        Raises:
            UnknownKeyError: The vocabulary has no such word.

        Examples:
            >>> import partnerkit as pk
            >>> pk.knowledge.VOCABULARY["Parental Involvement"].becomes
            'family engagement'
        """
        term = self._find(word)
        if term is None:
            known = (*(term.name for term in self.terms), *(f.text for term in self.terms for f in term.forms))
            raise UnknownKeyError(word, "term", self.name, known)
        return term

    def __contains__(self, word: object) -> bool:
        """Say whether a word is a key, a name or a form of a term."""
        return isinstance(word, str) and self._find(word) is not None

    def statements(self) -> Iterator[tuple[str, Provenance]]:
        """Go through everything that is said, each text with its provenance."""
        for term in self.terms:
            for statement in term.statements():
                yield statement.text, statement.provenance

    def table(self) -> Table:
        """Give the terms as a table."""
        rows = tuple((term.name, term.definition.text, term.becomes) for term in self.terms)
        return Table(
            ("term", "what it means", "consider"),
            rows,
            title=f"{self.name}, version {self.version}: {len(self)} terms, {len(self.pairs)} with a suggestion",
            notes=(
                "A suggestion is not a synonym: read its reason and its scope, and never apply it inside quoted law.",
            ),
        )

    def __repr__(self) -> str:
        return f"<Vocabulary {self.name!r} {self.version}: {len(self)} terms, {len(self.pairs)} with a suggestion>"
