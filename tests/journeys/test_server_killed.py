"""The server is killed at any moment of a patient's way: what was answered by a 302 is there when it is back.

KILLS and KILL_SECONDS bound it; `make soak` asks for many more.
"""

import os
import random
import threading
import time
from contextlib import ExitStack, suppress

import pytest

from intake.services import submit
from tests.journeys.killing import Phone, Server, kill_in_a_post
from tests.journeys.torn import LOST, Torn

pytestmark = pytest.mark.django_db(transaction=True)

KILLS, SECONDS = int(os.environ.get("KILLS", "10")), int(os.environ.get("KILL_SECONDS", "30"))


def test_a_receipt_that_was_lost_is_found_again(tmp_path):
    """The form was stored, and the server died before it said so."""
    with Server(tmp_path) as server:
        server.wait()
        phone = Phone()
        phone.port = server.port
        torn = Torn(phone)
        while torn.patient.draft is None or torn.patient.way.next:
            torn.step()
        submit(torn.patient.intake, torn.patient.draft.version)
        torn.goes_on()
        assert torn.submitted


def test_every_acked_answer_survives(tmp_path, measured):
    """A new patient whenever one is done; the next server starts while the present one is being killed."""
    chance, phone, end = random.Random(), Phone(), time.monotonic() + SECONDS
    kills, in_posts, sent, torn = 0, 0, 0, Torn(phone)
    with ExitStack() as stack:
        standby = stack.enter_context(Server(tmp_path))
        while kills < KILLS and (time.monotonic() < end or kills == 0):
            serving, standby = standby, stack.enter_context(Server(tmp_path))
            serving.wait()
            phone.port = serving.port
            killer = threading.Thread(target=kill_in_a_post, args=[serving, phone, chance])
            killer.start()
            with suppress(*LOST):
                while True:
                    torn.goes_on()
                    torn.nothing_is_lost()
                    sent, torn = sent + 1, Torn(phone)
            killer.join()
            kills, in_posts = kills + 1, in_posts + serving.was_posting
            torn.nothing_is_lost()
        # Whoever was interrupted last comes to the end: what was sent is judged too, in every run.
        standby.wait()
        phone.port = standby.port
        torn.goes_on()
        torn.nothing_is_lost()
        assert torn.submitted
    print(f"{kills} kills, {in_posts} of them in a POST, {sent + 1} forms sent, nothing lost")
    measured("R3", "servers killed", kills)
    measured("R3", "of them while a POST was under way", in_posts)
    measured("R3", "forms sent meanwhile, each whole", sent + 1)
    measured("R3", "acked answers lost", 0)
