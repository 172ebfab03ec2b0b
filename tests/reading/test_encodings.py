import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.reading.encodings import decode

FRENCH = (
    "Le conseil a voté hier pour la troisième fois en faveur du port. « Une formalité », a dit le "
    "maire à propos de la séance d’été. Personne n’a protesté : les pêcheurs s’étaient déjà "
    "retirés. On ignore encore où iront les bateaux, et qui paiera l’entretien des quais. "
)
GERMAN = (
    "Der Gemeinderat hat gestern für den neuen Hafen gestimmt. „Eine Formalität“, sagte der "
    "Bürgermeister. Über die Größe des Kais und die Straße dorthin wird weiter gestritten. "
)
ENGLISH = (
    "The council’s vote on the harbour was “a formality”, the mayor said. Nobody objected — the "
    "fishermen’s union had left early. The work would cost £3 million, and the café be paid. "
)
CZECH = (
    "Zastupitelstvo včera potřetí hlasovalo pro nový přístav. „Je to formalita,“ řekl starosta. "
    "Nikdo neprotestoval, protože rybáři už odešli. Kraj zaplatí půlku, zbytek půjde z rozpočtu. "
)
RUSSIAN = (
    "Городской совет вчера в третий раз проголосовал за новую гавань. «Это формальность», — сказал "
    "мэр. Никто не возражал: рыбаки уже ушли. Область заплатит половину. "
)
UKRAINIAN = (
    "Міська рада вчора втретє проголосувала за нову гавань. «Це формальність», — сказав мер. "
    "Ніхто не заперечував, бо рибалки вже пішли. Решту дасть бюджет її громади. "
)
CHINESE = "市议会星期二第三次投票赞成新港口。市长说这只是形式。没有人反对，因为渔民已经离开了。"


@pytest.mark.parametrize(
    ("text", "stored", "named"),
    [
        (FRENCH, "cp1252", "windows-1252"),
        (GERMAN, "cp1252", "windows-1252"),
        (ENGLISH, "cp1252", "windows-1252"),
        (CZECH, "cp1250", "windows-1250"),
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8_r", "koi8-r"),
        (RUSSIAN, "cp866", "cp866"),
        (RUSSIAN, "iso8859_5", "iso-8859-5"),
        (UKRAINIAN, "cp1251", "windows-1251"),
        (CHINESE, "gb18030", "gb18030"),
    ],
)
def test_a_clear_guess_is_taken_and_noted(text, stored, named):
    raw = text.encode(stored, errors="ignore")
    assert decode(raw) == (raw.decode(stored), named, [f"encoding guessed: {named}"])


@pytest.mark.parametrize(
    ("mark", "stored", "named"),
    [
        (b"", "utf-8", "utf-8"),
        (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
    ],
)
def test_a_mark_is_obeyed_and_dropped(mark, stored, named):
    assert decode(mark + RUSSIAN.encode(stored)) == (RUSSIAN, named, [])


def test_utf_8_is_read_first_and_without_a_note():
    assert decode("naïve".encode()) == ("naïve", "utf-8", [])


def test_two_readings_about_as_likely_are_both_named():
    with pytest.raises(ValueError, match=r"windows-125\d or .*`encoding`"):
        decode("Le prix monte à Nice.".encode("cp1252"))


def test_utf_8_with_a_byte_spoilt_is_not_taken_for_something_else():
    raw = FRENCH.encode()
    at = raw.index("séance".encode()) + 1
    with pytest.raises(ValueError, match=f"UTF-8 with 1 damaged bytes, the first at {at}"):
        decode(raw[: at + 1] + raw[at + 2 :])


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"a\0b", "NUL bytes"),
        ("Дождь шёл".encode("utf-16-le"), "NUL bytes: no text, or UTF-16 without its mark"),
        (bytes(range(128, 256)), "no encoding that could be determined"),
        (b"%PDF-1.7 text", "is PDF in spite of its name"),
        (b"{\\rtf1 text}", "is RTF in spite of its name"),
        (b"PK\x03\x04", "zip"),
        (b"\n<!DOCTYPE html><p>Rain", "holds HTML or XML"),
    ],
)
def test_what_is_no_plain_text_is_refused(raw, reason):
    with pytest.raises(ValueError, match=reason):
        decode(raw)


def test_a_declared_encoding_is_used_without_a_guess():
    raw = "Le prix monte à Nice.".encode("cp1252")
    assert decode(raw, "windows-1252") == ("Le prix monte à Nice.", "windows-1252", [])


@pytest.mark.parametrize(
    ("encoding", "reason"),
    [
        ("utf-8", "is not in utf-8: byte 14 does not fit"),
        ("klingon", "encoding 'klingon' is unknown; write one such as"),
        ("rot13", "encoding 'rot13' is unknown"),
    ],
)
def test_a_declared_encoding_that_does_not_fit_is_told(encoding, reason):
    with pytest.raises(ValueError, match=reason):
        decode("Le prix monte à Nice.".encode("cp1252"), encoding)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_by_the_encoding_named_or_refused(raw):
    try:
        text, encoding, _ = decode(raw)
    except UnicodeError:
        raise
    except ValueError:
        return
    assert raw.decode(encoding).removeprefix("\ufeff") == text


def test_of_equally_likely_encodings_the_language_of_the_text_decides():
    raw = "© 1993 The Post".encode("windows-1252")
    for language in ("", "xx"):
        with pytest.raises(ValueError, match="could be in"):
            decode(raw, language=language)
    assert decode(raw, language="en") == (
        "© 1993 The Post",
        "windows-1252",
        ["encoding guessed: windows-1252"],
    )


@pytest.mark.parametrize("encoding", ["iso2022_jp", "iso2022_kr"])
def test_escape_codes_are_refused_and_read_if_named(encoding):
    text = "雨が降った。" if encoding.endswith("jp") else "비가 왔다."
    raw = text.encode(encoding)
    with pytest.raises(ValueError, match="is in ISO-2022"):
        decode(raw)
    assert decode(raw, encoding).text == text
