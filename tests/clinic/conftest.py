import pytest

from clinic.models import DataKey, Membership, Practice, User
from tests.notes.models import Note

PASSWORD = "correct horse battery staple"


@pytest.fixture
def practice(db):
    return Practice.objects.create(slug="elm", name="Elm Vein Clinic", phone="01 23", emergency_number="112")


@pytest.fixture
def member(practice):
    """member("clinician") is a user with this role at the practice."""

    def make(role, at=practice):
        user = User.objects.create_user(f"{role}@{at.slug}.example", PASSWORD, name=role.title())
        return Membership.objects.create(user=user, practice=at, role=role).user

    return make


@pytest.fixture
def note(db):
    note = Note.objects.create(data_key=DataKey.make(), body={"allergy": ["lidocaine"], "sí": 1.5})
    return Note.objects.get(pk=note.pk)
