"""gunicorn --config clinic/deploy/gunicorn.conf.py clinic.wsgi, behind a proxy that terminates TLS."""

import os

from clinic import metrics  # here, before the workers are forked: they share its numbers
from clinic.logs import LOGGING

bind = os.environ.get("BIND", "127.0.0.1:8000")
worker_class = "gthread"  # two half-open connections would stop two sync workers
workers = int(os.environ.get("WORKERS", "2"))
threads = 8
timeout = 30
graceful_timeout = 20
keepalive = 5
limit_request_line = 4096
limit_request_fields = 60
limit_request_field_size = 8190
control_socket_disable = True
logconfig_dict = LOGGING


def post_fork(server, worker):
    metrics.use_slot(worker.age)
