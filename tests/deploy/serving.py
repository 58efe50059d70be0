"""nginx and gunicorn, really started, from the files that we ship: on loopback, with a certificate of this run."""

import contextlib
import os
import shutil
import socket
import ssl
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from clinic import keys

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "clinic" / "deploy"
HOST = "veins.example"
METRICS_TOKEN = "a token for the tests"


def nginx():
    """The program, or None. Debian keeps it off the PATH."""
    return shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Site:
    """One production site in a folder of its own."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.http, self.https, self.app = free_port(), free_port(), free_port()
        self.processes = []

    def environment(self):
        made = keys.made_up_keys() | {"CLINIC_MODE": "production", "CLINIC_PROXY": "1", "ALLOWED_HOSTS": HOST}
        return made | {
            "CLINIC_DATA": str(self.folder),
            "CLINIC_METRICS_TOKEN": METRICS_TOKEN,
            "BIND": f"127.0.0.1:{self.app}",
            "WORKERS": "2",
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "clinic.settings",
        }

    def start(self):
        self.settings = self.environment()
        for command in (["migrate"], ["collectstatic", "--no-input"]):
            subprocess.run(
                [sys.executable, "manage.py", *command, "--verbosity", "0"],
                cwd=ROOT, env=self.settings, check=True, timeout=120,
            )  # fmt: skip
        self.start_gunicorn()
        self.write_nginx()
        self.run(nginx(), "-p", self.folder, "-c", self.folder / "nginx.conf", log="nginx.out")
        self.wait(self.https)

    def start_gunicorn(self):
        config = DEPLOY / "gunicorn.conf.py"
        command = [sys.executable, "-m", "gunicorn", "--config", config, "clinic.wsgi"]
        self.gunicorn = self.run(*command, log="gunicorn.log")
        self.wait(self.app)

    def write_nginx(self):
        self.write_certificate()
        text = (DEPLOY / "nginx.conf").read_text()
        changed = {
            "listen 80;": f"listen 127.0.0.1:{self.http};",
            "listen 443 ssl;": f"listen 127.0.0.1:{self.https} ssl;",
            "http2 on;": "",  # newer than Debian's nginx
            "127.0.0.1:8000": f"127.0.0.1:{self.app}",
            "/etc/ssl/clinic/": f"{self.folder}/",
            "/var/log/nginx/": f"{self.folder}/",
            "limit_conn connections 300;": "limit_conn connections 400;",  # here all have one address
        }
        for old, new in changed.items():
            assert old in text, old
            text = text.replace(old, new)
        temporary = "".join(
            f"{kind}_temp_path {self.folder}/{kind}; " for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        user = "user root;" if os.geteuid() == 0 else ""
        frame = (
            f"{user} daemon off; pid {self.folder}/nginx.pid; worker_processes 1; error_log {self.folder}/start.log; "
        )
        frame += f"events {{ worker_connections 1024; }} http {{ {temporary}\n{text}\n}}"
        (self.folder / "nginx.conf").write_text(frame)

    def write_certificate(self):
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOST)])
        now = datetime.now(UTC)
        made = x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + timedelta(days=1))
        made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        pem = serialization.Encoding.PEM
        (self.folder / "fullchain.pem").write_bytes(made.sign(key, hashes.SHA256()).public_bytes(pem))
        private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        (self.folder / "privkey.pem").write_bytes(private)

    def run(self, *command, log):
        file = (self.folder / log).open("ab")
        process = subprocess.Popen(
            list(map(str, command)), cwd=ROOT, env=self.settings, stdout=file, stderr=file, stdin=subprocess.DEVNULL
        )
        self.processes.append(process)
        return process

    def wait(self, port):
        end = time.monotonic() + 60
        while time.monotonic() < end:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                return
            time.sleep(0.05)
        raise RuntimeError("\n".join(file.read_text() for file in self.folder.glob("*.log")))

    def stop(self):
        for process in reversed(self.processes):
            process.terminate()
        for process in self.processes:
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()

    def ask(self, text: str, port=None, tls=True, whole=True):
        """Send these bytes, and read the answer, or how it begins: (status, headers and body)."""
        with socket.create_connection(("127.0.0.1", port or self.https), 10) as raw, self.secured(raw, tls) as there:
            there.sendall(text.encode())
            parts = iter(lambda: there.recv(65536), b"") if whole else [there.recv(65536)]
            answer = b"".join(parts).decode(errors="replace")
        return int(answer.split()[1]), answer

    def get(self, path, **headers):
        lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        return self.ask(f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n{lines}\r\n")

    def secured(self, raw, tls=True):
        if not tls:
            return contextlib.nullcontext(raw)
        context = ssl.create_default_context(cafile=str(self.folder / "fullchain.pem"))
        return context.wrap_socket(raw, server_hostname=HOST)

    def logs(self):
        names = ("gunicorn.log", "nginx.out", "start.log", "clinic.log", "clinic-error.log")
        return "".join((self.folder / name).read_text() for name in names if (self.folder / name).exists())
