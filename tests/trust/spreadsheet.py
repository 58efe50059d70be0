"""S10 in a real spreadsheet program: `make spreadsheet` opens an export in LibreOffice, with comma, semicolon and tab
between cells, and looks for formulas in what it has read. Not collected by the suite.
"""

import os
import shutil
import subprocess
from xml.etree import ElementTree

import pytest

from tests.screening.test_export import PAYLOADS
from tests.trust.test_s10_formulas import STORABLE, export, one_intake_for_each

pytestmark = pytest.mark.django_db

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
FORMULA = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}formula"
CELL = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}table-cell"
SEPARATORS = {",": 44, ";": 59, "\t": 9}


@pytest.fixture(autouse=True)
def program():
    if PROGRAM is None:
        pytest.fail("LibreOffice is not installed: nothing was opened (Debian: apt install libreoffice-calc-nogui)")


def opened(file, separator):
    """The cells of the file as LibreOffice has read it, and how many of them are formulas."""
    # 76 is UTF-8; the last word turns formulas in CSV on, as a careless setting would.
    options = f"CSV:{SEPARATORS[separator]},34,76,1,,0,false,true,false,false,false,-1,true"
    command = [
        PROGRAM, "--headless", "--norestore", f"-env:UserInstallation=file://{file.parent}/profile",
        f"--infilter={options}", "--convert-to", "fods", "--outdir", file.parent, file,
    ]  # fmt: skip
    subprocess.run(
        list(map(str, command)),
        check=True,
        capture_output=True,
        timeout=300,
        env=os.environ | {"HOME": str(file.parent)},
    )
    cells = list(ElementTree.parse(file.with_suffix(".fods")).iter(CELL))
    return len(cells), sum(FORMULA in cell.attrib for cell in cells)


@pytest.mark.parametrize("separator", SEPARATORS, ids=["comma", "semicolon", "tab"])
def test_libreoffice_finds_no_formula(client, practice, tmp_path, separator, measured):
    one_intake_for_each(practice, STORABLE)
    file = tmp_path / "answers.csv"
    file.write_bytes(b"".join(export(client, practice).streaming_content))
    cells, formulas = opened(file, separator)
    assert cells > 50
    assert formulas == 0
    measured("S10", f"cells opened in LibreOffice, separated by {separator!r}", cells)
    measured("S10", "formulas that LibreOffice found", formulas)


def test_libreoffice_finds_a_formula_that_is_there(tmp_path):
    file = tmp_path / "bare.csv"
    file.write_text("".join(f'"{payload}"\n' for payload in PAYLOADS if '"' not in payload))
    assert opened(file, ",")[1] >= 3
