"""Sessions in the database, under the hash of what the cookie holds: a stolen dump or backup opens none of them."""

from hashlib import sha256

from django.contrib.sessions.backends import db
from django.utils import timezone


def stored(session_key: str) -> str:
    """Forty digits, which is what the column holds: 160 bits."""
    return sha256(session_key.encode()).hexdigest()[:40]


class SessionStore(db.SessionStore):
    """Django's, but for what a row is called. The site is synchronous, and so is this."""

    def _get_session_from_db(self):
        rows = self.model.objects.filter(session_key=stored(self.session_key), expire_date__gt=timezone.now())
        row = rows.first()
        if row is None:
            self._session_key = None
        return row

    def exists(self, session_key):
        return super().exists(stored(session_key))

    def create_model_instance(self, data):
        row = super().create_model_instance(data)
        row.session_key = stored(row.session_key)
        return row

    def delete(self, session_key=None):
        if key := session_key or self.session_key:
            super().delete(stored(key))
