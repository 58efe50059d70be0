"""Worked patients who name in free text what they did not tick: everything else on the page is ticked."""

from collections.abc import Iterator

from intake.questionnaire.asked import QUESTIONNAIRE
from screening.rules.examples.example import Example, clear, raised

# A word of each list, the question that it belongs to, and the options of which one must be ticked.
WORDS = (
    ("warfarin", "medicines-blood", "anticoag"),
    ("Clopidogrel 75 mg", "medicines-blood", "antiplt"),
    ("ibuprofen", "medicines-blood", "nsaid"),
    ("tranexamic acid", "medicines-blood", "tranex"),
    ("minocycline", "medicines-skin", "mino"),
    ("doxycycline", "medicines-skin", "tetra"),
    ("Roaccutane", "medicines-skin", "isot"),
    ("amiodarone", "medicines-skin", "amio"),
    ("St John’s wort", "medicines-skin", "sjw"),
    ("Visudyne", "medicines-skin", "pdt"),
    ("gold injections", "medicines-skin", "gold"),
    ("prednisolone", "medicines-immune", "ster"),
    ("methotrexate", "medicines-immune", "immun"),
    ("tofacitinib", "medicines-immune", "jak"),
    ("tamoxifen", "medicines-immune", "serm"),
    ("thalidomide", "medicines-immune", "anti-vegf"),
    ("propranolol", "medicines-other", "bb"),
    ("ferrous sulfate", "medicines-other", "iron"),
    ("metronidazole", "medicines-other", "disulf"),
    ("the pill", "hormones", "coc inj pop"),
    ("Microgynon", "hormones", "coc"),
    ("ethinylestradiol", "hormones", "coc hrt-oral"),
    ("levonorgestrel", "hormones", "coc pop"),
    ("medroxyprogesterone", "hormones", "inj delay hrt-oral"),
    ("Depo-Provera", "hormones", "inj"),
    ("Mirena", "hormones", "pop"),
    ("HRT", "hormones", "hrt-oral hrt-skin vag"),
    ("estradiol", "hormones", "coc hrt-oral hrt-skin vag ga-oest"),
    ("Femoston", "hormones", "hrt-oral"),
    ("Evorel", "hormones", "hrt-skin"),
    ("Vagifem", "hormones", "vag"),
    ("testosterone", "hormones", "testo"),
    ("norethisterone", "hormones", "delay"),
    ("Clomid", "hormones", "fertility"),
    ("Asclera", "allergies", "pol"),
    ("Fibrovein", "allergies", "sts"),
    ("macrogol", "allergies", "peg"),
    ("chlorhexidine", "allergies", "prep"),
    ("an EpiPen", "allergies", "severe"),
    ("insulin", "conditions", "diabetes"),
    ("blue inhaler", "conditions", "asthma"),
    ("sumatriptan", "migraine", "aura plain"),
    ("pregnant", "pregnancy", "pregnant maybe"),
)
ALSO_READ_AT_ALLERGIES = ("Asclera", "Fibrovein", "macrogol", "chlorhexidine")
FOLLOW_UPS = {"anticoagulant_reason": "heartbeat", "allergies_detail": "a rash", "asthma_control": "good"}


def named() -> Iterator[Example]:
    """For each list: the word, with everything ticked but what it belongs to; and with that."""
    for word, link_id, codes in WORDS:
        yield from _named(word, link_id, codes.split(), "medicine_list")
        if word in ALSO_READ_AT_ALLERGIES:
            yield from _named(word, link_id, codes.split(), "allergies_detail")


def _named(word: str, link_id: str, codes: list[str], text: str) -> Iterator[Example]:
    question = QUESTIONNAIRE[link_id]
    others = [option.code for option in question.options if option.code not in codes and not option.leaves_rest_unknown]
    told, several = FOLLOW_UPS | {text: word}, question.kind == "multi"
    for rest in [others] if several else others:
        ticked = "everything else" if several else rest
        yield raised(f"{word} in {text}, and {ticked} at {link_id}", **told, **{link_id.replace("-", "_"): rest})
    for code in codes:
        answer = [code] if several else code
        yield clear(f"{word} in {text}, and {code} at {link_id}", **told, **{link_id.replace("-", "_"): answer})
