// SPDX-License-Identifier: GPL-2.0-only OR MIT
"use strict";

/** The theme that was chosen, else that of the reader's system. */
function chooseTheme() {
  let kept = null;
  try {
    kept = localStorage.getItem("gridshare-theme");
  } catch (refused) {
    // Some browsers keep nothing for local files.
  }
  return kept || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
}

class ResultsPage {
  constructor(results) {
    this.results = results;
    this.figures = [];
  }

  fill(place) {
    document.documentElement.dataset.theme = chooseTheme();
    PALETTE = this.results.palette;
    const sets = this.results.sets.map((set, number) => this.makeSet(set, "set" + (number + 1)));
    place.replaceChildren(
      element("a", { class: "skip", href: "#main" }, "To the results"),
      this.makeHeader(),
      element("main", { id: "main" }, this.makeComparison().filter((one) => one), sets),
      this.makeFooter(),
      element("div", { id: "status", class: "hidden", role: "status", "aria-live": "polite" }),
    );
    this.followPrinter();
  }

  makeHeader() {
    const theme = element("button", { type: "button", class: "controls", onclick: () => this.turnTheme() }, "Light or dark");
    const several = this.results.sets.length > 1;
    const link = (id, text) => element("li", {}, element("a", { href: "#" + id }, nameElement(text)));
    const links = this.results.sets.flatMap((set, i) => {
      const id = "set" + (i + 1);
      const parts = [["summary", "Summary"], ["tables", "Tables"], ["figures", "Figures"], ["map", "Map"], ["provenance", "Where this comes from"]];
      return several
        ? [link(id, set.name)]
        : parts.filter(([part]) => part !== "map" || set.maps.runs.length > 0).map(([part, text]) => link(id + "-" + part, text));
    });
    return element(
      "header",
      {},
      element("div", { class: "bar" }, element("h1", {}, nameElement(this.results.title)), theme),
      element("nav", { "aria-label": "Sections" }, element("ul", {}, links)),
    );
  }

  makeFooter() {
    return element(
      "footer",
      {},
      element("p", { class: "quiet" }, "Made by gridshare. Figures are drawn by Apache ECharts, which is part of this file under the Apache License 2.0."),
    );
  }

  makeComparison() {
    const { comparison, note } = this.results;
    return [
      note ? element("p", { class: "warnings" }, nameElement(note)) : null,
      comparison ? new ResultTable(comparison, "comparison").makeElement() : null,
    ];
  }

  makeSet(set, id) {
    return element(
      "section",
      { id, "aria-label": set.name },
      this.results.sets.length > 1 ? element("h2", {}, nameElement(set.name)) : null,
      this.makeSummary(set, id + "-summary"),
      element("section", { id: id + "-tables", "aria-label": "Tables" }, element("h2", {}, "Tables"), set.tables.map((table, i) => new ResultTable(table, id + "-table" + (i + 1)).makeElement())),
      element("section", { id: id + "-figures", "aria-label": "Figures" }, element("h2", {}, "Figures"), set.figures.map((data, i) => this.makeFigure(data, id + "-figure" + (i + 1)))),
      set.maps.runs.length > 0 ? this.makeMap(set.maps, id + "-map") : null,
      makeProvenance(set.provenance, id + "-provenance"),
    );
  }

  makeFigure(data, id) {
    const figure = new ResultFigure(data, id);
    this.figures.push(figure);
    return figure.makeElement();
  }

  makeMap(data, id) {
    const map = new ResultMap(data, id);
    this.figures.push(map);
    return map.makeElement();
  }

  makeSummary(set, id) {
    const list = (sentences) => element("ul", {}, sentences.map((sentence) => element("li", {}, nameElement(sentence))));
    const warnings = set.provenance.warnings;
    return element(
      "section",
      { id, "aria-label": "Summary" },
      element("h2", {}, "Summary"),
      warnings.length > 0 ? element("div", { class: "warnings", role: "note", "aria-label": "Warnings" }, list(warnings)) : null,
      makeSentences(set.sentences, set.experiments),
      makeVaried(set.provenance),
    );
  }

  turnTheme() {
    const theme = isDark() ? "light" : "dark";
    this.setTheme(theme);
    announce(theme);
    try {
      localStorage.setItem("gridshare-theme", theme);
    } catch (refused) {
      // It is chosen again next time.
    }
  }

  setTheme(theme) {
    document.documentElement.dataset.theme = theme;
    this.figures.forEach((figure) => figure.refresh());
  }

  /** Paper is white, and shows what has not been in sight yet. */
  followPrinter() {
    let theme = null;
    addEventListener("beforeprint", () => {
      theme = document.documentElement.dataset.theme;
      document.querySelectorAll("details.sentences").forEach((one) => (one.open = true));
      this.setTheme("light");
      this.figures.forEach((figure) => figure.setPrinting(true));
    });
    addEventListener("afterprint", () => {
      this.figures.forEach((figure) => figure.setPrinting(false));
      this.setTheme(theme);
    });
  }
}

/** Sentences of one experiment, "1 joining is free: ...", stand together below its name. */
function groupSentences(sentences, experiments) {
  const names = [...experiments].sort((a, b) => b.length - a.length);
  const groups = [];
  for (const sentence of sentences) {
    const name = names.find((one) => sentence.startsWith(one + ": ")) ?? null;
    const last = groups[groups.length - 1];
    if (last && name !== null && last.name === name) {
      last.sentences.push(sentence);
    } else {
      groups.push({ name, sentences: [sentence] });
    }
  }
  return groups;
}

function makeSentences(sentences, experiments) {
  const groups = groupSentences(sentences, experiments);
  const item = (sentence) => element("li", {}, nameElement(sentence));
  const whole = groups.filter((group) => group.name === null);
  const parts = groups.filter((group) => group.name !== null);
  const one = (group) =>
    element(
      "li",
      {},
      nameElement(group.name),
      element("ul", {}, group.sentences.map((sentence) => {
        const rest = sentence.slice(group.name.length + 2);
        return item(rest.charAt(0).toUpperCase() + rest.slice(1));
      })),
    );
  return element(
    "div",
    {},
    whole.length > 0 ? element("ul", {}, whole.map((group) => item(group.sentences[0]))) : null,
    parts.length > 0
      ? element("details", { class: "sentences", open: parts.length <= 6 }, element("summary", {}, "Experiment by experiment"), element("ul", {}, parts.map(one)))
      : null,
  );
}

function makeRows(rows, label) {
  return element(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": label },
    element("table", {}, element("tbody", {}, rows.map(([key, text]) => element("tr", {}, element("th", { scope: "row" }, nameElement(key)), element("td", {}, nameElement(text)))))),
  );
}

function makeVaried(provenance) {
  const { varied, experiments, finished, runs } = provenance;
  const count = experiments + (experiments === 1 ? " experiment, " : " experiments, ") + finished + " of " + runs + (runs === 1 ? " run" : " runs") + " finished.";
  return element(
    "div",
    {},
    element("h3", {}, "What was varied"),
    element("p", {}, count + (varied.length === 0 ? " Nothing differs between experiments." : "")),
    varied.length === 0 ? null : makeRows(varied.map((one) => [one.key, one.values.join(", ")]), "What was varied"),
  );
}

function makeProvenance(provenance, id) {
  const rows = [["study", provenance.study], ["scenario", provenance.scenario.join(", ")]];
  for (const [label, values] of provenance.made) {
    rows.push([label, values.join(", ") || "–"]);
  }
  if (provenance.started) {
    rows.push(["started (UTC)", provenance.started.join(" to ")]);
    rows.push(["time of all runs (s)", formatNumber(provenance.wall_s)]);
  }
  return element(
    "section",
    { id, "aria-label": "Where this comes from" },
    element("h2", {}, "Where this comes from"),
    makeRows(rows, "What made the results"),
    element("details", {}, element("summary", {}, "Parameters that are the same in all experiments (" + provenance.fixed.length + ")"), makeRows(provenance.fixed, "Parameters")),
  );
}

/** Whatever fails, the reader is told. */
function showPage(place) {
  try {
    new ResultsPage(JSON.parse(document.getElementById("results").textContent)).fill(place);
  } catch (error) {
    place.replaceChildren(element("p", {}, "This page cannot be shown (" + error.message + "): the tables beside it hold its numbers."));
    throw error;
  }
}

showPage(document.getElementById("page"));
