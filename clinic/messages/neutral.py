"""No message tells a stranger why somebody comes: no word of health, of a speciality or of a condition."""

import re
import unicodedata

# Without accents, in the languages of the messages: beginnings of words (vein-), and whole words (leg).
_TELLING = {
    "en": """vein- venous- varicos- spider- phleb- vascul- angio- leg limb ankle foot feet skin derma- cosmet- aesthet-
        clot- thromb- embol- blood- scler- polidocanol- foam inject- needle- laser- surg- operation treat- therap-
        cure heal health- medic- drug- pill tablet allerg- asthma- diabet- pregnan- migraine- heart stroke cancer-
        disease- disorder- illness- sick- symptom- diagnos- condition pain painful bleed- ulcer- swell- swollen
        screening contraindic- risk patient hospital- history intake questionnaire-""",
    "es": """vena venos- varicos- varice- flebo- vascul- pierna- pie tobill- piel cosmet- estetic- coagul- tromb-
        embol- sangr- escler- espuma inyec- aguja- cirug- operac- tratam- terap- salud sanitar- medic- farmac-
        pastill- alergi- asma embaraz- corazon ictus enferm- sintom- dolor- hinch- riesgo paciente- historial
        antecedente- cuestionario-""",
}
_ALL = [word for words in _TELLING.values() for word in words.split()]
_BEGINNINGS = tuple(word.rstrip("-") for word in _ALL if word.endswith("-"))
_WHOLE = {word for word in _ALL if not word.endswith("-")}
_GENERIC = {"the", "of", "and", "at", "for", "clinic", "centre", "center", "practice", "la", "el", "de", "y", "clinica"}
_WORD = re.compile(r"[^\W\d_]+")


def forbidden_in(text: str) -> list[str]:
    """The words that must not stand in a message."""
    return [word for word in _WORD.findall(text) if _tells(_plain(word))]


def _tells(plain: str) -> bool:
    return plain.startswith(_BEGINNINGS) or plain in _WHOLE or plain.removesuffix("s") in _WHOLE


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def neutral_name(name: str) -> str:
    """A name as a message may show it: "Elm Vein Clinic" is "Elm Clinic"; empty where nothing is left to know it by."""
    kept = [part for part in name.split() if not forbidden_in(part)]
    words = {_plain(word) for part in kept for word in _WORD.findall(part)}
    return " ".join(kept).strip(" &,-–+") if words - _GENERIC else ""
