"""A finding's id -> the few words that head it. The ids are normative; this only reads them aloud."""

from __future__ import annotations

CAPITALS = {"pe", "dvt", "tia", "sts", "vte", "pfo", "hrt", "c1", "nsaid", "pdt", "ace", "peg"}
AS_WRITTEN = {
    "redflag-stroke-tia": "Suspected stroke or TIA",
    "redflag-acute-limb-ischaemia": "Suspected acute limb ischaemia",
    "redflag-bleeding-leg-vein": "Bleeding leg vein",
    "redflag-cellulitis": "Suspected cellulitis",
    "redflag-superficial-vein-thrombosis": "Suspected clot in a surface vein",
    "allergy-polidocanol": "Allergy to polidocanol",
    "allergy-sts": "Allergy to sodium tetradecyl sulfate",
    "allergy-peg-macrogol": "Allergy to PEG (macrogol)",
    "allergy-compression-material": "Allergy to compression material",
    "allergy-latex": "Allergy to latex",
    "allergy-antiseptic": "Allergy to antiseptics",
    "allergy-local-anaesthetic": "Allergy to local anaesthetics",
    "asthma-uncontrolled": "Asthma, not well controlled",
    "acute-vte": "Acute deep clot (VTE)",
    "history-vte": "Deep clot in the past (VTE)",
    "history-superficial-vein-thrombosis": "Clot in a surface vein in the past",
    "recent-superficial-vein-thrombosis": "Recent clot in a surface vein",
    "thrombophilia-known": "Known thrombophilia",
    "family-history-vte": "Clots in the family",
    "multiple-vte-risk-factors": "Several risk factors for a clot",
    "combined-hormonal-contraception": "Combined hormonal contraception",
    "oral-oestrogen-hrt": "Oral oestrogen (HRT)",
    "transdermal-oestrogen-hrt": "Transdermal oestrogen (HRT)",
    "tamoxifen-raloxifene": "Tamoxifen or raloxifene",
    "pad-severe": "Severe peripheral arterial disease",
    "pad-moderate-or-unknown": "Peripheral arterial disease, moderate or unknown",
    "pfo-symptomatic": "Hole in the heart (PFO), with symptoms",
    "pfo-asymptomatic": "Hole in the heart (PFO), without symptoms",
    "history-stroke-tia": "Stroke or TIA in the past",
    "history-vein-bleed": "A vein that bled in the past",
    "diabetes-complicated": "Diabetes, with complications",
    "nsaid-or-bleeding-herbals": "NSAID or herbals that raise bleeding",
    "isotretinoin-6-months": "Isotretinoin within 6 months",
    "beta-blocker-or-ace-inhibitor": "Beta-blocker or ACE inhibitor",
    "pdt-photosensitiser": "Photosensitiser for PDT",
    "deep-vein-insufficiency-known": "Known deep vein insufficiency",
    "superficial-reflux-known": "Known superficial reflux",
    "asymptomatic-c1": "Spider or thin blue veins without symptoms (C1)",
    "venous-symptoms-c1": "Spider or thin blue veins with symptoms (C1)",
    "answer-unknown-safety": "Safety questions without a full answer",
    "clot-risk": "Clot risk",
}


def title(name: str) -> str:
    """The heading of a finding or a card."""
    if name in AS_WRITTEN:
        return AS_WRITTEN[name]
    words = [word.upper() if word in CAPITALS else word for word in name.removeprefix("redflag-").split("-")]
    text = " ".join(words)
    return text[:1].upper() + text[1:]
