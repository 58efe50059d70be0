"""Words in free text that belong to an option: brand and generic names, for a clinician to read and review.

Where a word stands in a patient's own text and the option it belongs to was offered and not ticked, both are shown
side by side (finding `contradictory-answers`). A word asks; it never concludes, and never clears anything.
Whole words only, in any case, with an optional plural s.
"""

from __future__ import annotations

from dataclasses import dataclass

from intake.questionnaire.asked import asked
from intake.questionnaire.conditions import Condition, all_of
from intake.questionnaire.free_text import Mentions


@dataclass(frozen=True)
class WordList:
    """`words`, which belong to any one of `codes` of `question`."""

    question: object
    codes: tuple[str, ...]
    words: tuple[str, ...]

    def contradicts(self, texts: tuple) -> Condition:
        """A word stands in `texts` while none of the options it may mean was ticked."""
        return all_of(Mentions(texts, self.words), self.question.denied(*self.codes))


def _list(question, codes: str, words: str) -> WordList:
    return WordList(question, tuple(codes.split()), tuple(word.strip() for word in words.split(",")))


BLOOD = (
    _list(
        asked.medicines_blood,
        "anticoag",
        """blood thinner, bloodthinner, anticoagulant, warfarin, coumadin, marevan,
        jantoven, acenocoumarol, sintrom, phenprocoumon, marcumar, phenindione, apixaban, eliquis, rivaroxaban, xarelto,
        edoxaban, lixiana, savaysa, dabigatran, pradaxa, heparin, enoxaparin, clexane, lovenox, inhixa, dalteparin,
        fragmin, tinzaparin, innohep, fondaparinux, arixtra, doac, noac""",
    ),
    _list(
        asked.medicines_blood,
        "antiplt",
        """antiplatelet, aspirin, acetylsalicylic acid, clopidogrel, plavix,
        ticagrelor, brilique, brilinta, prasugrel, efient, effient, dipyridamole""",
    ),
    _list(
        asked.medicines_blood,
        "nsaid",
        """ibuprofen, nurofen, advil, motrin, naproxen, naprosyn, aleve, diclofenac,
        voltarol, fish oil, vitamin e, ginkgo, garlic capsule, garlic tablet""",
    ),
    _list(asked.medicines_blood, "tranex", "tranexamic acid, tranexamic, cyklokapron, lysteda"),
)

SKIN = (
    _list(asked.medicines_skin, "mino", "minocycline, minocin, aknemin, solodyn"),
    _list(
        asked.medicines_skin,
        "tetra",
        """doxycycline, vibramycin, efracea, lymecycline, tetralysal, tetracycline,
        oxytetracycline""",
    ),
    _list(
        asked.medicines_skin,
        "isot",
        """isotretinoin, roaccutane, accutane, claravis, absorica, acitretin,
        neotigason, soriatane, alitretinoin, toctino""",
    ),
    _list(asked.medicines_skin, "amio", "amiodarone, cordarone"),
    _list(
        asked.medicines_skin,
        "sjw",
        """st john's wort, st john’s wort, st. john's wort, st johns wort,
        saint john's wort, hypericum""",
    ),
    _list(
        asked.medicines_skin,
        "pdt",
        """photodynamic therapy, photodynamic, verteporfin, visudyne, porfimer,
        photofrin, temoporfin, foscan, metvix, aminolevulinic acid""",
    ),
    _list(
        asked.medicines_skin,
        "gold",
        """gold injection, gold tablet, gold treatment, auranofin, ridaura,
        aurothiomalate, myocrisin""",
    ),
)

IMMUNE_AND_CANCER = (
    _list(
        asked.medicines_immune,
        "ster",
        """prednisolone, prednisone, dexamethasone, methylprednisolone,
        steroid tablet, steroid injection""",
    ),
    _list(
        asked.medicines_immune,
        "immun",
        """azathioprine, imuran, methotrexate, ciclosporin, cyclosporine,
        mycophenolate, cellcept, leflunomide, adalimumab, humira, infliximab, remicade, etanercept, enbrel, rituximab,
        ustekinumab, stelara, secukinumab, cosentyx, immunosuppressant""",
    ),
    _list(
        asked.medicines_immune,
        "jak",
        """tofacitinib, xeljanz, baricitinib, olumiant, upadacitinib, rinvoq,
        erythropoietin, epoetin, darbepoetin, aranesp, eprex""",
    ),
    _list(asked.medicines_immune, "serm", "tamoxifen, nolvadex, raloxifene, evista, toremifene, fareston"),
    _list(
        asked.medicines_immune,
        "anti-vegf",
        """bevacizumab, avastin, sunitinib, sorafenib, pazopanib, thalidomide,
        lenalidomide, revlimid, pomalidomide""",
    ),
)

OTHER_MEDICINES = (
    _list(
        asked.medicines_other,
        "bb",
        """beta-blocker, beta blocker, propranolol, atenolol, bisoprolol, metoprolol,
        carvedilol, nebivolol, timolol, labetalol, ace inhibitor, ramipril, lisinopril, enalapril, perindopril,
        captopril""",
    ),
    _list(
        asked.medicines_other,
        "iron",
        """iron tablet, iron infusion, iron drip, ferrous sulfate, ferrous sulphate,
        ferrous fumarate, ferrous gluconate""",
    ),
    _list(asked.medicines_other, "disulf", "disulfiram, antabuse, metronidazole, flagyl, tinidazole"),
)

HORMONES = (
    _list(asked.hormones, "coc pop", "the pill, contraceptive pill, birth control pill, birth control"),
    _list(
        asked.hormones,
        "coc",
        """combined pill, contraceptive patch, vaginal ring, microgynon, rigevidon, yasmin, yaz,
        lucette, marvelon, mercilon, gedarel, cilest, millinette, femodene, logynon, loestrin, levest, ovranette,
        dianette, co-cyprindiol, qlaira, zoely, eloine, nuvaring, evra, xulane""",
    ),
    _list(asked.hormones, "inj", "contraceptive injection, depo-provera, depo provera, sayana press, noristerat"),
    _list(
        asked.hormones,
        "pop",
        """mini-pill, mini pill, minipill, progesterone-only pill, progestogen-only pill,
        cerazette, cerelle, desogestrel, noriday, norgeston, slynd, contraceptive implant, nexplanon, implanon,
        hormone coil, hormonal coil, mirena, kyleena, jaydess, levosert, liletta, skyla""",
    ),
    _list(asked.hormones, "hrt-oral hrt-skin vag", "hrt, hormone replacement"),
    _list(asked.hormones, "coc hrt-oral hrt-skin vag ga-oest", "oestrogen, estrogen, oestradiol, estradiol"),
    _list(asked.hormones, "hrt-oral", "premarin, elleste, femoston, kliofem, kliovance, tibolone, livial"),
    _list(
        asked.hormones,
        "hrt-skin",
        """evorel, estradot, estraderm, femseven, climara, vivelle, oestrogel, sandrena,
        lenzetto""",
    ),
    _list(asked.hormones, "vag", "vagifem, vagirux, estriol, ovestin, estring, imvexxy"),
    _list(
        asked.hormones,
        "testo",
        """testosterone, testogel, tostran, androgel, nebido, sustanon, anabolic steroid,
        nandrolone""",
    ),
    _list(asked.hormones, "delay", "norethisterone, norethindrone, primolut, utovlan"),
    _list(
        asked.hormones,
        "fertility",
        """fertility treatment, fertility drug, ivf, clomifene, clomiphene, clomid,
        gonal-f, menopur""",
    ),
)

ALLERGENS = (
    _list(
        asked.allergies,
        "pol",
        """polidocanol, lauromacrogol, laureth-9, laureth 9, asclera, aethoxysklerol,
        aethoxysclerol, varithena, sclerovein""",
    ),
    _list(
        asked.allergies,
        "sts",
        """sodium tetradecyl, tetradecyl sulfate, tetradecyl sulphate, fibrovein, sotradecol,
        benzyl alcohol""",
    ),
    _list(asked.allergies, "peg", "macrogol, polyethylene glycol, peg, polysorbate, movicol, laxido"),
    _list(asked.allergies, "prep", "chlorhexidine, iodine, betadine, povidone"),
)

ADRENALINE_PENS = (
    _list(
        asked.allergies,
        "severe",
        """epipen, epi-pen, epi pen, jext, emerade, auvi-q, adrenaline pen,
        adrenalin pen, epinephrine pen, anaphylaxis, anaphylactic""",
    ),
)

ILLNESSES = (
    _list(
        asked.conditions,
        "diabetes",
        """insulin, metformin, glucophage, gliclazide, lantus, novorapid, humalog,
        diabetes, diabetic""",
    ),
    _list(
        asked.conditions,
        "asthma",
        """inhaler, salbutamol, ventolin, albuterol, salamol, seretide, symbicort, fostair,
        clenil, qvar, asthma, asthmatic""",
    ),
    _list(
        asked.migraine,
        "aura plain",
        """triptan, sumatriptan, imigran, imitrex, rizatriptan, maxalt, zolmitriptan,
        zomig, naratriptan, eletriptan, almotriptan, frovatriptan, migraine""",
    ),
    _list(asked.pregnancy, "pregnant maybe", "pregnant, pregnancy, expecting a baby"),
)

# "pe" is a school subject too; as the reason for a blood thinner it is a clot in the lung, and a word only asks.
CLOTS = ("clot", "blood clot", "bloodclot", "dvt", "deep vein thrombosis", "thrombosis", "thromboses", "thrombus",
    "vte", "pe", "pulmonary embolism", "pulmonary embolus", "pulmonary emboli", "embolism", "thrombophlebitis",
    "phlebitis")  # fmt: skip

WORD_LISTS = (
    *BLOOD, *SKIN, *IMMUNE_AND_CANCER, *OTHER_MEDICINES, *HORMONES, *ALLERGENS, *ADRENALINE_PENS, *ILLNESSES,
)  # fmt: skip

# Free text that is read. What an allergy was to is read for allergens only: "nuts" there is no surprise.
TEXTS = (asked.medicine_list, asked.anything_else, asked.anticoagulant_reason)
ALLERGY_TEXT = (asked.allergies_detail,)

NOTHING = frozenset({"", "no", "none", "nothing", "nil", "n/a", "-", "‐", "‒", "–", "—", "―", "−"})
