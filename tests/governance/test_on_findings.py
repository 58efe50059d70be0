from datetime import UTC, datetime

from django.template import Context, Template

from screening.governance.verification import verify_source


def drawn(practice, text, **context):
    return Template("{% load governance %}" + text).render(Context({"practice": practice, **context}))


def test_an_unverified_source_is_said_to_be_so(practice):
    assert drawn(practice, "{% verification 'UIP-2023' %}") == "not verified by the practice"


def test_a_verified_source_names_who_when_and_which_edition(practice, lead):
    row = verify_source(practice, "UIP-2023", "Phlebology <38>", "", lead)
    said = drawn(practice, "{% verification 'UIP-2023' %}")
    assert said.startswith(f"<b>verified</b> by {lead} on {row.verified_at.day} ")
    assert "Phlebology &lt;38&gt;" in said


def test_the_day_is_the_one_at_the_practice(practice, lead, monkeypatch):
    practice.timezone = "America/New_York"
    practice.save()
    row = verify_source(practice, "UIP-2023", "2023", "", lead)
    row.verified_at = datetime(2026, 3, 4, 3, 30, tzinfo=UTC)
    monkeypatch.setattr("screening.templatetags.governance.verified_sources", lambda practice: {row.source: row})
    assert "on 3 March 2026: 2023" in drawn(practice, "{% verification 'UIP-2023' %}")


def test_several_sources_are_counted(practice, lead):
    sources = [{"id": "UIP-2023"}, {"id": "RABE-2014"}, {"id": "UIP-2023"}]
    assert drawn(practice, "{% verified_of sources %}", sources=sources) == "not verified by the practice"
    del practice._verified_sources
    verify_source(practice, "UIP-2023", "2023", "", lead)
    assert drawn(practice, "{% verified_of sources %}", sources=sources) == "1 of 2 verified by the practice"
    del practice._verified_sources
    verify_source(practice, "RABE-2014", "2014", "", lead)
    assert drawn(practice, "{% verified_of sources %}", sources=sources) == "verified by the practice"


def test_a_page_asks_once(practice, django_assert_num_queries):
    with django_assert_num_queries(1):
        drawn(practice, "{% verification 'UIP-2023' %}{% verification 'RABE-2014' %}")
