"""The sources that rules and the information sheet cite. The medical lead verifies each before use."""

from clinic.evidence.citations import Confidence, Source

ASCLERA_USPI_2023 = Source(
    "ASCLERA-USPI-2023",
    title="Asclera (polidocanol) Injection 0.5 %/1 %, US prescribing information, Methapharm, revised 2/2023",
    sections="1, 2, 4, 5.1-5.4, 6.1, 8.1, 8.2, 8.4, 8.5, 11, 17",
    address="https://dailymed.nlm.nih.gov/dailymed/drugInfo.cfm?setid=bb1f342b-5352-4059-a0b2-e60fd652fd28",
    date="2023-02",
    confidence=Confidence.PART_READ,
    read="Highlights of the 2/2023 text read here (DailyMed consumer view); body of 5.1-5.4 read in a reproduction (globalrph/RxList); 4, 8.2 and 17 read as summarised by MPR and PDRhealth. Section NUMBERS 5.1-5.4 and the wording of 8.1 are from memory.",
)
VARITHENA_USPI = Source(
    "VARITHENA-USPI",
    title="Varithena (polidocanol injectable foam 1 %), US prescribing information, BTG/Boston Scientific",
    sections="1, 2, 4, 5.1-5.3, 6.1, 8",
    address="https://varithena.com (PI); https://prescriberpoint.com/therapies/varithena-dfd6b4a",
    date="undated copy",
    confidence=Confidence.PART_READ,
    read="Safety summary, dosing and adverse-reaction table read here; section 8 from memory.",
)
SOTRADECOL_USPI = Source(
    "SOTRADECOL-USPI",
    title="Sotradecol (sodium tetradecyl sulfate 1 %/3 %), US package insert, Mylan (DailyMed update 25 June 2021)",
    sections="Indications, Contraindications, Warnings, Precautions, Adverse reactions (old-format label, unnumbered)",
    address="https://dailymed.nlm.nih.gov/dailymed/drugInfo.cfm?setid=c59db022-bda8-1732-e053-2a95a90a24f8",
    date="2021-06",
    confidence=Confidence.PART_READ,
    read="Indication, contraindication and adverse-reaction text read in two reproductions; Precautions (antiovulatory agents, Buerger disease, late embolism) from memory.",
)
STS_UKSMPC_2018 = Source(
    "STS-UKSMPC-2018",
    title="Fibrovein (sodium tetradecyl sulfate 0.2-3 %), UK SmPC, STD Pharmaceutical, revision 2018",
    sections="4.3, 4.4",
    address="https://rxreasoner.com/monographs/fibrovein/precautions",
    date="2018",
    confidence=Confidence.PART_READ,
    read="4.3 read in full; 4.4 read as far as migraine; later part of 4.4, 4.5, 4.6 not read.",
)
AETHOX_UKSMPC_2023 = Source(
    "AETHOX-UKSMPC-2023",
    title="Aethoxysklerol (lauromacrogol 400 = polidocanol) 2.5-30 mg/ml, UK SmPC, Kora Healthcare, updated 4 Apr 2023",
    sections="2, 4.1, 4.2, 4.3, 4.4, 4.5, 4.6",
    address="https://www.medicines.org.uk/emc/product/11570/smpc",
    date="2023-04",
    confidence=Confidence.PART_READ,
    read="Sections 1 to 4.2 read here (incl. ethanol 42 mg per ml). 4.3-4.6 from memory; most items are corroborated by a German, Spanish or Polish text marked read - not so the rows on asymptomatic PFO, Fontaine II for spider veins, and visual symptoms after foam.",
)
AETHOX_DE = Source(
    "AETHOX-DE",
    title="Aethoxysklerol, German patient leaflet (medikamio.com) and German list of 'must not' / 'only after risk-benefit' conditions (ellviva.de); Fachinformation 0.25-3 % (2015)",
    sections="Leaflet 2; FI 4.3, 4.4, 4.6",
    address="https://medikamio.com/de-de/medikamente/aethoxysklerol-2/pil ; https://www.ellviva.de/krankheiten/medikamente/polidocanol-gegenanzeigen",
    date="2015-2020s",
    confidence=Confidence.READ,
    read="Absolute list and relative list read here in German (secondary reproductions of the label).",
)
AETHOX_PL = Source(
    "AETHOX-PL",
    title="Aethoxysklerol 0.5 %/1 %, Polish leaflet (English rendering) and Polish pharmacy list of contraindications and warnings",
    sections="Leaflet 2",
    address="https://oladoctor.com/en/medicines/poland/aethoxysklerol-0-5-roztwor-5-mg-ml ; https://www.aptekagemini.pl/aethoxysklerol-lauromacrogolum-400-p171445-rx",
    date="2019-2024",
    confidence=Confidence.READ,
    read="Anaesthetic-within-24-h, pregnancy, breastfeeding 2-3 days read here.",
)
POL_ES = Source(
    "POL-ES",
    title="Polidocanol monograph, Vademecum.es (Spanish label text)",
    sections="Contraindicaciones",
    address="https://vademecum.es/paraguay/medicamento/55000317/aethoxylerol-solucion-inyectable-2-",
    date="undated copy",
    confidence=Confidence.READ,
    read="Contraindication list read here; confirms the EU list incl. Fontaine III/IV and the 'multiple risk factors' wording.",
)
POL_CH = Source(
    "POL-CH",
    title="Swiss professional information for Aethoxysklerol (Swissmedic 33273, Nov 2022) and Sclerovein (May 2022)",
    sections="Contraindications; special warnings; pregnancy",
    address="https://www.swissmedicinfo.ch ; https://compendium.ch/de/product/index/80113-aethoxysklerol-sol-inj-0-25",
    date="2022",
    confidence=Confidence.SECOND_HAND,
    read="Not opened here; reported by the plan and audit notes of a public repository that worked from the text (diabetes mellitus listed without qualifier, compression contraindication, first trimester / after 36 weeks).",
)
RABE_2014 = Source(
    "RABE-2014",
    title="Rabe E, Breu FX, Cavezzi A, et al. European guidelines for sclerotherapy in chronic venous disorders. Phlebology 2014;29(6):338-354",
    sections="Contraindications (Rec. on absolute/relative), side effects, C1 technique",
    address="https://doi.org/10.1177/0268355513483280",
    date="2013-05 / 2014",
    confidence=Confidence.MEMORY,
    read="Abstract and preamble read here; the contraindication lists are from firm memory.",
)
DGP_S2K_2020 = Source(
    "DGP-S2K-2020",
    title="Rabe E, Breu FX, Flessenkaemper I, et al. Sclerotherapy in the treatment of varicose veins: S2k guideline (English). Hautarzt 2020;72(Suppl 2):23-36",
    sections="3 Indications; contraindication recommendation",
    address="https://doi.org/10.1007/s00105-020-04705-0 (PMC8692296)",
    date="2018 (DE) / 2020-11 (EN)",
    confidence=Confidence.MEMORY,
    read="Definition/objectives/indications read; contraindication list from memory (follows RABE-2014).",
)
UIP_2023 = Source(
    "UIP-2023",
    title="Wong M, Parsi K, Myers K, et al. Sclerotherapy of lower limb veins: indications, contraindications and treatment strategies to prevent complications - consensus of the International Union of Phlebology. Phlebology 2023;38(4):205-258",
    sections="Abstract: absolute / relative / warnings-and-precautions tiers",
    address="https://doi.org/10.1177/02683555231151350",
    date="2023-03",
    confidence=Confidence.READ,
    read="Abstract read in full (three-tier list incl. oral contraceptive, exogenous oestrogens, disulfiram, minocycline). Body not read.",
)
UIP_PARSI_TALK = Source(
    "UIP-PARSI-TALK",
    title="UIP consensus report - contraindications to sclerotherapy (K. Parsi), congress report, Phlebolymphology",
    sections="whole report",
    address="https://www.phlebolymphology.org/ii-consensus-reports/",
    date="c. 2012-13",
    confidence=Confidence.READ,
    read="Read; a congress summary, not the guideline - lowest weight among guidelines.",
)
ESVS_2022 = Source(
    "ESVS-2022",
    title="De Maeseneer MG, Kakkos SK, Aherne T, et al. ESVS 2022 clinical practice guidelines on chronic venous disease of the lower limbs. Eur J Vasc Endovasc Surg 2022;63:184-267",
    sections="Recs 3, 8-9, 16-17, 25-26, 38-42, 89-90, 93-94; 8.1-8.2; Table 7",
    address="https://doi.org/10.1016/j.ejvs.2021.12.024",
    date="2022-02",
    confidence=Confidence.SECOND_HAND,
    read="Recommendation numbers, classes and content read in a detailed third-party summary that worked from the full text; not the guideline itself.",
)
ESVS_2021_VT = Source(
    "ESVS-2021-VT",
    title="Kakkos SK, Gohel M, Baekgaard N, et al. ESVS 2021 guidelines on the management of venous thrombosis. Eur J Vasc Endovasc Surg 2021;61:9-82",
    sections="Recs 43, 50, 51 (superficial vein thrombosis)",
    address="https://doi.org/10.1016/j.ejvs.2020.09.023",
    date="2021-01",
    confidence=Confidence.SECOND_HAND,
    read="As above.",
)
SVS_AVF_AVLS_2023 = Source(
    "SVS-AVF-AVLS-2023",
    title="Gloviczki P, Lawrence PF, Wasan SM, et al. 2023 SVS/AVF/AVLS guidelines for varicose veins of the lower extremities, Part II. J Vasc Surg Venous Lymphat Disord 2024;12:101670 (Part I: 2023;11:231-261)",
    sections="1.1-1.5, 7.1",
    address="https://doi.org/10.1016/j.jvsv.2023.08.011 ; https://doi.org/10.1016/j.jvsv.2022.09.004",
    date="2023-08",
    confidence=Confidence.PART_READ,
    read="1.1-1.3 and the recommendation index read (guidelinecentral.com); the C1 statements (1.4/1.5, 7.1.1-7.1.2) from memory.",
)
SVS_CW_2015 = Source(
    "SVS-CW-2015",
    title="Society for Vascular Surgery, Choosing Wisely: avoid routine venous ultrasound for asymptomatic telangiectasia",
    sections="item, rationale",
    address="https://www.choosingwisely.org/clinician-lists/society-vascular-surgery-routine-venous-ultrasound-tests-with-asymptomatic-telangiectasia/",
    date="2015-01-29",
    confidence=Confidence.READ,
    read="Read in full.",
)
NICE_CG168 = Source(
    "NICE-CG168",
    title="NICE CG168 Varicose veins: diagnosis and management",
    sections="1.1.1-1.1.2, 1.2.1-1.2.2, 1.3.1, 1.4 (pregnancy)",
    address="https://www.nice.org.uk/guidance/cg168/chapter/1-recommendations",
    date="2013-07",
    confidence=Confidence.PART_READ,
    read="1.1, 1.2 and key priorities read; 1.4 (pregnancy) from memory.",
)
NICE_NG158 = Source(
    "NICE-NG158",
    title="NICE NG158 Venous thromboembolic diseases: diagnosis, management and thrombophilia testing",
    sections="1.1.1, Table 1 (DVT Wells), 1.1.15 ff. (PE)",
    address="https://www.nice.org.uk/guidance/ng158/chapter/Recommendations",
    date="2020-03 (upd. 2023)",
    confidence=Confidence.PART_READ,
    read="1.1.1-1.1.3 and Table 1 read; PE symptom paragraph from memory.",
)
NICE_NG128 = Source(
    "NICE-NG128",
    title="NICE NG128 Stroke and transient ischaemic attack in over 16s",
    sections="1.1 (rapid recognition; TIA seen within 24 h)",
    address="https://www.nice.org.uk/guidance/ng128",
    date="2019-05 (upd. 2022)",
    confidence=Confidence.MEMORY,
    read="Not opened here.",
)
NICE_CG147 = Source(
    "NICE-CG147",
    title="NICE CG147 Peripheral arterial disease",
    sections="1.1-1.3",
    address="https://www.nice.org.uk/guidance/cg147",
    date="2012 (upd. 2020)",
    confidence=Confidence.MEMORY,
    read="Not opened here.",
)
CEAP_2020 = Source(
    "CEAP-2020",
    title="Lurie F, Passman M, Meisner M, et al. The 2020 update of the CEAP classification. J Vasc Surg Venous Lymphat Disord 2020;8:342-352; summary: Hong KP, Ann Phlebology 2022;20:19-23",
    sections="C0-C6; C4c corona phlebectatica",
    address="https://doi.org/10.1016/j.jvsv.2019.12.075 ; https://doi.org/10.37923/phle.2022.20.1.19",
    date="2020",
    confidence=Confidence.PART_READ,
    read="Summary (C4c, r modifiers) and the class definitions read; original not opened.",
)
COMPRESSION_2020 = Source(
    "COMPRESSION-2020",
    title="Rabe E, Partsch H, Morrison N, et al. Risks and contraindications of medical compression treatment. Phlebology 2020;35:447-460; authors' summary in Phlebolymphology",
    sections="Contraindication list",
    address="https://doi.org/10.1177/0268355520909066",
    date="2020-03",
    confidence=Confidence.READ,
    read="Abstract and authors' summary with the list read.",
)
UKMEC_2025 = Source(
    "UKMEC-2025",
    title="UK Medical Eligibility Criteria for Contraceptive Use, CoSRH, December 2025; changes as announced by FPA, RCGP blog and Pulse",
    sections="VTE, surgery, postpartum rows",
    address="https://www.cosrh.org (UKMEC 2025) ; https://www.fpa.org.uk/pi/b2j",
    date="2025-12",
    confidence=Confidence.SECOND_HAND,
    read="FPA notice of 3 June 2026 read (injection now category 3 with VTE history/current VTE/multiple VTE risks/thrombogenic mutation); the UKMEC itself not opened.",
)
USMEC_2024 = Source(
    "USMEC-2024",
    title="CDC. U.S. Medical Eligibility Criteria for Contraceptive Use, 2024. MMWR Recomm Rep 2024;73(4):1-126",
    sections="Summary; DVT/PE, thrombophilia, superficial VT rows",
    address="https://doi.org/10.15585/mmwr.rr7304a1",
    date="2024-08-08",
    confidence=Confidence.PART_READ,
    read="Summary of revisions read; row categories from memory.",
)
EMA_CHC_VTE = Source(
    "EMA-CHC-VTE",
    title="EMA/MHRA estimates of VTE per 10,000 women per year by combined hormonal contraceptive (table in BMJ Sex Reprod Health; gpnotebook)",
    sections="table",
    address="https://srh.bmj.com (Table 5) ; https://gpnotebook.com/pages/gynaecology/absolute-risks-of-venous-thromboembolism-according-to-coc-combined-oral-contraceptive-pill",
    date="2013-14",
    confidence=Confidence.READ,
    read="Table read: non-user 2; levonorgestrel/norethisterone/norgestimate 5-7; etonogestrel/norelgestromin 6-12; gestodene/desogestrel/drospirenone 9-12.",
)
VINOGRADOVA_2019 = Source(
    "VINOGRADOVA-2019",
    title="Vinogradova Y, Coupland C, Hippisley-Cox J. Use of HRT and risk of VTE. BMJ 2019;364:k4810",
    sections="abstract",
    address="https://doi.org/10.1136/bmj.k4810",
    date="2019-01-09",
    confidence=Confidence.READ,
    read="Abstract read: oral HRT adj. OR 1.58 (1.52-1.64).",
)
NICE_NG23_COMM = Source(
    "NICE-NG23-COMM",
    title="Commentary on NICE NG23 (menopause) VTE section, Post Reprod Health 2016; BNSSG local guidance on HRT type and VTE",
    sections="11.1; table",
    address="https://doi.org/10.1177/2053369116648873 ; https://remedy.bnssg.icb.nhs.uk (draft page)",
    date="2016 / draft",
    confidence=Confidence.SECOND_HAND,
    read="Read: oral oestrogen raises VTE risk, licensed-dose transdermal does not in low-risk users; vaginal oestrogen and LNG-IUD do not.",
)
BAS_PATIENT = Source(
    "BAS-PATIENT",
    title="British Association of Sclerotherapists, Advice to Patients",
    sections="whole page (first part)",
    address="https://www.bassclerotherapy.com/information-on-leg-vein-treatment/advice-to-patients/",
    date="undated",
    confidence=Confidence.PART_READ,
    read="First ~2,000 characters read.",
)
MAYO_SCLERO = Source(
    "MAYO-SCLERO",
    title="Mayo Clinic, Sclerotherapy - how you prepare",
    sections="prepare section",
    address="https://www.mayoclinic.org/tests-procedures/sclerotherapy/about/pac-20384592",
    date="undated",
    confidence=Confidence.READ,
    read="Preparation section read (URL from memory).",
)
COLERIDGE_2015 = Source(
    "COLERIDGE-2015",
    title="Coleridge Smith P. Management of reticular veins and telangiectases. Phlebology 2015;30(2S):46-52",
    sections="abstract",
    address="https://doi.org/10.1177/0268355515592770",
    date="2015",
    confidence=Confidence.READ,
    read="Abstract read: sessions 2-8 weeks apart; class 2 stockings up to 3 weeks.",
)
PDR_MPR = Source(
    "PDR-MPR",
    title="PDRhealth patient page and MPR drug summary for Asclera (renalandurologynews.com mirror)",
    sections="patient advice; dosage; warnings",
    address="http://www.pdrhealth.com/drugs/asclera ; https://www.renalandurologynews.com/drug/asclera/",
    date="undated",
    confidence=Confidence.READ,
    read="Read; condensed from the US label, used for compression times, walking, 2-3-day restrictions, 8-hour milk advice.",
)
MIMS_POL = Source(
    "MIMS-POL",
    title="MIMS generic monograph lauromacrogol 400 (Myanmar) and Aethoxysklerol (Thailand)",
    sections="dosage, compression",
    address="https://www.mims.com/thailand/drug/info/aethoxysklerol?type=full",
    date="undated",
    confidence=Confidence.READ,
    read="Dosage and compression paragraphs read.",
)
HEALTHY_VEINS = Source(
    "HEALTHY-VEINS",
    title="healthy-veins.com, foam sclerotherapy: before and on the day of treatment",
    sections="contraindications; on the day",
    address="https://www.healthy-veins.com/treatment-of-varicose-veins/foam-sclerotherapy/foam-sclerotherapy/",
    date="undated",
    confidence=Confidence.READ,
    read="Read; lay page repeating the EU label.",
)
ASCLERA_AE = Source(
    "ASCLERA-AE",
    title="Drugs.com / medtigo adverse-reaction lists for polidocanol",
    sections="frequency lists",
    address="https://www.drugs.com/sfx/asclera-side-effects.html ; https://medtigo.com/drug/polidocanol",
    date="2023-25",
    confidence=Confidence.READ,
    read="Percentages read; they match the US label 6.1 as remembered.",
)
NHS_DVT = Source(
    "NHS-DVT",
    title="NHS, Deep vein thrombosis (as reproduced in press and NHS trust leaflets)",
    sections="symptoms; when to call 111/999",
    address="https://www.nhs.uk/conditions/deep-vein-thrombosis-dvt/",
    date="2020s",
    confidence=Confidence.SECOND_HAND,
    read="Read in reproduction, not the NHS page itself.",
)
NHS_CELLULITIS = Source(
    "NHS-CELLULITIS",
    title="NHS, Cellulitis (NHS content API)",
    sections="urgent advice; emergency signs",
    address="https://www.nhs.uk/conditions/cellulitis/",
    date="2024-04",
    confidence=Confidence.PART_READ,
    read="Urgent-111 text read via the NHS developer widget; A&E list read in an older NHS reproduction.",
)
GREEN_2002 = Source(
    "GREEN-2002",
    title="Green D. Persistent post-sclerotherapy pigmentation due to minocycline: three cases. J Cosmet Dermatol 2002;1:173-182",
    sections="abstract",
    address="https://pure.johnshopkins.edu (record)",
    date="2002",
    confidence=Confidence.READ,
    read="Abstract read.",
)
STAR_2017 = Source(
    "STAR-2017",
    title="Star P, Choy C, Parsi K. Black veins: minocycline-induced pigmentation post-sclerotherapy. J Cutan Pathol 2017",
    sections="abstract",
    address="https://doi.org/10.1111/cup.12824",
    date="2017",
    confidence=Confidence.READ,
    read="Abstract read.",
)
THIBAULT_1992 = Source(
    "THIBAULT-1992",
    title="Thibault P, Wlodarczyk J. Postsclerotherapy hyperpigmentation: serum ferritin. J Dermatol Surg Oncol 1992;18:47-52",
    sections="abstract",
    address="https://doi.org/10.1111/j.1524-4725.1992.tb03300.x",
    date="1992",
    confidence=Confidence.READ,
    read="Abstract read.",
)
GOLDMAN_1987 = Source(
    "GOLDMAN-1987",
    title="Goldman MP, Kaplan RP, Duffy DM. Postsclerotherapy hyperpigmentation: a histologic evaluation. J Dermatol Surg Oncol 1987;13:547",
    sections="summary",
    address="https://tressless.com/research/postsclerotherapy-hyperpigmentation-histologic-eval-XAgW",
    date="1987",
    confidence=Confidence.SECOND_HAND,
    read="Summary read: 10-30 % incidence, about 80 % clear in 6-24 months.",
)
DAVIS_DUFFY_1990 = Source(
    "DAVIS-DUFFY-1990",
    title="Davis LT, Duffy DM. Determination of incidence and risk factors for telangiectatic matting. J Dermatol Surg Oncol 1990;16:327-330",
    sections="abstract",
    address="https://scilit.com/publications/78d8af929da2e7e699e988fd5c483706",
    date="1990",
    confidence=Confidence.READ,
    read="Abstract read: 16 % of 2,120 patients; overweight, hormones, family history, longer duration.",
)
PEG_AACI_2019 = Source(
    "PEG-AACI-2019",
    title="Immediate hypersensitivity to polyethylene glycols in unrelated products. Allergy Asthma Clin Immunol 2019;15",
    sections="abstract",
    address="https://doi.org/10.1186/s13223-019-0327-4",
    date="2019",
    confidence=Confidence.READ,
    read="Abstract read; names laureth-9 (= polidocanol) as a PEG derivative.",
)
ENGELHORN_2007 = Source(
    "ENGELHORN-2007",
    title="Engelhorn CA, et al. Patterns of saphenous venous reflux in women presenting with lower extremity telangiectasias. Dermatol Surg 2007",
    sections="abstract",
    address="https://discovery.researcher.life (record)",
    date="2007",
    confidence=Confidence.READ,
    read="Abstract read: reflux in 46 % of 269 C1 limbs, mostly segmental.",
)
TRIVEDI_2017 = Source(
    "TRIVEDI-2017",
    title="Trivedi MK, Kroumpouzos G, Murase JE. Safety of cosmetic procedures during pregnancy and lactation. Int J Womens Dermatol 2017;3:6-10",
    sections="abstract",
    address="https://doi.org/10.1016/j.ijwd.2017.01.005",
    date="2017",
    confidence=Confidence.READ,
    read="Abstract read: avoid sclerotherapy in first trimester and after week 36.",
)
JCAS_2022 = Source(
    "JCAS-2022",
    title="Dermatological procedures in pregnancy (review). J Cutan Aesthet Surg 2022 (PMC9364454)",
    sections="abstract",
    address="https://pmc.ncbi.nlm.nih.gov/articles/PMC9364454",
    date="2022",
    confidence=Confidence.READ,
    read="Abstract read: lists sclerotherapy as absolutely contraindicated in pregnancy.",
)
WILKERSON_2019 = Source(
    "WILKERSON-2019",
    title="Wilkerson EC, Van Acker MM, Bloom BS, Goldberg DJ. Utilization of laser therapy during pregnancy. Dermatol Surg 2019;45:818-828",
    sections="news summaries",
    address="Dermatol Surg 2019;45(6) (DOI not verified)",
    date="2019-06",
    confidence=Confidence.SECOND_HAND,
    read="Two summaries read.",
)
WALDMAN_2017 = Source(
    "WALDMAN-2017",
    title="Waldman A, Bolotin D, Arndt KA, et al. ASDS consensus: lasers and skin surgery during and after isotretinoin. Dermatol Surg 2017;43:1249-1262",
    sections="abstract",
    address="https://doi.org/10.1097/DSS.0000000000001166",
    date="2017-10",
    confidence=Confidence.READ,
    read="Abstract read.",
)
KERSTEIN_2014 = Source(
    "KERSTEIN-2014",
    title="Kerstein RL, Lister T, Cole R. Laser therapy and photosensitive medication: a review. Lasers Med Sci 2014;29:1449-1452",
    sections="abstract",
    address="https://doi.org/10.1007/s10103-014-1553-0",
    date="2014",
    confidence=Confidence.READ,
    read="Abstract read.",
)
BMLA_2009 = Source(
    "BMLA-2009",
    title="British Medical Laser Association guidance 'Drugs & lasers/IPL' (2009/2010), as quoted in the published reply to Kerstein",
    sections="reply text",
    address="https://discovery.researcher.life/article/drugs-and-lasersipls/244c5f57eed6317e985c879bbad183b6",
    date="2009-2010",
    confidence=Confidence.SECOND_HAND,
    read="Reply quoting the guidance read; BMLA paper not opened.",
)
COHEN_ROSS_2015 = Source(
    "COHEN-ROSS-2015",
    title="Cohen PR, Ross EV. Q-switched alexandrite laser-induced chrysiasis. J Clin Aesthet Dermatol 2015;8(9):48-53",
    sections="abstract, Table 1",
    address="https://pmc.ncbi.nlm.nih.gov/articles/PMC4587895/",
    date="2015-09",
    confidence=Confidence.READ,
    read="Abstract and case table read (5 cases, one with Q-switched Nd:YAG 1064 nm; up to 26 years after gold).",
)
CANDELA_LASER = Source(
    "CANDELA-LASER",
    title="Candela treatment guidelines, section 'Contraindications and Precautions' (Vbeam 8502-00-0891 Rev G; same text in a clinic copy for 755 nm; GentleYAG family guideline opened only at its first page)",
    sections="Part A.2 a-i",
    address="https://manualshive.com/ru/manual/candela/vbeam-perfecta/3878428?page=5 ; https://vbook.pub/documents/yag-protocol-j1w9dv6qp2p9",
    date="rev. undated",
    confidence=Confidence.PART_READ,
    read="List read for the 595 nm and 755 nm devices; assumed, not verified, for the 1064 nm device.",
)
INMODE_OPTIMAS = Source(
    "INMODE-OPTIMAS",
    title="InMode Optimas operator manual, relative contraindications page",
    sections="p. 58",
    address="https://www.easymanua.ls/inmode/optimas/manual?p=58",
    date="undated",
    confidence=Confidence.PART_READ,
    read="One page read; platform manual (light/laser/RF), not specific to Nd:YAG leg veins.",
)
LUMENIS_SAFETY = Source(
    "LUMENIS-SAFETY",
    title="Lumenis safety information web page (LightSheer, M22, CO2), revised 8 Dec 2024",
    sections="LightSheer, M22 paragraphs",
    address="https://globalblocks.lumenis.com/safety-information/",
    date="2024-12-08",
    confidence=Confidence.READ,
    read="Read; diode/IPL/CO2 platforms, used as class analogue for laser, not Nd:YAG leg-vein specific.",
)
IANOSI_2019 = Source(
    "IANOSI-2019",
    title="Ianosi G, Ianosi S, Calbureanu-Popescu MX, et al. Leg telangiectasias: Nd:YAG laser versus sclerotherapy. Exp Ther Med 2019;17:1106-1112",
    sections="abstract",
    address="https://doi.org/10.3892/etm.2018.6985",
    date="2018-11",
    confidence=Confidence.READ,
    read="Abstract read (285 women).",
)
PARLAR_2015 = Source(
    "PARLAR-2015",
    title="Parlar B, Blazek C, Cazzaniga S, et al. Foam sclerotherapy vs Nd:YAG laser for leg telangiectasias (RCT, 56 women). J Eur Acad Dermatol Venereol 2015;29:549-554",
    sections="abstract (first half)",
    address="https://doi.org/10.1111/jdv.12627",
    date="2014-07",
    confidence=Confidence.PART_READ,
    read="Design read; results from memory, not used for a rule.",
)
TOOGOOD_1987 = Source(
    "TOOGOOD-1987",
    title="Toogood JH. Beta-blocker therapy and the risk of anaphylaxis. CMAJ 1987;136:929-933",
    sections="abstract",
    address="https://pubmed.ncbi.nlm.nih.gov/2882832/",
    date="1987",
    confidence=Confidence.READ,
    read="Abstract read (PubMed number from memory).",
)
TEJEDOR_2018 = Source(
    "TEJEDOR-2018",
    title="Tejedor-Alonso MA, et al. Beta-blockers/ACE inhibitors and anaphylaxis, systematic review. J Allergy Clin Immunol Pract 2018 (AAAAI summary)",
    sections="summary",
    address="https://www.aaaai.org/Tools-for-the-Public/Latest-Research-Summaries",
    date="2018-11",
    confidence=Confidence.SECOND_HAND,
    read="AAAAI summary read: severity up, evidence low/very low.",
)
BRUIJNINCKX_2015 = Source(
    "BRUIJNINCKX-2015",
    title="Bruijninckx CMA. Fatal pulmonary embolism following ultrasound-guided foam sclerotherapy combined with phlebectomy. Phlebology 2015",
    sections="abstract",
    address="https://www.scribd.com/document/408544129/bruijninckx2015",
    date="2015",
    confidence=Confidence.READ,
    read="Abstract read (obesity + oral contraceptive + unsuspected arterial disease + beta-blocker).",
)
RALOXIFENE_USPI = Source(
    "RALOXIFENE-USPI",
    title="Raloxifene US prescribing information",
    sections="Boxed warning, 4.1, 5.1",
    address="https://prescriberpoint.com/therapies/raloxifene-hydrochloride-8152e68",
    date="2020s",
    confidence=Confidence.READ,
    read="4.1 and 5.1 read.",
)
VTE_DRUG_LABELS = Source(
    "VTE-DRUG-LABELS",
    title="US labels of tamoxifen, testosterone, thalidomide/lenalidomide, tofacitinib/baricitinib/upadacitinib, tranexamic acid tablets, bevacizumab (VTE warnings)",
    sections="boxed warnings / contraindications / W&P",
    address="https://dailymed.nlm.nih.gov",
    date="current",
    confidence=Confidence.MEMORY,
    read="Not opened here.",
)
SEED_000 = Source(
    "SEED-000",
    title="Seed article: removal of leg vessels (laser vs sclerotherapy)",
    sections="whole",
    address="000_c5d367c89d0f3eb3.txt",
    date="undated",
    confidence=Confidence.READ,
    read="Read; unsourced web text.",
)
SEED_001 = Source(
    "SEED-001",
    title="Seed article: What is microsclerotherapy?",
    sections="whole",
    address="001_504b2b14e9169db3.txt",
    date="undated",
    confidence=Confidence.READ,
    read="Read; unsourced web text.",
)
SEED_002 = Source(
    "SEED-002",
    title="Seed article: guide to micro sclerotherapy",
    sections="whole",
    address="002_54d90024308b3d6b.txt",
    date="undated",
    confidence=Confidence.READ,
    read="Read; unsourced web text.",
)
SEED_003 = Source(
    "SEED-003",
    title="Seed article: can exercise get rid of spider veins?",
    sections="whole",
    address="003_e76ff36966401636.txt",
    date="undated",
    confidence=Confidence.READ,
    read="Read; unsourced web text.",
)
SEED_004 = Source(
    "SEED-004",
    title="Seed article: spider vein removal with Asclera",
    sections="whole",
    address="004_abde25e953315da3.txt",
    date="undated",
    confidence=Confidence.READ,
    read="Read; clinic marketing text.",
)
TOOL = Source(
    "TOOL",
    title="Tool rule of this specification, not taken from a clinical source",
    sections="-",
    address="",
    date="2026-11",
    confidence=Confidence.OPERATIONAL,
    read="Needs the sign-off of the clinic’s medical lead.",
)
STS_CMI_AU = Source(
    "STS-CMI-AU",
    title="Fibrovein (sodium tetradecyl sulfate), Australian consumer medicine information",
    sections="Before you are given it",
    address="",
    date="undated",
    confidence=Confidence.PART_READ,
    read="Passages on pregnancy, breastfeeding, earlier superficial or deep clots, lymphoedema and a test dose seen in a look-up.",
)
ESVS_2020_ALI = Source(
    "ESVS-2020-ALI",
    title="Björck M, et al. ESVS 2020 clinical practice guidelines on the management of acute limb ischaemia. Eur J Vasc Endovasc Surg 2020;59:173-218",
    sections="definition, recognition",
    address="https://doi.org/10.1016/j.ejvs.2019.09.006",
    date="2020",
    confidence=Confidence.MEMORY,
    read="Not opened.",
)

SOURCES = (
    ASCLERA_USPI_2023,
    VARITHENA_USPI,
    SOTRADECOL_USPI,
    STS_UKSMPC_2018,
    AETHOX_UKSMPC_2023,
    AETHOX_DE,
    AETHOX_PL,
    POL_ES,
    POL_CH,
    RABE_2014,
    DGP_S2K_2020,
    UIP_2023,
    UIP_PARSI_TALK,
    ESVS_2022,
    ESVS_2021_VT,
    SVS_AVF_AVLS_2023,
    SVS_CW_2015,
    NICE_CG168,
    NICE_NG158,
    NICE_NG128,
    NICE_CG147,
    CEAP_2020,
    COMPRESSION_2020,
    UKMEC_2025,
    USMEC_2024,
    EMA_CHC_VTE,
    VINOGRADOVA_2019,
    NICE_NG23_COMM,
    BAS_PATIENT,
    MAYO_SCLERO,
    COLERIDGE_2015,
    PDR_MPR,
    MIMS_POL,
    HEALTHY_VEINS,
    ASCLERA_AE,
    NHS_DVT,
    NHS_CELLULITIS,
    GREEN_2002,
    STAR_2017,
    THIBAULT_1992,
    GOLDMAN_1987,
    DAVIS_DUFFY_1990,
    PEG_AACI_2019,
    ENGELHORN_2007,
    TRIVEDI_2017,
    JCAS_2022,
    WILKERSON_2019,
    WALDMAN_2017,
    KERSTEIN_2014,
    BMLA_2009,
    COHEN_ROSS_2015,
    CANDELA_LASER,
    INMODE_OPTIMAS,
    LUMENIS_SAFETY,
    IANOSI_2019,
    PARLAR_2015,
    TOOGOOD_1987,
    TEJEDOR_2018,
    BRUIJNINCKX_2015,
    RALOXIFENE_USPI,
    VTE_DRUG_LABELS,
    SEED_000,
    SEED_001,
    SEED_002,
    SEED_003,
    SEED_004,
    TOOL,
    STS_CMI_AU,
    ESVS_2020_ALI,
)
