"""What no text for a patient may say, in either language, and what a translation must keep."""

import re

import pytest

from tests.locale.catalogue import LANGUAGES, marked, pairs

# A patient is never told that something is allowed, safe or ruled out: a person says that, not a form.
VERDICTS = {
    "en": r"\b(in)?eligib|\b(un)?suitable|\b(un)?safe(ly)?\b|contraindicat|\bcleared for\b",
    "es": r"\b(in)?elegib|\b(no )?apt[oa]s?\b|idóne|adecuad|\b(in)?segur[oa](s|mente)?\b|contraindica",
}
# Nor told to stop a medicine: the one thing said of stopping is not to.
STOPPING = {"en": r"(?<!not )\bstop (any|a|your|taking|using)\b", "es": r"(?<!no )\b(deje|suspenda|interrumpa)n?\b"}
FAMILIAR = r"\b(tú|tu|tus|te|ti|contigo|vosotr[oa]s|vuestr[oa]s?|os)\b"
NAMES = [
    *("Asclera", "Aethoxysklerol", "Varithena", "Fibrovein", "Sotradecol", "Antabuse"),
    *("Nd:YAG", "Leiden", "Buerger", "Raynaud", "PEG", "laureth-9", "ginkgo", "{emergency_number}"),
]
# Where the English says this, the translation says that.
KEPT = {
    "es": {
        r"do not stop": r"\bno deje de\b",
        r"\bdeep\b.*\bvein|\bvein.*\bdeep\b": r"\bprofundas?\b",
        r"\bblood clot in the lung\b|\(PE\)": r"\bpulm[oó]n",
        r"polidocanol": r"polidocanol",
        r"tetradecyl": r"tetradecil",
        r"breastfeeding": r"amamant",
        r"combined pill": r"píldora combinada",
        r"contraceptive injection": r"anticonceptivo inyectable",
        r"sclerotherapy": r"esclerosis",
        r"compression stockings": r"medias de compresión",
        r"call \{emergency_number\} now": r"llame ahora al \{emergency_number\}",
        r"\btoday\b": r"\bhoy\b",
        r"\bor darker\b": r"\bmás oscur",
    }
}
each_language = pytest.mark.parametrize("language", LANGUAGES)


def english():
    return [part for _, text in marked() for part in ([text] if isinstance(text, str) else text)]


def texts(language):
    return english() if language == "en" else [translation for _, translation in pairs(language)]


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
@pytest.mark.parametrize("forbidden", [VERDICTS, STOPPING], ids=["a verdict", "to stop a medicine"])
def test_no_text_says(language, forbidden):
    assert [text for text in texts(language) if re.search(forbidden[language], text, re.IGNORECASE)] == []


@each_language
def test_names_stay(language):
    for source, translation in pairs(language):
        assert [n for n in NAMES if n in source and n not in translation] == [], source


@each_language
def test_the_meaning_of_the_decisive_words_stays(language):
    for source, translation in pairs(language):
        for said, kept in KEPT[language].items():
            if re.search(said, source, re.IGNORECASE):
                assert re.search(kept, translation, re.IGNORECASE), (source, translation)


def test_spanish_says_usted():
    assert [text for text in texts("es") if re.search(FAMILIAR, text, re.IGNORECASE)] == []


def test_spanish_opens_what_it_closes():
    for text in texts("es"):
        assert (text.count("¿"), text.count("¡")) == (text.count("?"), text.count("!")), text


def test_a_question_stays_a_question():
    for source, translation in pairs("es"):
        assert source.rstrip().endswith("?") == translation.rstrip().endswith("?"), source


def test_the_guards_above_can_fail():
    for word in ("apto", "Es seguro", "contraindicado", "no apta", "adecuado", "elegible"):
        assert re.search(VERDICTS["es"], word, re.IGNORECASE), word
    assert not re.search(VERDICTS["es"], "captó el sentido", re.IGNORECASE)
    assert re.search(STOPPING["es"], "Deje de tomar", re.IGNORECASE)
    assert not re.search(STOPPING["es"], "Por favor, no deje de tomar", re.IGNORECASE)
    assert re.search(STOPPING["en"], "Stop your pill", re.IGNORECASE)
    assert not re.search(STOPPING["en"], "Please do not stop any medicine", re.IGNORECASE)
