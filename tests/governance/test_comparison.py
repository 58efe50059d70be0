from screening.comparison import compare, unlike


def finding(name, severity="caution", truth="true", **by_treatment):
    return {"id": name, "truth": truth, "severity": severity, "by_treatment": by_treatment or {"laser": severity}}


def report(*findings, recommendation="needs-judgement", rule_set="1", **by_treatment):
    by_treatment = by_treatment or {"laser": recommendation}
    facts = {"findings": list(findings), "recommendation": recommendation, "by_treatment": by_treatment}
    return {"rule_set": rule_set, "clear": [], **facts}


def test_the_same_report_differs_in_nothing():
    assert not compare(report(finding("asthma")), report(finding("asthma")))
    assert unlike(report(finding("asthma")), report(finding("asthma"))) == ()


def test_gained_lost_and_altered_findings_are_told_apart():
    before = report(finding("asthma"), finding("obesity"), finding("fits"))
    after = report(finding("asthma", "contraindicated"), finding("fits"), finding("pregnant"))
    found = compare(before, after)
    assert (found.gained, found.lost, found.altered) == (("pregnant",), ("obesity",), ("asthma",))


def test_a_finding_that_is_no_longer_certain_is_altered():
    assert compare(report(finding("fits")), report(finding("fits", truth="unknown"))).altered == ("fits",)


def test_a_treatment_that_leaves_play_is_told_once_and_not_of_each_finding():
    before = report(finding("fits", laser="caution", sts="info"), laser="needs-judgement", sts="nothing-documented")
    after = report(finding("fits", laser="caution"), laser="needs-judgement")
    found = compare(before, after)
    assert found.altered == ()
    assert found.by_treatment == (("sts", "nothing-documented", None),)


def test_everything_is_gained_where_nothing_was_screened():
    found = compare(None, report(finding("fits")))
    assert found.gained == ("fits",)
    assert found.recommendation == (None, "needs-judgement")


def test_of_the_same_rules_every_part_must_agree():
    stored = report(finding("fits"))
    assert unlike(stored, stored | {"clear": ["asthma"]}) == ("clear",)
    assert unlike(stored, report()) == ("fits",)
    one, other = finding("fits"), finding("asthma")
    assert unlike(report(one, other), report(other, one)) == ("order of findings",)


def test_the_name_of_the_release_may_come_later():
    assert unlike(report(rule_set="unreleased"), report(rule_set="2026.1")) == ()
