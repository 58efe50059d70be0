"""Sessions in the database, under the hash of what the cookie holds: a stolen dump or backup opens none of them.

Whose a session is, is read in the same statement: `staff` is that row, `user` the person.
"""

from hashlib import sha256

from django.contrib.sessions.backends import db
from django.utils import timezone

ROW = "staff_session"  # session key: the id of the StaffSession


def stored(session_key: str) -> str:
    """Forty digits, which is what the column holds: 160 bits."""
    return sha256(session_key.encode()).hexdigest()[:40]


class SessionStore(db.SessionStore):
    """Django's, but for what a row is called, and whose it is. The site is synchronous, and so is this."""

    _staff = None

    @classmethod
    def get_model_class(cls):
        from clinic.accounts.models import Session  # models are not there yet when settings name this module

        return Session

    @property
    def staff(self):
        """The StaffSession as it was when the session was read; None for patients, and once it was ended."""
        self._get_session()
        return self._staff

    @property
    def user(self):
        """Whose it is, or None."""
        return self.staff and self.staff.user

    def _get_session_from_db(self):
        rows = self.model.objects.filter(session_key=stored(self.session_key), expire_date__gt=timezone.now())
        row = rows.select_related("staff__user").first()
        if row is None:
            self._session_key = None
        self._staff = row and row.staff
        return row

    def flush(self):
        super().flush()
        self._staff = None

    def exists(self, session_key):
        return super().exists(stored(session_key))

    def create_model_instance(self, data):
        row = super().create_model_instance(data)
        row.session_key, row.staff_id = stored(row.session_key), data.get(ROW)
        return row

    def delete(self, session_key=None):
        if key := session_key or self.session_key:
            super().delete(stored(key))
