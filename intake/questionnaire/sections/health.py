"""Your health."""

from datetime import date
from decimal import Decimal

from clinic.words import N_
from intake.questionnaire.conditions import all_of
from intake.questionnaire.limits import TODAY, fixed
from intake.questionnaire.questionnaire import MEDICAL_LEAD, Page, Section
from intake.questionnaire.questions import Choice, Date, Multi, Number, Option, YesNo
from intake.questionnaire.sections.about import MAY_WANT_INJECTIONS, MAY_WANT_LASER

HEART_BRAIN = Multi(
    "heart-brain",
    N_("Have you ever had any of these?"),
    hint=N_("This does not include high blood pressure alone."),
    why=N_("Some heart conditions change which injection is used."),
    options=(
        Option("hole-sym", N_("A hole in the heart that caused a stroke, mini-stroke or diving sickness")),
        Option(
            "hole",
            N_(
                "A hole in the heart with no problems, one that was closed, or another short-cut in the circulation (such as in hereditary haemorrhagic telangiectasia)"
            ),
        ),
        Option("stroke", N_("A stroke or mini-stroke (TIA)")),
        Option(
            "heart", N_("Heart attack, angina, heart failure, valve disease, a heart rhythm problem or a pacemaker")
        ),
        Option("lungbp", N_("High blood pressure in the lungs")),
    ),
    none=N_("None of these"),
    may_be_unsure=True,
    may_be_in_person=True,
    codes=("SNOMED CT 204317008 (PFO), 230690007 (stroke), 266257000 (TIA), 84114007 (heart failure)",),
)

MIGRAINE = Choice(
    "migraine",
    N_("Do you get migraine?"),
    hint=N_("This does not include ordinary headaches."),
    why=N_("Some injections can set off migraine or blurred sight."),
    enable_when=MAY_WANT_INJECTIONS,
    options=(
        Option("aura", N_("Yes, with zig-zags, blind spots, tingling or trouble speaking")),
        Option("plain", N_("Yes, without those")),
        Option("no", N_("No")),
    ),
    may_be_unsure=True,
    codes=("SNOMED CT 37796009 (migraine), 4473006 (migraine with aura)",),
)

STROKE_DATE = Date(
    "stroke-date",
    N_("When was the last stroke or mini-stroke?"),
    enable_when=HEART_BRAIN.has("stroke"),
    minimum=fixed(1920),
    maximum=TODAY,
    may_be_partial=True,
    urgent_days=7,
    urgent_known_to="month",
    urgent_advice=N_("These can be signs of a stroke, even if they have gone away. Call {emergency_number} now."),
    may_be_unsure=True,
    may_be_in_person=True,
)

HEART_DATE = Date(
    "heart-date",
    N_("When were you last in hospital, or newly treated, for your heart?"),
    enable_when=HEART_BRAIN.has("heart"),
    minimum=fixed(1920),
    maximum=TODAY,
    may_be_partial=True,
    may_be_unsure=True,
    may_be_in_person=True,
)

CONDITIONS = Multi(
    "conditions",
    N_("Do you have any of these?"),
    why=N_("Each of these can change which treatment fits you."),
    options=(
        Option("asthma", N_("Asthma")),
        Option("diabetes", N_("Diabetes")),
        Option("cancer", N_("Cancer now, or treated in the last 6 months")),
        Option("tumour", N_("A tumour or large growth in the belly or pelvis")),
        Option("infection", N_("An infection that is being treated now, for example with antibiotics")),
        Option("serious", N_("Another serious illness that is new or not under control")),
        Option("frail", N_("My health is very poor at the moment")),
    ),
    none=N_("None of these"),
    may_be_unsure=True,
    may_be_in_person=True,
    codes=(
        "SNOMED CT 195967001 (asthma), 73211009 (diabetes), 363346000 (cancer), 31996006 (vasculitis), 84757009 (epilepsy), 33659008 (keloid)",
    ),
)

ASTHMA_CONTROL = Choice(
    "asthma-control",
    N_("How is your asthma?"),
    why=N_("A bad reaction is harder to treat if your asthma is not under control."),
    enable_when=CONDITIONS.has("asthma"),
    options=(
        Option("good", N_("Under control")),
        Option(
            "bad",
            N_("I need my reliever most days, wake at night, or had steroid tablets or hospital care in the last year"),
        ),
    ),
    may_be_unsure=True,
    may_be_in_person=True,
)

DIABETES_MORE = Multi(
    "diabetes-more",
    N_("Is any of this true of your diabetes?"),
    why=N_("Numb skin can hide a small injury."),
    enable_when=CONDITIONS.has("diabetes"),
    options=(
        Option("poor", N_("It is not under control")),
        Option("nerve", N_("Numb feet, nerve damage, or eye, kidney or foot problems")),
    ),
    none=N_("It is under control and my feet feel normal"),
    may_be_unsure=True,
    may_be_in_person=True,
)

CONDITIONS_BLOOD = Multi(
    "conditions-blood",
    N_("And any of these?"),
    why=N_("They can change how your blood, vessels or nerves react."),
    options=(
        Option("vasc", N_("Inflamed blood vessels (vasculitis)")),
        Option("ctd", N_("Lupus, scleroderma or similar")),
        Option("immune", N_("A weak immune system")),
        Option(
            "clotrisk",
            N_(
                "Sickle cell disease, a bone-marrow blood disease, inflammatory bowel disease, or kidney disease with protein loss"
            ),
        ),
        Option("iron", N_("Too much iron (haemochromatosis)")),
        Option("thyroid", N_("One of these, not under control: overactive thyroid, tuberculosis, acute lung disease")),
        Option("fits", N_("Epilepsy or fits")),
    ),
    none=N_("None of these"),
    may_be_unsure=True,
    may_be_in_person=True,
)

FITS_LIGHT = YesNo(
    "fits-light",
    N_("Have flashing lights ever set off a fit?"),
    why=N_("Laser treatment can involve flashes."),
    enable_when=all_of(CONDITIONS_BLOOD.has("fits"), MAY_WANT_LASER),
    may_be_unsure=True,
    may_be_in_person=True,
)

WEIGHT = Number(
    "weight",
    N_("What is your weight?"),
    hint=N_("As well as you know it. There is no need to weigh yourself now."),
    why=N_("The most medicine you can have in a day depends on your weight."),
    unit="kg",
    minimum=Decimal(30),
    maximum=Decimal(300),
    may_be_unsure=True,
    may_be_in_person=True,
    codes=("LOINC 29463-7",),
)

HEIGHT = Number(
    "height",
    N_("What is your height?"),
    why=N_("With your weight it tells us your body mass index, which can change clot risk."),
    unit="cm",
    minimum=Decimal(90),
    maximum=Decimal(220),
    may_be_unsure=True,
    codes=("LOINC 8302-2 (computed BMI: LOINC 39156-5)",),
)

SMOKING = Choice(
    "smoking",
    N_("Do you smoke tobacco?"),
    hint=N_("Any amount counts. This does not include vaping without tobacco."),
    why=N_("Smoking can raise the risk of blood clots and slow healing."),
    options=(
        Option("now", N_("Yes, now")),
        Option("past", N_("I used to")),
        Option("never", N_("No, never")),
    ),
    may_be_unsure=True,
    codes=("LOINC 72166-2",),
)

MOBILITY = Choice(
    "mobility",
    N_("How do you get about?"),
    why=N_("Walking soon after treatment helps prevent clots."),
    options=(
        Option("free", N_("I walk without help")),
        Option("limited", N_("I walk short distances or with help, or use a wheelchair part of the day")),
        Option("bed", N_("I cannot walk, or I am in bed most of the day")),
    ),
    may_be_unsure=True,
)

SECTION = Section(
    N_("Your health"),
    (
        Page(
            "heart-brain",
            N_("Heart, brain and migraine"),
            (
                HEART_BRAIN,
                MIGRAINE,
            ),
        ),
        Page(
            "heart-brain-dates",
            N_("About your heart or stroke"),
            (
                STROKE_DATE,
                HEART_DATE,
            ),
        ),
        Page("conditions", N_("Illnesses"), (CONDITIONS,)),
        Page(
            "conditions-more",
            N_("About your asthma or diabetes"),
            (
                ASTHMA_CONTROL,
                DIABETES_MORE,
            ),
        ),
        Page("conditions-blood", N_("Blood, vessels and nerves"), (CONDITIONS_BLOOD,)),
        Page("fits-light", N_("Fits and light"), (FITS_LIGHT,)),
        Page(
            "body",
            N_("Your body and getting about"),
            (
                WEIGHT,
                HEIGHT,
                SMOKING,
                MOBILITY,
            ),
        ),
    ),
    owner=MEDICAL_LEAD,
    review_by=date(2027, 11, 20),
)
