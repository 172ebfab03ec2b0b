"""Common names of the columns of tables of articles, in eight languages.

The languages are English, German, French, Spanish, Italian, Portuguese, Dutch and Russian. A column
is taken by its name alone, never by what stands in its cells, and only where ours is lacking.
"""

import unicodedata
from collections.abc import Collection, Iterable

# The likelier name first: of two columns with a known name, the first in this list is taken.
COMMON: dict[str, tuple[str, ...]] = {
    "doc_id": tuple(
        "doc_id id article_id document_id docid proquest_document_id storeid "
        "stories_id story_id guid uid identifier "
        "artikel_id identifiant identificador identificatore идентификатор".split()
    ),
    "outlet": tuple(
        "outlet outlet_name media_outlet publication publication_title publication_name publisher "
        "newspaper news_outlet media_name pubtitle source_name news_source source medium media "
        "paper site domain zeitung quelle journal média titre_de_presse titre_du_journal periódico "
        "diario medio fuente testata giornale quotidiano fonte jornal veículo krant dagblad bron "
        "издание газета сми источник".split()
    ),
    "date": tuple(
        "date publication_date publish_date published_date date_published pub_date pubdate "
        "published_at publishedat published_on published issue_date datetime timestamp day "
        "erscheinungsdatum veröffentlichungsdatum datum tag date_de_publication date_publication "
        "fecha_de_publicación fecha data_di_pubblicazione data_pubblicazione data_de_publicação "
        "data publicatiedatum дата_публикации дата".split()
    ),
    "title": tuple(
        "title headline heading header article_title schlagzeile überschrift titel titre "
        "titular titulo titolo manchete kop koptekst krantenkop заголовок название".split()
    ),
    "text": tuple(
        "text full_text body article_text article_body body_text maintext content story article "
        "volltext artikeltext inhalt wortlaut texte texte_intégral contenu corps texto "
        "texto_completo contenido cuerpo testo contenuto conteúdo corpo tekst volledige_tekst "
        "inhoud текст текст_статьи содержание".split()
    ),
    "url": tuple(
        "url link article_url web_url source_url document_url permalink adresse lien enlace "
        "indirizzo endereço webadres ссылка".split()
    ),
}
YEAR, MONTH, DAY = (
    ("year", "jahr", "année", "annee", "año", "anno", "ano", "jaar", "год"),
    ("month", "monat", "mois", "mes", "mese", "mês", "maand", "месяц"),
    ("day", "tag", "jour", "día", "giorno", "dia", "dag", "день"),
)


def plain_key(name: str) -> str:
    """
    Return a name without case, accents, blanks and marks.

    Examples
    --------
    >>> plain_key("Date de publication") == plain_key("date_de_PUBLICATION"), plain_key("Título")
    (True, 'titulo')
    """
    parted = unicodedata.normalize("NFD", str(name).casefold().replace("ё", "е"))
    return "".join(letter for letter in parted if letter.isalnum())


_KEYS = {ours: [plain_key(name) for name in names] for ours, names in COMMON.items()}
_OURS = ("file", "filename", "path", "author", "language")
KNOWN = frozenset({key for keys in _KEYS.values() for key in keys} | set(map(plain_key, _OURS)))


def columns_by_name(existing: Iterable[str], wanted: Collection[str]) -> dict[str, str]:
    """
    Return {column: our name} for the columns that are wanted, by the likeliest of their names.

    Examples
    --------
    >>> columns_by_name(["Medium", "Datum", "Titel", "Text"], ["outlet", "date", "title", "text"])
    {'Medium': 'outlet', 'Datum': 'date', 'Titel': 'title', 'Text': 'text'}
    """
    columns = list(existing)
    by_key: dict[str, str] = {}
    for column in columns:
        by_key.setdefault(plain_key(column), column)
    found: dict[str, str] = {}
    for ours in wanted:
        named = (by_key[key] for key in _KEYS.get(ours, ()) if key in by_key)
        if column := next((one for one in named if one not in found), ""):
            found[column] = ours
    return {column: found[column] for column in columns if column in found}
