"use strict";
// The findings stand in files that are loaded one after another, once somebody looks for something.
(function () {
  const REPORT = 0, NUMBER = 1, SHOWN = 2, RULE = 3, SEVERITY = 4, IMPACT = 5, SURE = 6,
    TITLE = 7, STATED = 8, PUBLISHER = 9, YEAR = 10, NAME = 11, WHERE = 12, QUOTE = 13, A_PAGE = 50;
  const at = (id) => document.getElementById(id);
  const rows = [];
  let total = -1, loaded = 0, limit = A_PAGE, waiting = false;

  function load(number) {
    const script = document.createElement("script");
    script.src = "data/" + number + ".js";
    document.head.append(script);
  }

  window.files = function (count) {
    total = count;
    if (count) load(1);
    show();
  };

  window.more = function (found) {
    for (const row of found) {
      row.push([row[TITLE], row[STATED], row[PUBLISHER], row[NAME], row[RULE], row[WHERE], row[QUOTE]].join(" ").toLowerCase());
      rows.push(row);
    }
    loaded += 1;
    if (loaded < total) load(loaded + 1);
    soon();
  };

  function soon() {
    if (waiting) return;
    waiting = true;
    setTimeout(function () { waiting = false; show(); }, 30);
  }

  function add(parent, kind, name, text) {
    const element = document.createElement(kind);
    if (name) element.className = name;
    if (text) element.textContent = text;
    parent.append(element);
    return element;
  }

  function item(row, number) {
    const line = document.createElement("li");
    add(line, "span", "number", number + ".");
    const what = add(line, "div", "what");
    const link = add(what, "a", "", row[TITLE]);
    link.href = "report/" + row[REPORT] + ".html#" + (row[SHOWN] ? "finding-" + row[NUMBER] : "appendix");
    add(what, "p", "ask quote", row[QUOTE]);
    add(what, "p", "ask", row[PUBLISHER] + ", " + row[YEAR] + ": " + row[NAME]);
    const meta = add(line, "p", "meta");
    add(meta, "span", "spot", row[WHERE]);
    add(meta, "span", "tag " + row[SEVERITY], row[IMPACT]);
    meta.append(" ");
    add(meta, "span", "sure", row[SURE] + " " + row[RULE]);
    return line;
  }

  function show() {
    const words = at("words").value.toLowerCase().split(/\s+/).filter(Boolean);
    const rule = at("rule").value, year = at("year").value, all = at("appendix").checked;
    const found = rows.filter((row) => (all || row[SHOWN]) && (!rule || row[RULE] === rule) &&
      (!year || row[YEAR] === year) && words.every((word) => row[row.length - 1].includes(word)));
    const list = at("list"), told = at("found").dataset;
    list.replaceChildren(...found.slice(0, limit).map((row, i) => item(row, i + 1)));
    at("next").hidden = found.length <= limit;
    let text = found.length === 1 ? told.one : told.many.replace("{count}", found.length.toLocaleString("en-GB"));
    if (loaded < total) text = told.loading.replace("{done}", loaded).replace("{total}", total);
    else if (!found.length) text = told.none;
    at("found").textContent = text;
  }

  function anew() { limit = A_PAGE; soon(); }
  at("asked").addEventListener("input", anew);
  at("asked").addEventListener("submit", function (event) { event.preventDefault(); anew(); });
  at("next").addEventListener("click", function () { limit += A_PAGE; show(); });
  load(0);
})();
