"""What every response carries, and what no request may bring."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from clinic.access import public
from clinic.encryption import Undecryptable
from clinic.urls import handler400, handler403, handler404, handler500  # noqa: F401 - this module is a URL map

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@public
def fine(request, text=""):
    return HttpResponse("fine")


@public
def breaks(request):
    raise ZeroDivisionError("an answer")


@public
def unreadable(request):
    raise Undecryptable("row 7")


def undeclared(request):
    return HttpResponse("never")


urlpatterns = [
    path("fine/", fine),
    path("fine/<str:text>/", fine),
    path("breaks/", breaks),
    path("unreadable/", unreadable),
    path("undeclared/", undeclared),
    path("sign-in/", fine, name="sign_in"),
]


@pytest.fixture
def client():
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("address", "status"),
    [("/fine/", 200), ("/breaks/", 500), ("/nowhere/", 404), ("/undeclared/", 403), ("/fine/?q=%00", 400)],
)
def test_pages_and_errors_have_the_headers(client, address, status):
    response = client.get(address)
    assert response.status_code == status
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS


def test_static_files_have_them_too_and_may_be_kept(client):
    response = client.get("/static/clinic/clinic.css")
    assert response.status_code == 200
    assert "no-store" not in response["Cache-Control"]
    assert response["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize(("address", "status"), [("/breaks/", 500), ("/nowhere/", 404), ("/undeclared/", 403)])
def test_error_pages_are_ours_and_say_nothing_of_the_error(client, address, status):
    page = client.get(address).content.decode()
    assert "<h1>" in page
    assert "an answer" not in page
    assert "ZeroDivisionError" not in page


def test_a_record_that_does_not_open_is_told_apart(client):
    response = client.get("/unreadable/")
    assert response.status_code == 500
    assert "cannot be opened" in response.content.decode()
    assert "cannot be opened" not in client.get("/breaks/").content.decode()


def test_an_error_page_whose_template_breaks_still_comes_out(client, settings, tmp_path):
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path], "APP_DIRS": False}]
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert b"Something went wrong" in response.content


def test_a_form_without_its_token_is_refused_with_a_plain_page():
    response = Client(enforce_csrf_checks=True).post("/fine/", {"a": "b"})
    assert response.status_code == 403
    assert "open for too long" in response.content.decode()


SURROGATE = "\ud83d"


@pytest.mark.parametrize(
    "send",
    [
        lambda client: client.get("/fine/?q=%00"),
        lambda client: client.get("/fine/?%00=q"),
        lambda client: client.get("/fine/a%00b/"),
        lambda client: client.post("/fine/", {"q": "a\0b"}),
        lambda client: client.post("/fine/", {"a\0b": "q"}),
        lambda client: client.post("/fine/", "q=%00", content_type="application/x-www-form-urlencoded"),
        lambda client: client.post("/fine/?q=%00", {"q": "fine"}),
    ],
)
def test_nul_is_refused_wherever_it_stands(client, send):
    response = send(client)
    assert response.status_code == 400
    assert "cannot be stored" in response.content.decode()


def test_nul_in_a_cookie_is_refused(client):
    """Django reads the octal escape in a quoted cookie, and PostgreSQL would refuse the session's key."""
    assert client.get("/fine/", headers={"cookie": r'session="\000aaaaaaaaaaaa"'}).status_code == 400


def test_a_lone_surrogate_is_refused(rf):
    from clinic.middleware import refuse_unstorable

    request = rf.post("/fine/")
    request.POST = request.POST.copy()
    request.POST["q"] = f"a{SURROGATE}"
    assert refuse_unstorable(fine)(request).status_code == 400


@pytest.mark.parametrize("body", [b"q=%ED%A0%BD", b"q=\xed\xa0\xbd", b"q=\xff\xfe", b"%ED%A0%BD=q"])
def test_broken_utf8_never_is_an_error_of_ours(client, body):
    for kind in ("application/x-www-form-urlencoded", "application/json", "text/plain"):
        assert client.post("/fine/", body, content_type=kind).status_code < 500


@pytest.mark.parametrize("text", ["🦵", "ü" * 200, "\u202eabc", "a\u0301" * 500, "\ufeff", "\r\n", "😀\u200d"])
def test_other_letters_are_welcome(client, text):
    assert client.post("/fine/", {"q": text}).status_code == 200


def test_a_long_body_is_refused(client):
    assert client.post("/fine/", {"q": "a" * (255 * 1024)}).status_code == 200
    response = client.post("/fine/", {"q": "a" * (257 * 1024)})
    assert response.status_code == 413
    assert "too long" in response.content.decode()


def test_many_fields_are_refused(client):
    def fields(number):
        return "&".join(f"q{each}=1" for each in range(number))

    kind = "application/x-www-form-urlencoded"
    assert client.post("/fine/", fields(200), content_type=kind).status_code == 200
    assert client.post("/fine/", fields(201), content_type=kind).status_code == 400
    assert client.get("/fine/?" + fields(201)).status_code == 400


@pytest.mark.parametrize("length", ["", "-1", "many", "９"])
def test_an_odd_content_length_is_no_error_of_ours(client, length):
    assert client.get("/fine/", CONTENT_LENGTH=length).status_code in (200, 400)


def test_an_unknown_host_is_refused(client):
    assert client.get("/fine/", headers={"host": "evil.example"}).status_code == 400


def test_no_cookie_before_it_is_needed(client):
    assert not client.get("/fine/").cookies
