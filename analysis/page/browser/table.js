// SPDX-License-Identifier: GPL-2.0-only OR MIT
"use strict";

const ROWS_AT_FIRST = 200;

/** What a cell sorts by, and what people read in it. */
function cellValue(cell) {
  return Array.isArray(cell) ? cell[0] : cell;
}

function cellText(cell) {
  return Array.isArray(cell) ? cell[1] : formatNumber(cell);
}

/** Numbers before words, nothing last, whichever way. */
function compareCells(a, b, direction) {
  const [left, right] = [cellValue(a), cellValue(b)];
  if (left === null || right === null) {
    return (left === null) - (right === null);
  }
  if (typeof left === "number" && typeof right === "number") {
    return direction * (left - right);
  }
  if (typeof left !== typeof right) {
    return direction * (typeof left === "number" ? -1 : 1);
  }
  return direction * String(left).localeCompare(String(right), "en", { numeric: true });
}

const COMPARISONS = {
  "<": (a, b) => a < b,
  ">": (a, b) => a > b,
  "<=": (a, b) => a <= b,
  ">=": (a, b) => a >= b,
  "=": (a, b) => a === b,
  "!=": (a, b) => a !== b,
};

/** @returns the parts of a filter, between commas: conditions on columns, whose titles may have
 * commas, and words */
function splitFilter(text, columns) {
  const names = columns
    .flatMap((column, place) => [column.name, column.title].map((name) => ({ name, place })))
    .sort((a, b) => b.name.length - a.name.length);
  const parts = [];
  let rest = text.trim();
  while (rest !== "") {
    const found = names.find(
      ({ name }) =>
        rest.toLowerCase().startsWith(name.toLowerCase()) && /^\s*(<=|>=|!=|<|>|=)/.test(rest.slice(name.length)),
    );
    const length = found ? found.name.length : 0;
    const comma = rest.indexOf(",", length);
    const end = comma < 0 ? rest.length : comma;
    parts.push({ place: found ? found.place : null, text: rest.slice(length, end).trim() });
    rest = rest.slice(end + 1).trim();
  }
  return parts.filter((part) => part.text !== "");
}

/** @returns what a part of a filter asks of a row: "seeds >= 3" of a column, else a word in any */
function makeCondition(part) {
  const parts = /^(<=|>=|!=|<|>|=)\s*(.*)$/.exec(part.text);
  if (part.place !== null && parts[2] !== "") {
    const compare = COMPARISONS[parts[1]];
    const number = Number(parts[2]);
    return (row) => {
      const value = cellValue(row[part.place]);
      if (value === null) {
        return false;
      }
      return typeof value === "number" && !Number.isNaN(number)
        ? compare(value, number)
        : compare(String(value).toLowerCase(), parts[2].toLowerCase());
    };
  }
  if (part.place !== null) {
    return () => true; // is being written
  }
  const word = part.text.toLowerCase();
  return (row) => row.some((cell) => cellText(cell).toLowerCase().includes(word));
}

/** A table with its controls. */
class ResultTable {
  constructor(table, id) {
    this.table = table;
    this.id = id;
    this.shown = table.columns.map((column) => column.shown);
    this.sorted = null;
    this.direction = 1;
    this.filter = "";
    this.remark = "";
    this.mostRows = ROWS_AT_FIRST;
    this.body = element("tbody");
    this.head = element("thead");
    this.count = element("p", { class: "quiet", role: "status" });
  }

  makeElement() {
    const filter = element("input", {
      type: "text",
      id: this.id + "-filter",
      autocomplete: "off",
      placeholder: "a word, or share_final > 0.5, seeds = 3",
      oninput: () => {
        this.filter = filter.value;
        this.fillBody();
      },
    });
    const copy = (what, write) =>
      element("button", { type: "button", onclick: () => copyText(write(), what) }, "Copy " + what);
    const section = element(
      "section",
      { id: this.id, "aria-label": this.table.title },
      element("h3", {}, titleElement(this.table.title)),
      element(
        "div",
        { class: "bar controls" },
        element("label", { for: filter.id }, "Filter"),
        filter,
        copy("CSV", () => this.writeCsv()),
        copy("LaTeX", () => this.writeLatex()),
      ),
      this.makeColumnChoice(),
      element(
        "div",
        { class: "scroll", tabindex: 0, role: "region", "aria-label": this.table.title + ", table" },
        element("table", {}, element("caption", { class: "hidden" }, this.table.title), this.head, this.body),
      ),
      this.count,
      this.table.notes.map((note) => element("p", { class: "quiet" }, nameElement(note))),
      this.table.method ? element("p", { class: "quiet" }, "Method: ", nameElement(this.table.method)) : null,
    );
    this.fillHead();
    this.fillBody();
    return section;
  }

  makeColumnChoice() {
    const names = this.table.columns.map((column) => column.name);
    return makeChoices(
      "Columns",
      names,
      (name) => this.shown[names.indexOf(name)],
      (name, isChosen) => {
        this.shown[names.indexOf(name)] = isChosen;
        this.fillHead();
        this.fillBody();
      },
    );
  }

  listColumns() {
    return this.table.columns.map((column, place) => place).filter((place) => this.shown[place]);
  }

  /** @returns the rows that pass the filter, in their order */
  listRows() {
    const parts = splitFilter(this.filter, this.table.columns);
    const unknown = parts.find((part) => part.place === null && /[<>=]/.test(part.text));
    this.remark = unknown ? "; no column " + unknown.text.split(/[<>=!]/)[0].trim() : "";
    const conditions = parts.map(makeCondition);
    const rows = this.table.rows.filter((row) => conditions.every((holds) => holds(row)));
    if (this.sorted !== null) {
      rows.sort((a, b) => compareCells(a[this.sorted], b[this.sorted], this.direction));
    }
    return rows;
  }

  sortBy(place) {
    this.direction = this.sorted === place ? -this.direction : 1;
    this.sorted = place;
    this.fillHead();
    this.fillBody();
    this.head.querySelector("[data-place='" + place + "']").focus();
    announce("sorted by " + this.table.columns[place].name + (this.direction > 0 ? ", ascending" : ", descending"));
  }

  fillHead() {
    const cells = this.listColumns().map((place) => {
      const column = this.table.columns[place];
      const order = this.sorted !== place ? "none" : this.direction > 0 ? "ascending" : "descending";
      const arrow = { none: "", ascending: " ▲", descending: " ▼" }[order];
      return element(
        "th",
        { scope: "col", "aria-sort": order },
        element(
          "button",
          { type: "button", title: column.name, "data-place": place, onclick: () => this.sortBy(place) },
          nameElement(column.title),
          element("span", { "aria-hidden": "true" }, arrow),
        ),
      );
    });
    this.head.replaceChildren(element("tr", {}, cells));
  }

  fillBody() {
    const columns = this.listColumns();
    const rows = this.listRows();
    const shown = rows.slice(0, this.mostRows);
    this.body.replaceChildren(
      ...shown.map((row) =>
        element(
          "tr",
          {},
          columns.map((place, i) =>
            i === 0
              ? element("th", { scope: "row" }, nameElement(cellText(row[place])))
              : element(
                  "td",
                  { class: typeof cellValue(row[place]) === "number" ? "number" : null },
                  nameElement(cellText(row[place])),
                ),
          ),
        ),
      ),
    );
    const all = this.table.rows.length;
    this.count.replaceChildren(
      rows.length === all ? all + (all === 1 ? " row" : " rows") : rows.length + " of " + all + " rows" + this.remark,
    );
    if (shown.length < rows.length) {
      const more = element("button", { type: "button", class: "controls", onclick: () => this.showAll() }, "Show all");
      this.count.append(", the first " + shown.length + " are shown ", more);
    }
  }

  showAll() {
    this.mostRows = Infinity;
    this.fillBody();
  }

  writeCsv() {
    const columns = this.listColumns();
    const rows = this.listRows().map((row) => columns.map((place) => cellValue(row[place])));
    return writeCsv([columns.map((place) => this.table.columns[place].name), ...rows]);
  }

  writeLatex() {
    const columns = this.listColumns();
    const rows = this.listRows();
    const isNumber = (place) => rows.every((row) => typeof cellValue(row[place]) !== "string");
    const line = (cells) => cells.map(escapeLatex).join(" & ") + " \\\\\n";
    return (
      "% needs \\usepackage{booktabs}\n\\begin{tabular}{" +
      columns.map((place) => (isNumber(place) ? "r" : "l")).join("") +
      "}\n\\toprule\n" +
      line(columns.map((place) => this.table.columns[place].title)) +
      "\\midrule\n" +
      rows.map((row) => line(columns.map((place) => cellText(row[place])))).join("") +
      "\\bottomrule\n\\end{tabular}\n"
    );
  }
}
