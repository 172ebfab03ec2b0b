"""Read NewsAPI responses saved as JSON: titles, and texts truncated after 200 characters.

The id of an article is a checksum of its address, because the response has no ids. A truncated text
is read and marked in the column ``truncated``: exclude it from any measure of length or coverage.
"""

import json
import re
from hashlib import sha256

from analysis.reading.encodings import decode
from analysis.reading.entries import Entry, broken, new_entry

_CUT = re.compile(r"\s*(?:…|\.\.\.)?\s*\[\+(\d+) chars\]\s*$")
_CARRIED = ("url", "author", "description")


def read_news_api(raw: bytes, name: str) -> list[Entry]:
    """Return one entry for each article of a response."""
    try:
        text, encoding, notes = decode(raw)
        response = json.loads(text)
        articles = response if isinstance(response, list) else response["articles"]
        if not isinstance(articles, list):
            raise TypeError
    except (KeyError, TypeError):
        return [broken(name, "is no NewsAPI response: it has no list called articles")]
    except RecursionError:
        return [broken(name, "is nested too deeply for a NewsAPI response")]
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, character {error.colno}"
        return [broken(name, f"is damaged: {error.msg} at {where}; save the response again")]
    except ValueError as error:
        return [broken(name, str(error))]
    entries = [
        _entry(name, number, article, encoding) for number, article in enumerate(articles, start=1)
    ]
    if not entries:
        return [broken(name, "is a NewsAPI response without articles; delete it")]
    entries[0]["notes"] += [f"{name}: {note}" for note in notes]
    found = response.get("totalResults") if isinstance(response, dict) else None
    if isinstance(found, int) and found > len(entries):
        entries[0]["notes"].append(f"the search found {found:,}, the file holds {len(entries):,}")
    return entries


def _entry(name: str, number: int, article: object, encoding: str) -> Entry:
    if not isinstance(article, dict):
        return broken(name, f"is no article but a {type(article).__name__}", number)
    source = article.get("source")
    outlet = source.get("name") if isinstance(source, dict) else None
    strings = {key: value for key, value in article.items() if isinstance(value, str)}
    content = strings.get("content", "")
    cut = _CUT.search(content)
    cells: dict[str, object] = {
        "doc_id": "newsapi-" + sha256(strings["url"].encode("utf-8", "replace")).hexdigest()[:12]
        if strings.get("url")
        else "",
        "outlet": outlet if isinstance(outlet, str) else "",
        "date": strings.get("publishedAt", ""),
        "title": strings.get("title", ""),
        "text": content[: cut.start()] if cut else content,
        **{key: strings.get(key, "") for key in _CARRIED},
        "truncated": cut is not None,
    }
    entry = new_entry(name, number, cells, encoding=encoding)
    if cut:
        entry["notes"].append(f"truncated by NewsAPI: {int(cut[1]):,} characters are not here")
    return entry
