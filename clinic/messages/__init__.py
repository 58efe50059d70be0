"""The outbox: an act writes its message in its own transaction (outbox), and `send_messages` sends it (sending)."""
