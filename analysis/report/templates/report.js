"use strict";
// Search, filter and order the lines. The page is whole without this script.
(() => {
  const SIGNS = { own: "●", other: "◆", unclear: "▲" };
  const STEP = 200;
  const form = document.getElementById("filters");
  const body = document.getElementById("rows");
  const found = document.getElementById("found");
  const more = document.getElementById("more");
  let lines = [];
  let chosen = [];
  let shown = 0;

  const unpack = async () => {
    const letters = atob(document.getElementById("packed").textContent);
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(stream).text());
  };

  const rows = (content) => {
    const whole = new Set(content.shown);
    const names = Object.keys(content.lines);
    const keyed = new Set(content.keyed);
    return content.lines.document.map((number, at) => {
      const line = {};
      for (const name of names) {
        const value = content.lines[name][at];
        line[name] = keyed.has(name) ? content.texts[value] : value;
      }
      const [, outlet, date, title, url, translator] = content.articles[number];
      Object.assign(line, { outlet, date, title, url, translator, whole: whole.has(number) });
      line.month = date.slice(0, 7);
      line.counted = line.sense === "counted" ? "yes" : "no";
      line.text = [line.left, line.match, line.right, line.speaker, title, line.label]
        .join(" ").toLowerCase();
      return line;
    });
  };

  const element = (name, text, kind) => {
    const made = document.createElement(name);
    if (text) made.append(text);
    if (kind) made.className = kind;
    return made;
  };

  const linked = (href, text) => {
    const made = element("a", text);
    made.href = href;
    return made;
  };

  const place = (line) => {
    const cell = element("td");
    cell.append(line.whole ? linked(`#article-${line.document}`, line.place) : line.place);
    const address = line.link.startsWith("http") ? line.link : line.url + line.link;
    if (/^https?:\/\//.test(address)) {
      const small = element("small");
      small.append(linked(address, "publisher’s page"));
      if (line.opens_at) small.append(` (opens ${line.opens_at})`);
      cell.append(" ", small);
    }
    return cell;
  };

  const row = (line) => {
    const made = element("tr");
    const outlet = element("td", line.outlet);
    outlet.append(" ", element("small", line.date));
    const whose = element("td", `${SIGNS[line.whose]} ${line.whose}`, line.whose);
    const sure = line.confidence === "low" ? ", not sure" : "";
    const speaker = line.speaker ? `: ${line.speaker}` : "";
    whose.append(" ", element("small", line.voice + sure + speaker));
    const label = element("td", line.label);
    if (line.counted === "no") label.append(" ", element("small", `not counted (${line.sense})`));
    const match = element("td", "", "match");
    match.append(element("mark", line.match));
    made.append(outlet, whose, label);
    if (body.dataset.texts) {
      made.append(element("td", line.left, "left"), match, element("td", line.right, "right"));
    } else {
      made.append(match);
    }
    made.append(place(line));
    return made;
  };

  const neighbour = {
    left: (line) => line.left.trim().split(/\s+/).reverse().join(" ").toLowerCase(),
    right: (line) => line.right.trim().toLowerCase(),
    speaker: (line) => line.speaker || "\uffff",
  };

  const showMore = () => {
    body.append(...chosen.slice(shown, shown + STEP).map(row));
    shown = Math.min(chosen.length, shown + STEP);
    more.hidden = shown >= chosen.length;
    const listed = shown < chosen.length ? `; the first ${shown.toLocaleString("en")} are shown` : "";
    found.textContent =
      `${chosen.length.toLocaleString("en")} of ${lines.length.toLocaleString("en")} lines${listed}.`;
  };

  const show = (translator) => {
    const asked = Object.fromEntries(new FormData(form));
    const words = asked.search.toLowerCase().trim();
    const fixed = ["outlet", "whose", "label", "speaker", "month", "counted"].filter((f) => asked[f]);
    chosen = lines.filter((line) =>
      fixed.every((name) => line[name] === asked[name]) &&
      (!words || line.text.includes(words)) && (translator === undefined || line.translator === translator));
    if (asked.order) {
      const key = neighbour[asked.order];
      const keys = new Map(chosen.map((line) => [line, key(line)]));
      const compare = (a, b) => (keys.get(a) < keys.get(b) ? -1 : Number(keys.get(a) > keys.get(b)));
      chosen.sort(compare);
    }
    body.replaceChildren();
    shown = 0;
    showMore();
  };

  const fill = (name, values) => {
    const options = [...new Set(values)].filter(Boolean).sort((a, b) => a.localeCompare(b, "en"));
    form.elements[name].append(...options.map((value) => new Option(value, value)));
  };

  // A number in a table of names opens its own lines.
  const openLines = (event) => {
    const link = event.target.closest("table.names a[data-whose]");
    if (!link) return;
    form.reset();
    const name = link.closest("tbody").dataset.name;
    form.elements.label.value = `${link.closest("table").dataset.referent}: ${name}`;
    form.elements.outlet.value = link.closest("tr").dataset.outlet;
    form.elements.whose.value = link.dataset.whose;
    form.elements.counted.value = "yes";
    show(link.closest("tr").dataset.english);
  };

  // A place in an article that is folded opens it.
  const openArticle = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = target?.closest("details");
    if (folded) {
      folded.open = true;
      target.scrollIntoView();
    }
  };

  const start = async () => {
    lines = rows(await unpack());
    for (const name of ["outlet", "whose", "label", "speaker", "month"]) {
      fill(name, lines.map((line) => line[name]));
    }
    form.hidden = false;
    form.addEventListener("input", () => show());
    form.addEventListener("reset", () => setTimeout(() => show()));
    form.addEventListener("submit", (event) => event.preventDefault());
    more.addEventListener("click", showMore);
    document.addEventListener("click", openLines);
    window.addEventListener("hashchange", openArticle);
    openArticle();
    show();
  };

  start().catch(() => {
    found.textContent += " This browser cannot unpack the lines to search them.";
  });
})();
