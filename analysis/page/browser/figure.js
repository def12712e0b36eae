// SPDX-License-Identifier: GPL-2.0-only OR MIT
"use strict";

const PANELS_AT_FIRST = 12;
const MOST_VALUE_ROWS = 2000;
const PAPER_WIDTH = "42rem"; // A4 less its margins
const LETTER_WIDTH = 7; // pixels of a hint's letter

/** A panel with its chart, which is drawn when it comes into sight. */
class FigurePanel {
  constructor(figure, panel, place) {
    this.figure = figure;
    this.panel = panel;
    this.place = place;
    this.chart = null;
    this.height = null;
    const title = panel.title || figure.data.title;
    this.box = element("div", {
      class: panel.square ? "chart square" : "chart",
      role: "img",
      "aria-label": title + ". " + describePanel(panel, figure.data.grids),
    });
  }

  makeElement() {
    const zoom = makeZoomButtons(() => this.chart);
    if (this.panel.thinned) {
      const [some, all] = this.panel.thinned;
      zoom.append(element("span", { class: "quiet" }, some + " of " + all + " runs"));
    }
    return element(
      "div",
      { class: "panel" },
      this.panel.title ? element("h4", {}, nameElement(this.panel.title)) : null,
      this.panel.subtitle ? element("div", { class: "quiet" }, nameElement(this.panel.subtitle)) : null,
      this.box,
      zoom,
    );
  }

  draw() {
    if (this.chart === null) {
      this.chart = echarts.init(this.box, null, { renderer: "canvas" });
      this.chart.getZr().on("mousemove", (event) => {
        this.height = this.chart.convertFromPixel({ yAxisIndex: 0 }, event.offsetY);
      });
      new ResizeObserver(() => {
        this.chart.resize();
        this.chart.getZr().refreshImmediately();
      }).observe(this.box);
    }
    const option = makePanelOption(
      this.panel,
      this.figure.data.grids,
      (part) => this.figure.isHidden(part),
      () => this.height,
      Math.max(16, Math.floor((this.box.clientWidth - 60) / LETTER_WIDTH)),
    );
    this.chart.setOption(option, { notMerge: true });
    if (matchMedia("(pointer: fine)").matches) {
      this.chart.dispatchAction({ type: "takeGlobalCursor", key: "dataZoomSelect", dataZoomSelectActive: true });
    }
  }

  /** Draw again what is drawn already. */
  refresh() {
    if (this.chart !== null) {
      const kept = this.chart.getOption().dataZoom.slice(0, 2).map((one) => [one.start, one.end]);
      this.draw();
      kept.forEach(([start, end], i) => this.chart.dispatchAction({ type: "dataZoom", dataZoomIndex: i, start, end }));
    }
  }
}

/** Make what is seen of a chart so many times as wide, around its middle. */
function zoomChart(chart, times) {
  chart.getOption().dataZoom.slice(0, 2).forEach((one, i) => {
    const middle = (one.start + one.end) / 2;
    const half = Math.min(50, ((one.end - one.start) / 2) * times);
    const start = Math.min(Math.max(0, middle - half), 100 - 2 * half);
    chart.dispatchAction({ type: "dataZoom", dataZoomIndex: i, start, end: start + 2 * half });
  });
}

/** A chart is a picture of so many pixels: one that is wider than paper would shrink the whole page.
 * A printer does not wait for the next frame. */
function fitToPaper(box, chart, isPrinting) {
  box.style.maxWidth = isPrinting ? PAPER_WIDTH : "";
  chart.resize();
  chart.getZr().refreshImmediately();
}

/** @returns what zooms without a wheel or a mouse */
function makeZoomButtons(getChart) {
  const button = (label, sign, times) =>
    element(
      "button",
      { type: "button", "aria-label": label, title: label, onclick: () => getChart() && zoomChart(getChart(), times) },
      sign,
    );
  return element(
    "div",
    { class: "bar controls" },
    button("Zoom in", "+", 0.5),
    button("Zoom out", "−", 2),
    button("Show everything", "⤢", Infinity),
  );
}

/** @returns what a panel shows, for who does not see it */
function describePanel(panel, grids) {
  const names = [...new Set(panel.curves.map((curve) => curve.label).filter((label) => label))];
  const ends = (values) => {
    const numbers = values.filter((value) => value !== null);
    return numbers.length === 0
      ? null
      : [numbers.reduce((a, b) => Math.min(a, b)), numbers.reduce((a, b) => Math.max(a, b))];
  };
  const range = (axis, values) => {
    const found = ends(values);
    return found ? axis.label + " from " + formatNumber(found[0]) + " to " + formatNumber(found[1]) : axis.label;
  };
  const x = panel.curves.flatMap((curve) => ends(grids[curve.x]) || []);
  const y = panel.curves.flatMap((curve) => ends(curve.y) || []);
  const cells = panel.cells ? ". " + range({ label: panel.cells.label }, panel.cells.values) : "";
  return range(panel.y, y) + " against " + range(panel.x, x) + cells + (names.length ? ": " + names.join(", ") : "");
}

/** A figure with its legend, its runs and its values. */
class ResultFigure {
  constructor(data, id) {
    this.data = data;
    this.id = id;
    this.hiddenLabels = new Set();
    this.hiddenRuns = new Set();
    this.refreshValues = () => {};
    this.panels = data.panels.map((panel, place) => new FigurePanel(this, panel, place));
    this.boxes = element("div", { class: this.panels.length === 1 ? "panels one" : "panels" });
    this.sight = new IntersectionObserver((entries) => this.drawSeen(entries), { rootMargin: "300px" });
  }

  isHidden(part) {
    return this.hiddenLabels.has(part.label) || (part.run !== undefined && this.hiddenRuns.has(part.run));
  }

  makeElement() {
    const figure = element(
      "figure",
      { id: this.id },
      element("h3", {}, titleElement(this.data.title)),
      this.makeLegend(),
      this.makeScale(),
      this.makeRunChoice(),
      this.boxes,
      this.makePanelChoice(),
      element(
        "figcaption",
        {},
        this.data.note ? element("p", { class: "quiet" }, nameElement(this.data.note)) : null,
        this.data.method ? element("p", { class: "quiet" }, "Method: ", nameElement(this.data.method)) : null,
      ),
      this.makeValues(),
    );
    this.showPanels(this.panels.slice(0, PANELS_AT_FIRST));
    return figure;
  }

  showPanels(panels) {
    this.sight.disconnect();
    this.boxes.replaceChildren(...panels.map((panel) => panel.makeElement()));
    panels.forEach((panel) => this.sight.observe(panel.box));
  }

  drawSeen(entries) {
    for (const entry of entries) {
      if (entry.isIntersecting) {
        this.panels.find((panel) => panel.box === entry.target).draw();
        this.sight.unobserve(entry.target);
      }
    }
  }

  refresh() {
    this.panels.forEach((panel) => panel.refresh());
    this.refreshValues();
  }

  /** Draw everything, no wider than paper. */
  setPrinting(isPrinting) {
    for (const panel of this.panels.filter((one) => one.box.isConnected)) {
      panel.draw();
      fitToPaper(panel.box, panel.chart, isPrinting);
    }
  }

  toggle(set, name, isShown) {
    if (isShown) {
      set.delete(name);
    } else {
      set.add(name);
    }
    this.refresh();
  }

  /** What is drawn, by label, each once. */
  listEntries() {
    const entries = new Map();
    for (const panel of this.data.panels) {
      for (const part of [...(panel.shades || []), ...(panel.rules || []), ...panel.curves]) {
        if (part.label && !entries.has(part.label)) {
          entries.set(part.label, panel.cells ? { ...part, isOverCells: true } : part);
        }
      }
    }
    return entries;
  }

  makeLegend() {
    const buttons = [...this.listEntries()].map(([label, part]) => {
      const button = element(
        "button",
        {
          type: "button",
          "aria-pressed": "true",
          onclick: () => {
            const isShown = this.hiddenLabels.has(label);
            button.setAttribute("aria-pressed", String(isShown));
            this.toggle(this.hiddenLabels, label, isShown);
          },
        },
        makeSwatch(part),
        nameElement(label),
      );
      return button;
    });
    return buttons.length === 0 ? null : element("div", { class: "legend", role: "group", "aria-label": "Legend" }, buttons);
  }

  makeScale() {
    const cells = this.data.panels.map((panel) => panel.cells).find((one) => one);
    if (!cells) {
      return null;
    }
    const canvas = element("canvas", { width: 256, height: 1, "aria-hidden": "true" });
    const pen = canvas.getContext("2d");
    for (let i = 0; i < 256; ++i) {
      pen.fillStyle = scaleColour(i / 255);
      pen.fillRect(i, 0, 1, 1);
    }
    const ends = scaleEnds(cells);
    return element(
      "div",
      { class: "scale quiet" },
      formatNumber(ends[0], 3),
      canvas,
      formatNumber(ends[1], 3),
      nameElement(cells.label + (cells.logarithmic ? " (logarithmic)" : "")),
    );
  }

  makeRunChoice() {
    const runs = [...new Set(this.data.panels.flatMap((panel) => panel.curves.map((curve) => curve.run)))].filter(
      (run) => run !== undefined,
    );
    if (runs.length === 0) {
      return null;
    }
    // Hundreds of boxes are made when somebody wants them.
    const place = element("div");
    const details = element(
      "details",
      {
        class: "controls",
        ontoggle: () => {
          if (details.open && place.childElementCount === 0) {
            const choices = makeChoices("Runs", runs, (run) => !this.hiddenRuns.has(run), (run, isShown) =>
              this.queueRun(run, isShown),
            );
            place.append(...[...choices.children].slice(1));
          }
        },
      },
      element("summary", {}, "Runs (" + runs.length + ")"),
      place,
    );
    return details;
  }

  /** All of "None" is one drawing. */
  queueRun(run, isShown) {
    if (isShown) {
      this.hiddenRuns.delete(run);
    } else {
      this.hiddenRuns.add(run);
    }
    if (!this.queued) {
      this.queued = true;
      requestAnimationFrame(() => {
        this.queued = false;
        this.refresh();
      });
    }
  }

  makePanelChoice() {
    const count = this.panels.length;
    if (count <= PANELS_AT_FIRST) {
      return null;
    }
    const select = element(
      "select",
      {
        "aria-label": "Panel of " + this.data.title,
        onchange: () => {
          const chosen = Number(select.value);
          this.showPanels(chosen < 0 ? (chosen === -1 ? this.panels.slice(0, PANELS_AT_FIRST) : this.panels) : [this.panels[chosen]]);
        },
      },
      element("option", { value: -1 }, "the first " + PANELS_AT_FIRST + " of " + count),
      element("option", { value: -2 }, "all " + count),
      this.panels.map((panel, i) => element("option", { value: i }, panel.panel.title || String(i + 1))),
    );
    return element("div", { class: "bar controls" }, "Panels: ", select);
  }

  /** @returns every value that is not switched off, a row a point */
  listValues() {
    const rows = [];
    for (const panel of this.data.panels) {
      const cells = panel.cells;
      (cells ? cells.values : []).forEach((value, i) =>
        rows.push([panel.title, cells.label, null, cells.x[i], cells.y[i], value, null]),
      );
      for (const curve of panel.curves.filter((one) => !this.isHidden(one))) {
        this.data.grids[curve.x].forEach((x, i) =>
          rows.push([panel.title, curve.label, curve.run, x, curve.y[i], curve.low?.[i], curve.high?.[i]]),
        );
      }
    }
    return rows;
  }

  makeValues() {
    const head = ["panel", "curve", "run", "x", "y", "low", "high"];
    const place = element("div");
    const fill = () => {
      const rows = this.listValues();
      const line = (cells, name) => element("tr", {}, cells.map((cell) => element(name, name === "th" ? { scope: "col" } : {}, nameElement(formatNumber(cell)))));
      place.replaceChildren(
        element("div", { class: "bar" }, element("button", { type: "button", onclick: () => copyText(writeCsv([head, ...this.listValues()]), "Values") }, "Copy CSV")),
        element(
          "div",
          { class: "scroll", tabindex: 0, role: "region", "aria-label": this.data.title + ", values" },
          element("table", {}, element("thead", {}, line(head, "th")), element("tbody", {}, rows.slice(0, MOST_VALUE_ROWS).map((row) => line(row, "td")))),
        ),
        rows.length > MOST_VALUE_ROWS
          ? element("p", { class: "quiet" }, "The first " + MOST_VALUE_ROWS + " of " + rows.length + " points; the copy has all.")
          : "",
      );
    };
    const details = element(
      "details",
      { class: "controls", ontoggle: () => this.refreshValues() },
      element("summary", {}, "Values"),
      place,
    );
    this.refreshValues = () => details.open && fill();
    return details;
  }
}

/** @returns a small picture of how something is drawn */
function makeSwatch(part) {
  const colour = part.colour && part.colour.toUpperCase() !== "#000000" ? part.colour : "currentColor";
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const add = (name, attributes) => {
    const made = document.createElementNS(svg.namespaceURI, name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    svg.append(made);
  };
  svg.setAttribute("width", "26");
  svg.setAttribute("height", "12");
  svg.setAttribute("aria-hidden", "true");
  const isArea = part.shape === "band" || part.shape === "bars" || part.from !== undefined;
  if (isArea) {
    add("rect", { x: 1, y: 1, width: 24, height: 10, fill: colour, "fill-opacity": part.shape === "band" ? 0.3 : 1, stroke: colour });
  } else {
    if (part.shape !== "marks") {
      const dashes = { dashed: "6 3", dotted: "2 3" }[part.dash] || "none";
      const line = (stroke, width) =>
        add("line", { x1: 1, y1: 6, x2: 25, y2: 6, stroke, "stroke-width": width, "stroke-dasharray": dashes });
      if (part.isOverCells) {
        line("#000000", 5);
      }
      line(part.isOverCells ? "#ffffff" : colour, 2);
    }
    if (part.mark) {
      const isOpen = part.mark === "ring";
      add("circle", { cx: 13, cy: 6, r: 4, fill: isOpen ? "none" : colour, stroke: colour, "stroke-width": 1.5 });
    }
  }
  return svg;
}
