"""Words in free text that belong to an option: brand and generic names, for a clinician to read and review.

Where a word stands in a patient's own text and the option it belongs to was offered and not ticked, both are shown
side by side (finding `contradictory-answers`). A word asks; it never concludes, and never clears anything.
Whole words only, in any case, with an optional plural s. English and Spanish, since patients answer in both.
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
        """blood thinner, bloodthinner, blood-thinner, blood thinning, anticoagulant, warfarin, coumadin, marevan,
        jantoven, acenocoumarol, sintrom, phenprocoumon, marcumar, phenindione, apixaban, eliquis, rivaroxaban, xarelto,
        edoxaban, lixiana, savaysa, dabigatran, pradaxa, heparin, enoxaparin, clexane, lovenox, inhixa, dalteparin,
        fragmin, tinzaparin, innohep, fondaparinux, arixtra, doac, noac,
        anticoagulante, warfarina, sintron, aldocumar, acenocumarol, apixabán, rivaroxabán, dabigatrán, heparina, enoxaparina""",
    ),
    _list(
        asked.medicines_blood,
        "antiplt",
        """antiplatelet, aspirin, acetylsalicylic acid, clopidogrel, plavix,
        ticagrelor, brilique, brilinta, prasugrel, efient, effient, dipyridamole,
        antiagregante, aspirina, ácido acetilsalicílico, adiro""",
    ),
    _list(
        asked.medicines_blood,
        "nsaid",
        """ibuprofen, nurofen, advil, motrin, naproxen, naprosyn, aleve, diclofenac,
        voltarol, voltaren, fish oil, cod liver oil, omega-3, omega 3, vitamin e, ginkgo, garlic capsule,
        garlic tablet, garlic supplement,
        ibuprofeno, naproxeno, diclofenaco, aceite de pescado, vitamina e""",
    ),
    _list(
        asked.medicines_blood,
        "tranex",
        """tranexamic acid, tranexamic, cyklokapron, lysteda,
        ácido tranexámico, amchafibrin""",
    ),
)

SKIN = (
    _list(
        asked.medicines_skin,
        "mino",
        """minocycline, minocin, aknemin, solodyn,
        minociclina""",
    ),
    _list(
        asked.medicines_skin,
        "tetra",
        """doxycycline, vibramycin, efracea, lymecycline, tetralysal, tetracycline,
        oxytetracycline,
        doxiciclina, limeciclina, tetraciclina""",
    ),
    _list(
        asked.medicines_skin,
        "isot",
        """isotretinoin, roaccutane, accutane, claravis, absorica, acitretin,
        neotigason, soriatane, alitretinoin, toctino,
        isotretinoína, roacután, acitretina, alitretinoína""",
    ),
    _list(
        asked.medicines_skin,
        "amio",
        """amiodarone, cordarone,
        amiodarona, trangorex""",
    ),
    _list(
        asked.medicines_skin,
        "sjw",
        """st john's wort, st john’s wort, st. john's wort, st johns wort, st. johns wort,
        saint john's wort, hypericum,
        hierba de san juan, hipérico""",
    ),
    _list(
        asked.medicines_skin,
        "pdt",
        """photodynamic therapy, photodynamic, verteporfin, visudyne, porfimer,
        photofrin, temoporfin, foscan, metvix, aminolevulinic acid,
        terapia fotodinámica, fotodinámica""",
    ),
    _list(
        asked.medicines_skin,
        "gold",
        """gold injection, gold tablet, gold treatment, auranofin, ridaura,
        aurothiomalate, myocrisin,
        sales de oro, inyecciones de oro""",
    ),
)

IMMUNE_AND_CANCER = (
    _list(
        asked.medicines_immune,
        "ster",
        """prednisolone, prednisone, dexamethasone, methylprednisolone,
        steroid tablet, steroid injection, hydrocortisone tablet, deflazacort,
        prednisolona, prednisona, dexametasona, metilprednisolona, dacortin, corticoide, cortisona""",
    ),
    _list(
        asked.medicines_immune,
        "immun",
        """azathioprine, imuran, methotrexate, ciclosporin, cyclosporine,
        mycophenolate, cellcept, prograf, leflunomide, adalimumab, humira, infliximab, remicade, etanercept, enbrel, rituximab,
        ustekinumab, stelara, secukinumab, cosentyx, immunosuppressant,
        azatioprina, metotrexato, ciclosporina, micofenolato, inmunosupresor""",
    ),
    _list(
        asked.medicines_immune,
        "jak",
        """tofacitinib, xeljanz, baricitinib, olumiant, upadacitinib, rinvoq,
        erythropoietin, epoetin, darbepoetin, aranesp, eprex,
        eritropoyetina""",
    ),
    _list(
        asked.medicines_immune,
        "serm",
        """tamoxifen, nolvadex, raloxifene, evista, toremifene, fareston,
        tamoxifeno, raloxifeno, toremifeno""",
    ),
    _list(
        asked.medicines_immune,
        "anti-vegf",
        """bevacizumab, avastin, sunitinib, sorafenib, pazopanib, axitinib, thalidomide,
        lenalidomide, revlimid, pomalidomide,
        talidomida, lenalidomida, pomalidomida""",
    ),
)

OTHER_MEDICINES = (
    _list(
        asked.medicines_other,
        "bb",
        """beta-blocker, beta blocker, propranolol, atenolol, bisoprolol, metoprolol,
        carvedilol, nebivolol, timolol, labetalol, ace inhibitor, ramipril, lisinopril, enalapril, perindopril,
        captopril,
        betabloqueante, propanolol, enalaprilo, ramiprilo, lisinoprilo""",
    ),
    _list(
        asked.medicines_other,
        "iron",
        """iron tablet, iron pill, iron supplement, iron infusion, iron drip, ferinject, ferrous sulfate, ferrous sulphate,
        ferrous fumarate, ferrous gluconate,
        pastillas de hierro, sulfato ferroso, hierro intravenoso""",
    ),
    _list(
        asked.medicines_other,
        "disulf",
        """disulfiram, antabuse, metronidazole, flagyl, tinidazole,
        antabus, metronidazol, tinidazol""",
    ),
)

HORMONES = (
    _list(
        asked.hormones,
        "coc inj pop",
        """the pill, contraceptive pill, birth control pill, birth control,
        píldora anticonceptiva, píldora, pildora, anticonceptivo, anticonceptiva, pastillas anticonceptivas""",
    ),
    _list(
        asked.hormones,
        "coc",
        """combined pill, contraceptive patch, vaginal ring, microgynon, rigevidon, yasmin, yaz,
        lucette, marvelon, mercilon, gedarel, cilest, millinette, femodene, logynon, loestrin, levest, ovranette,
        dianette, co-cyprindiol, qlaira, zoely, eloine, nuvaring, evra, xulane,
        píldora combinada, parche anticonceptivo, anillo vaginal""",
    ),
    _list(asked.hormones, "coc hrt-oral", "ethinylestradiol, ethinyloestradiol, ethinyl estradiol, etinilestradiol"),
    _list(asked.hormones, "coc pop", "levonorgestrel, etonogestrel, drospirenone, drospirenona"),
    _list(asked.hormones, "inj delay hrt-oral", "medroxyprogesterone, medroxiprogesterona, provera"),
    _list(
        asked.hormones,
        "inj",
        """contraceptive injection, depo-provera, depo provera, sayana press, noristerat,
        inyección anticonceptiva, anticonceptivo inyectable""",
    ),
    _list(
        asked.hormones,
        "pop",
        """mini-pill, mini pill, minipill, progesterone-only pill, progestogen-only pill,
        cerazette, cerelle, desogestrel, noriday, norgeston, slynd, contraceptive implant, nexplanon, implanon,
        hormone coil, hormonal coil, mirena, kyleena, jaydess, levosert, liletta, skyla,
        minipíldora, implante anticonceptivo, diu hormonal""",
    ),
    _list(
        asked.hormones,
        "hrt-oral hrt-skin vag",
        """hrt, hormone replacement,
        terapia hormonal, tratamiento hormonal""",
    ),
    _list(
        asked.hormones,
        "coc hrt-oral hrt-skin vag ga-oest",
        """oestrogen, estrogen, oestradiol, estradiol,
        estrógeno""",
    ),
    _list(
        asked.hormones,
        "hrt-oral",
        """premarin, elleste, femoston, kliofem, kliovance, tibolone, livial,
        tibolona, boltin""",
    ),
    _list(
        asked.hormones,
        "hrt-skin",
        """evorel, estradot, estraderm, femseven, climara, vivelle, oestrogel, sandrena,
        lenzetto""",
    ),
    _list(asked.hormones, "vag", "vagifem, vagirux, estriol, ovestin, gynest, estring, imvexxy"),
    _list(
        asked.hormones,
        "testo",
        """testosterone, testogel, tostran, androgel, nebido, sustanon, anabolic steroid,
        nandrolone,
        testosterona, anabolizante""",
    ),
    _list(
        asked.hormones,
        "delay",
        """norethisterone, norethindrone, primolut, utovlan,
        noretisterona""",
    ),
    _list(
        asked.hormones,
        "fertility",
        """fertility treatment, fertility drug, ivf, clomifene, clomiphene, clomid,
        gonal-f, menopur, ovitrelle,
        tratamiento de fertilidad, fecundación in vitro, fiv, clomifeno""",
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
        """sodium tetradecyl, tetradecyl sulfate, tetradecyl sulphate, tetradecyl, fibrovein, fibro-vein, sotradecol,
        benzyl alcohol,
        tetradecil sulfato""",
    ),
    _list(
        asked.allergies,
        "peg",
        """macrogol, polyethylene glycol, peg, polysorbate, movicol, laxido, cosmocol, moviprep, miralax,
        polietilenglicol, polisorbato""",
    ),
    _list(
        asked.allergies,
        "prep",
        """chlorhexidine, hibiscrub, iodine, betadine, povidone,
        clorhexidina, yodo, povidona""",
    ),
)

ADRENALINE_PENS = (
    _list(
        asked.allergies,
        "severe",
        """epipen, epi-pen, epi pen, anapen, jext, emerade, auvi-q, adrenaline pen, adrenaline auto-injector,
        adrenaline autoinjector, epinephrine auto-injector, epinephrine autoinjector,
        adrenalin pen, epinephrine pen, anaphylaxis, anaphylactic,
        autoinyector, adrenalina, choque anafiláctico, anafilaxia""",
    ),
)

ILLNESSES = (
    _list(
        asked.conditions,
        "diabetes",
        """insulin, metformin, glucophage, gliclazide, glimepiride, sitagliptin, lantus, novorapid, humalog,
        diabetes, diabetic,
        insulina, metformina, diabético, diabética""",
    ),
    _list(
        asked.conditions,
        "asthma",
        """inhaler, puffer, salbutamol, terbutaline, bricanyl, formoterol, salmeterol, relvar, advair, ventolin, albuterol, salamol, seretide, symbicort, fostair,
        clenil, qvar, asthma, asthmatic,
        inhalador, asma, asmático, asmática""",
    ),
    _list(
        asked.migraine,
        "aura plain",
        """triptan, sumatriptan, imigran, imitrex, rizatriptan, maxalt, zolmitriptan,
        zomig, naratriptan, naramig, amerge, eletriptan, relpax, almotriptan, almogran, frovatriptan, migard, migraine,
        sumatriptán, rizatriptán, zolmitriptán, migraña, migrana, jaqueca""",
    ),
    _list(
        asked.pregnancy,
        "pregnant maybe",
        """pregnant, pregnancy, expecting a baby,
        embarazada, embarazo, encinta""",
    ),
)

# "pe" is a school subject too; as the reason for a blood thinner it is a clot in the lung, and a word only asks.
CLOTS = ("clot", "blood clot", "bloodclot", "dvt", "d.v.t", "deep vein thrombosis", "thrombosis", "thromboses", "thrombus",
    "vte", "pe", "pulmonary embolism", "pulmonary embolus", "pulmonary emboli", "embolism", "embolus", "emboli", "thrombophlebitis",
    "phlebitis", "coágulo", "coagulo", "trombo", "trombosis", "tvp", "embolia", "tromboflebitis",
    "flebitis")  # fmt: skip

WORD_LISTS = (
    *BLOOD, *SKIN, *IMMUNE_AND_CANCER, *OTHER_MEDICINES, *HORMONES, *ALLERGENS, *ADRENALINE_PENS, *ILLNESSES,
)  # fmt: skip

# Free text that is read. What an allergy was to is read for allergens only: "nuts" there is no surprise.
TEXTS = (asked.medicine_list, asked.anything_else, asked.anticoagulant_reason)
ALLERGY_TEXT = (asked.allergies_detail,)

NOTHING = frozenset({"no", "none", "nothing", "nil", "n/a", "-", "‐", "‒", "–", "—", "―", "−"})
