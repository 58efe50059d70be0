"""Where the keys come from: the environment, or, for the demo, a file that is made once.

Each purpose has its own: whoever holds one of them opens nothing else.
"""

import base64
import fcntl
import json
import secrets
import tempfile
from pathlib import Path

DATA, AUDIT = "CLINIC_MASTER_KEYS", "CLINIC_AUDIT_KEYS"
BLIND_INDEX, TOTP = "CLINIC_BLIND_INDEX_KEY", "CLINIC_TOTP_KEY"
RINGS = (DATA, AUDIT)  # `id:base64,...`: the first one is used for what is new, all of them for what is old
SINGLE = (BLIND_INDEX, TOTP)
NAMES = (*RINGS, *SINGLE)


def random_key():
    """256 random bits, in base64."""
    return base64.b64encode(secrets.token_bytes(32)).decode()


def made_up_keys():
    """New keys under the names that the environment would give them."""
    rings = {name: f"demo:{random_key()}" for name in RINGS}
    return {"SECRET_KEY": secrets.token_urlsafe(64)} | rings | {name: random_key() for name in SINGLE}


def demo_keys(folder: Path):
    """The keys of this checkout's demo. Where nothing can be written they last as long as the process."""
    file = folder / "keys.json"
    new = made_up_keys()
    try:
        kept = _read(file)
        return kept if new.keys() <= kept.keys() else _completed(file, new)
    except OSError:
        return new


def _read(file):
    return json.loads(file.read_text()) if file.exists() else {}


def _completed(file, new):
    """Two processes may start together: the second one waits, and finds what the first one made."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (file.parent / "keys.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        keys = new | _read(file)
        with tempfile.NamedTemporaryFile("w", dir=file.parent, delete=False) as made:  # readable by its owner only
            made.write(json.dumps(keys))
        Path(made.name).replace(file)
    return keys


def given(environment, name):
    """The text of a key or a ring of keys, or the contents of the file that `name`_FILE names."""
    file = environment.get(f"{name}_FILE", "")
    return environment.get(name, "") or (Path(file).read_text().strip() if file else "")


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


def parse_list(text):
    """Keys without ids, with commas between them: the first one seals what is new, all of them open what is old."""
    return [parse_key(part.strip()) for part in text.split(",")]


def used_twice(texts):
    """Whether one key serves two purposes; `texts` are the rings and the single keys."""
    keys = [key for text in texts for key in set(parse_master_keys(text).values() if ":" in text else parse_list(text))]
    return len(set(keys)) < len(keys)
