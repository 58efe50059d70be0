"""Hormones and medicines."""

from datetime import date

from clinic.words import N_
from intake.questionnaire.conditions import not_
from intake.questionnaire.questionnaire import MEDICAL_LEAD, Page, Section
from intake.questionnaire.questions import Multi, Option, Text
from intake.questionnaire.sections.about import SEX_AT_BIRTH

HORMONES = Multi(
    "hormones",
    N_("Do you use any of these, or did you in the last 4 weeks?"),
    why=N_("Some hormones make clots a little more likely. Please do not stop anything because of this form."),
    options=(
        Option(
            "coc",
            N_("Combined pill, patch or vaginal ring (has oestrogen)"),
            offered_when=not_(SEX_AT_BIRTH.has("male")),
        ),
        Option(
            "inj", N_("Contraceptive injection (in the last 13 weeks)"), offered_when=not_(SEX_AT_BIRTH.has("male"))
        ),
        Option("pop", N_("Mini-pill, implant or hormone coil"), offered_when=not_(SEX_AT_BIRTH.has("male"))),
        Option(
            "hrt-oral",
            N_("HRT tablets with oestrogen (not progesterone capsules alone)"),
            offered_when=not_(SEX_AT_BIRTH.has("male")),
        ),
        Option("hrt-skin", N_("HRT patch, gel or spray"), offered_when=not_(SEX_AT_BIRTH.has("male"))),
        Option("vag", N_("Only vaginal oestrogen cream or tablets"), offered_when=not_(SEX_AT_BIRTH.has("male"))),
        Option("ga-oest", N_("Oestrogen for gender care or prostate cancer")),
        Option("testo", N_("Testosterone or anabolic steroids (in the last 3 months)")),
        Option(
            "delay",
            N_("Tablets to stop or delay a period (norethisterone)"),
            offered_when=not_(SEX_AT_BIRTH.has("male")),
        ),
        Option("fertility", N_("Fertility treatment"), offered_when=not_(SEX_AT_BIRTH.has("male"))),
        Option("unsure-which", N_("Yes, but I don't know which"), leaves_rest_unknown=True),
    ),
    none=N_("None of these"),
    may_be_unsure=True,
    may_be_in_person=True,
)

MEDICINES_BLOOD = Multi(
    "medicines-blood",
    N_("Do you take any of these for blood, pain or periods?"),
    why=N_(
        "Some medicines change bleeding, staining, healing or how laser acts. Please do not stop any medicine because of this form."
    ),
    options=(
        Option("anticoag", N_("Blood thinner (warfarin, apixaban, rivaroxaban, heparin...)")),
        Option("antiplt", N_("Aspirin or clopidogrel")),
        Option("nsaid", N_("Ibuprofen or naproxen often; fish oil, vitamin E, ginkgo, garlic")),
        Option("tranex", N_("Tranexamic acid (for heavy periods)")),
    ),
    none=N_("None of these"),
    may_be_unsure=True,
    may_be_in_person=True,
)

ANTICOAGULANT_REASON = Text(
    "anticoagulant-reason",
    N_("What do you take the blood thinner for?"),
    enable_when=MEDICINES_BLOOD.has("anticoag"),
    max_length=200,
    may_be_unsure=True,
    may_be_in_person=True,
)

MEDICINES_SKIN = Multi(
    "medicines-skin",
    N_("Do you take, or did you take, any of these?"),
    why=N_(
        "Some medicines change bleeding, staining, healing or how laser acts. Please do not stop any medicine because of this form."
    ),
    options=(
        Option("mino", N_("Minocycline (now or in the last 3 months)")),
        Option("tetra", N_("Doxycycline, lymecycline or another tetracycline")),
        Option("isot", N_("Isotretinoin, acitretin or alitretinoin (now or in the last 6 months)")),
        Option("amio", N_("Amiodarone")),
        Option("sjw", N_("St John's wort")),
        Option("pdt", N_("A medicine for light treatment (photodynamic therapy) in the last 3 months")),
        Option("gold", N_("Gold treatment for arthritis - ever, even long ago")),
    ),
    none=N_("None of these"),
    may_be_unsure=True,
    may_be_in_person=True,
)

MEDICINES_IMMUNE = Multi(
    "medicines-immune",
    N_("Do you take any of these for the immune system or cancer?"),
    why=N_(
        "Some medicines change bleeding, staining, healing or how laser acts. Please do not stop any medicine because of this form."
    ),
    options=(
        Option("ster", N_("Steroid tablets or injections (last 4 weeks)")),
        Option("immun", N_("Medicines that weaken the immune system")),
        Option("jak", N_("Tofacitinib, baricitinib, upadacitinib or erythropoietin")),
        Option("serm", N_("Tamoxifen, raloxifene or toremifene")),
        Option("anti-vegf", N_("Cancer drug that blocks blood-vessel growth, or thalidomide-type drug")),
    ),
    none=N_("None of these"),
    may_be_unsure=True,
    may_be_in_person=True,
)

MEDICINES_OTHER = Multi(
    "medicines-other",
    N_("And any of these?"),
    why=N_(
        "Some medicines change bleeding, staining, healing or how laser acts. Please do not stop any medicine because of this form."
    ),
    options=(
        Option("bb", N_("Beta-blocker (tablet or eye drop) or ACE inhibitor")),
        Option("iron", N_("Iron tablets or drips")),
        Option("disulf", N_("Disulfiram (Antabuse), metronidazole or tinidazole (last 14 days)")),
        Option("no-alcohol", N_("I must avoid all alcohol")),
    ),
    none=N_("None of these"),
    may_be_unsure=True,
    may_be_in_person=True,
)

MEDICINE_LIST = Text(
    "medicine-list",
    N_("Write any other medicines, creams and supplements that you use."),
    why=N_("So nothing is missed. Please do not stop any medicine because of this form."),
    max_length=1000,
    may_be_in_person=True,
    optional=True,
    codes=("LOINC 10160-0 (section-level code)",),
)

SECTION = Section(
    N_("Hormones and medicines"),
    (
        Page("hormones", N_("Hormones"), (HORMONES,)),
        Page("medicines-blood", N_("Medicines for blood, pain or periods"), (MEDICINES_BLOOD,)),
        Page("anticoagulant-reason", N_("Your blood thinner"), (ANTICOAGULANT_REASON,)),
        Page("medicines-skin", N_("Medicines that act with light or on skin"), (MEDICINES_SKIN,)),
        Page(
            "medicines-other",
            N_("Other medicines"),
            (
                MEDICINES_IMMUNE,
                MEDICINES_OTHER,
                MEDICINE_LIST,
            ),
        ),
    ),
    owner=MEDICAL_LEAD,
    review_by=date(2027, 11, 20),
)
