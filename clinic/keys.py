"""Where the keys come from: the environment, or, for the demo, a file that is made once."""

import base64
import json
import os
import secrets
import tempfile
from pathlib import Path


def random_key():
    """256 random bits, in base64."""
    return base64.b64encode(secrets.token_bytes(32)).decode()


def made_up_keys():
    """New keys under the names that the environment would give them."""
    return {
        "SECRET_KEY": secrets.token_urlsafe(64),
        "CLINIC_MASTER_KEYS": f"demo:{random_key()}",
        "CLINIC_BLIND_INDEX_KEY": random_key(),
    }


def demo_keys(folder: Path):
    """The keys of this checkout's demo. Where nothing can be written they last as long as the process."""
    file = folder / "keys.json"
    try:
        if not file.exists():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write_once(file, json.dumps(made_up_keys()))
        return json.loads(file.read_text())
    except OSError:
        return made_up_keys()


def _write_once(file, text):
    """Two processes may start together: the link is atomic, and the first one wins."""
    with tempfile.NamedTemporaryFile("w", dir=file.parent) as new:
        new.write(text)
        new.flush()
        try:
            os.link(new.name, file)
        except FileExistsError:
            return


def master_keys(environment):
    """The text of the master keys: `id:base64,id:base64`, or the contents of the file that holds it."""
    text = environment.get("CLINIC_MASTER_KEYS", "")
    file = environment.get("CLINIC_MASTER_KEYS_FILE", "")
    return Path(file).read_text().strip() if file and not text else text


def parse_master_keys(text):
    """`id:base64,...` as {id: 32 bytes}. The first one wraps new data keys; all of them unwrap."""
    pairs = [part.strip().partition(":") for part in text.split(",") if part.strip()]
    parsed = {name: parse_key(encoded) for name, _, encoded in pairs}
    if len(parsed) < len(pairs):
        raise ValueError("two master keys have the same id")
    return parsed


def parse_key(encoded):
    """The 32 bytes of a base64 text, or a ValueError that does not repeat it."""
    try:
        key = base64.b64decode(encoded, validate=True)
    except ValueError:
        raise ValueError("a key is not base64") from None
    if len(key) != 32:
        raise ValueError("a key is not 32 bytes long")
    return key
