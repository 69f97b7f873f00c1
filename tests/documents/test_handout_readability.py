"""The handout reads at the level of US grade 8 or below, by two formulas.

Both count what a patient reads: headings, table headers and cells, lines and blanks. A heading, a
cell and a bullet end a sentence, as they do for the eye, so each that has no full stop is given
one. Names of medicines and of the illness count as they stand, everywhere. Because short cells
flatter the figure, the sentences are held to it once more without any table or heading, and each
of them alone; alone by Flesch-Kincaid only, since SMOG means nothing for a single sentence.
"""

from __future__ import annotations

import re
import warnings

import pytest

from desktop_app.documents.handout import TEMPLATES
from tests.documents.handout_cases import NAMES, REGIMENS, everything, example, sheet_of
from tests.documents.test_handout_grounds import SAYINGS

with warnings.catch_warnings():  # it looks for its version in a way that is going out of use
    warnings.simplefilter("ignore", UserWarning)
    import textstat  # type: ignore[import-untyped]  # it comes without stubs

HIGHEST = 8


def grades(words: list[str]) -> tuple[float, float]:
    """Give the grade by Flesch-Kincaid and by SMOG."""
    text = " ".join(said if said[-1] in ".!?" else f"{said}." for said in words)
    return textstat.flesch_kincaid_grade(text), textstat.smog_index(text)


@pytest.mark.parametrize("name", NAMES)
def test_the_handout_of_every_example_is_easy_to_read(name: str) -> None:
    flesch_kincaid, smog = grades(everything(example(name)))
    assert flesch_kincaid <= HIGHEST
    assert smog <= HIGHEST


@pytest.mark.parametrize("name", REGIMENS)
def test_the_handout_of_every_medicine_is_easy_to_read(name: str) -> None:
    flesch_kincaid, smog = grades(everything(sheet_of(REGIMENS[name])))
    assert flesch_kincaid <= HIGHEST
    assert smog <= HIGHEST


@pytest.mark.parametrize("name", [*NAMES, *REGIMENS])
def test_the_sentences_of_every_handout_are_easy_to_read_without_its_tables(name: str) -> None:
    sheet = example(name) if name in NAMES else sheet_of(REGIMENS[name])
    said = [
        line.text
        for section in sheet.sections
        if section.included
        for line in section.lines
        if line.included
    ]
    flesch_kincaid, smog = grades(said)
    assert flesch_kincaid <= HIGHEST
    assert smog <= HIGHEST


def test_all_sentences_together_are_easy_to_read() -> None:
    every = [re.sub(r"\{\w+\}", "ten", said) for said in _templates()]
    flesch_kincaid, smog = grades(every)
    assert flesch_kincaid <= HIGHEST
    assert smog <= HIGHEST


@pytest.mark.parametrize("said", sorted({saying.text for saying in SAYINGS}))
def test_each_sentence_alone_is_easy_to_read(said: str) -> None:
    plain = re.sub(r"\{\w+\}", "ten", said)
    assert textstat.flesch_kincaid_grade(plain) <= HIGHEST


def test_hard_words_would_be_noticed() -> None:
    hard = "Concomitant immunosuppressive pharmacotherapy necessitates haematological surveillance."
    flesch_kincaid, smog = grades([hard] * 30)
    assert min(flesch_kincaid, smog) > HIGHEST


def _templates() -> list[str]:
    return [*(saying.text for saying in SAYINGS), *TEMPLATES]
