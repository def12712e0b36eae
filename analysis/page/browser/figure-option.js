// SPDX-License-Identifier: GPL-2.0-only OR MIT
"use strict";

// From a panel of a figure, as results have it, to what Apache ECharts draws.

const SYMBOLS = {
  disc: "circle",
  square: "rect",
  triangle: "triangle",
  diamond: "diamond",
  ring: "emptyCircle",
  cross: "path://M-5,-4L-4,-5L0,-1L4,-5L5,-4L1,0L5,4L4,5L0,1L-4,5L-5,4L-1,0Z",
};
const MOST_HINTS = 10; // lines of a hint that are read

/** Colours with a meaning, and the scale of numbers: gridshare's palette, which comes with results. */
let PALETTE = { scale: ["#000000", "#ffffff"] };

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue("--" + name).trim();
  return { ground: read("ground"), ink: read("ink"), quiet: read("quiet"), line: read("line"), grid: read("grid") };
}

function isDark() {
  return document.documentElement.dataset.theme === "dark";
}

/** Black is the colour of ink; others stand on both grounds. */
function inkOf(colour, colours) {
  return !colour || colour.toUpperCase() === "#000000" ? colours.ink : colour;
}

/** Light shades would dazzle on a dark ground. */
function shadeOf(colour) {
  return isDark() ? colour + "38" : colour;
}

/** @returns the colour of a part in [0, 1] of the scale */
function scaleColour(part) {
  const { scale } = PALETTE;
  const place = Math.min(1, Math.max(0, part)) * (scale.length - 1);
  const below = Math.min(Math.floor(place), scale.length - 2);
  const channel = (hex, i) => parseInt(hex.slice(1 + 2 * i, 3 + 2 * i), 16);
  const mix = (i) => {
    const [low, high] = [channel(scale[below], i), channel(scale[below + 1], i)];
    return Math.round(low + (place - below) * (high - low));
  };
  return "rgb(" + mix(0) + "," + mix(1) + "," + mix(2) + ")";
}

/** @returns the ends of a map's scale */
function scaleEnds(cells) {
  const values = cells.values.filter((value) => value !== null);
  const low = cells.low ?? Math.min(...values);
  const high = cells.high ?? Math.max(...values);
  return [low, high > low ? high : low + 1];
}

function scalePart(value, ends, logarithmic) {
  const map = logarithmic ? Math.log : (x) => x;
  return (map(value) - map(ends[0])) / (map(ends[1]) - map(ends[0]));
}

/** A number at an axis: large and small ones by their powers of ten. */
function formatMark(value) {
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-3 || size >= 1e6)
    ? Number(value.toPrecision(3)).toExponential().replace("e+", "e")
    : formatNumber(value, 3);
}

function makeAxisOption(axis, colours, isCategorical) {
  const option = {
    type: axis.logarithmic ? "log" : "value",
    name: isolate(axis.label),
    nameLocation: "middle",
    nameGap: 28,
    nameTextStyle: { color: colours.ink, fontSize: 12 },
    axisLine: { show: true, onZero: false, lineStyle: { color: colours.quiet } },
    axisTick: { show: true },
    axisLabel: { color: colours.ink, fontSize: 11, hideOverlap: true, formatter: formatMark },
    splitLine: { show: !isCategorical, lineStyle: { color: colours.grid } },
    scale: true,
  };
  if (axis.low !== undefined) {
    option.min = axis.low;
  }
  if (axis.high !== undefined) {
    option.max = axis.high;
  }
  if (axis.marks) {
    const names = new Map(axis.marks);
    const places = axis.marks.map((mark) => mark[0]);
    option.min = axis.low ?? Math.min(...places) - 0.5;
    option.max = axis.high ?? Math.max(...places) + 0.5;
    option.axisTick.customValues = places;
    option.axisLabel.customValues = places;
    option.axisLabel.formatter = (value) => {
      const text = names.get(value) ?? "";
      return isolate(text.length > 18 ? text.slice(0, 17) + "…" : text);
    };
    option.splitLine.show = false;
  }
  return option;
}

/** The points of a curve; null is a gap. */
function curvePoints(curve, grids) {
  return grids[curve.x].map((x, i) => [x + (curve.shift ?? 0), curve.y[i]]);
}

/** A shape that is drawn once for the whole curve, in the places that the axes give. */
function makeShapeSeries(draw, z) {
  return {
    type: "custom",
    data: [[0, 0]],
    dimensions: [],
    encode: { x: [], y: [], tooltip: [] },
    silent: true,
    clip: true,
    z,
    renderItem: (params, api) => ({ type: "group", silent: true, children: draw(api, params.coordSys) }),
  };
}

function makeBandSeries(curve, grids, colours) {
  const xs = grids[curve.x];
  return makeShapeSeries((api) => {
    const places = xs.map((x, i) => i).filter((i) => curve.low?.[i] != null && curve.high?.[i] != null);
    const points = [
      ...places.map((i) => api.coord([xs[i], curve.high[i]])),
      ...places.reverse().map((i) => api.coord([xs[i], curve.low[i]])),
    ];
    return points.length === 0
      ? []
      : [{ type: "polygon", shape: { points }, style: { fill: inkOf(curve.colour, colours), opacity: 0.22 } }];
  }, 1);
}

function makeErrorBarSeries(curve, grids, colours) {
  const xs = grids[curve.x];
  return makeShapeSeries(
    (api) =>
      xs
        .map((x, i) => i)
        .filter((i) => curve.low[i] !== null && curve.high[i] !== null)
        .flatMap((i) => {
          const [x, from] = api.coord([xs[i] + (curve.shift ?? 0), curve.low[i]]);
          const [, to] = api.coord([xs[i], curve.high[i]]);
          const style = { stroke: curve.shape === "bars" ? colours.ink : inkOf(curve.colour, colours), lineWidth: 1.2 };
          const line = (x1, y1, x2, y2) => ({ type: "line", shape: { x1, y1, x2, y2 }, style });
          return [line(x, from, x, to), line(x - 3, from, x + 3, from), line(x - 3, to, x + 3, to)];
        }),
    4,
  );
}

/** Bars of several curves at one place stand side by side; those that have a low, and no error bars,
 * begin there: they are stacked. Curves get their part of the place and their way from its middle. */
function placeBars(curves, grids) {
  const isStacked = (curve) => curve.low !== undefined && !curve.errorBars;
  const bars = curves.filter((curve) => curve.shape === "bars");
  const beside = bars.filter((curve) => !isStacked(curve));
  const places = [...new Set(bars.flatMap((curve) => grids[curve.x]))].sort((a, b) => a - b);
  const gap = Math.min(1, ...places.slice(1).map((x, i) => x - places[i]));
  const width = (0.8 * gap) / Math.max(1, beside.length);
  bars.forEach((curve) => {
    const place = beside.indexOf(curve);
    curve.barWidth = place < 0 ? 0.8 * gap : width;
    curve.shift = place < 0 ? 0 : (place - (beside.length - 1) / 2) * width;
  });
}

/** A bar from 0, from its low, or from the end of a logarithmic axis. */
function makeBarSeries(curve, grids, colours) {
  const xs = grids[curve.x];
  const half = curve.barWidth / 2;
  const begin = (i) => (curve.errorBars ? 0 : (curve.low?.[i] ?? 0));
  return makeShapeSeries(
    (api, box) =>
      xs
        .map((x, i) => i)
        .filter((i) => curve.y[i] !== null)
        .map((i) => {
          const [left, top] = api.coord([xs[i] + curve.shift - half, curve.y[i]]);
          const [right] = api.coord([xs[i] + curve.shift + half, curve.y[i]]);
          const zero = api.coord([xs[i], begin(i)])[1];
          const floor = Number.isFinite(zero) ? Math.min(zero, box.y + box.height) : box.y + box.height;
          return {
            type: "rect",
            shape: { x: left, y: Math.min(top, floor), width: right - left, height: Math.abs(floor - top) },
            style: { fill: inkOf(curve.colour, colours) },
          };
        }),
    2,
  );
}

/** Intervals count for the ends of an axis as values do. */
function makeReachSeries(curve, grids) {
  const ends = grids[curve.x].flatMap((x, i) => [curve.low?.[i], curve.high?.[i]].map((y) => [x, y]));
  return { type: "scatter", silent: true, symbolSize: 0, data: ends.filter((end) => end[1] != null), tooltip: { show: false } };
}

/** Lines over a map are white within black, so that they are seen on every colour. */
function makeLineOverCells(curve, grids) {
  const line = (color, width) => ({
    type: "line",
    name: isolate(curve.label ?? ""),
    data: curvePoints(curve, grids),
    showSymbol: false,
    silent: true,
    animation: false,
    lineStyle: { color, width, type: curve.dash ?? "solid" },
    z: 3,
  });
  return [line("#000000", 4.5), line("#ffffff", 2)];
}

/** The series of a curve, and one for what can be hovered over where a shape cannot. */
function makeCurveSeries(curve, grids, colours) {
  const colour = inkOf(curve.colour, colours);
  const isRun = curve.run !== undefined;
  const series = [];
  const name = [curve.label, curve.run].filter((part) => part).join(": ");
  if (curve.shape === "band") {
    return [makeBandSeries(curve, grids, colours), makeReachSeries(curve, grids)];
  }
  if (curve.errorBars) {
    series.push(makeErrorBarSeries(curve, grids, colours), makeReachSeries(curve, grids));
  }
  if (curve.shape === "bars") {
    series.push(makeBarSeries(curve, grids, colours));
  }
  const isLine = curve.shape === "line" || curve.shape === "steps" || curve.shape === "marked line";
  const hasMarks = curve.shape === "marks" || curve.shape === "marked line";
  series.push({
    type: isLine ? "line" : "scatter",
    name: isolate(name),
    data: curvePoints(curve, grids),
    step: curve.shape === "steps" ? "end" : false,
    symbol: hasMarks ? SYMBOLS[curve.mark] : "circle",
    symbolSize: hasMarks ? 7 * Math.max(0.5, curve.width) : curve.shape === "bars" ? 14 : 4,
    showSymbol: hasMarks,
    lineStyle: { color: colour, width: Math.max(1, 1.4 * curve.width), type: curve.dash ?? "solid" },
    itemStyle: { color: colour, opacity: curve.shape === "bars" ? 0 : 1 },
    emphasis: { focus: isRun ? "series" : "none" },
    animation: false,
    connectNulls: false,
    z: isRun ? 2 : 3,
  });
  return series;
}

function makeShadeSeries(panel, hidden) {
  const shades = (panel.shades || []).filter((shade) => !hidden(shade));
  // Areas that overlap shine through each other, so that each is seen from its begin to its end.
  const doOverlap = shades.some((a) => shades.some((b) => a.label !== b.label && a.from < b.to && b.from < a.to));
  return {
    type: "line",
    data: [],
    silent: true,
    markArea: {
      silent: true,
      data: shades.map((shade) => [
        { xAxis: shade.from, itemStyle: { color: shadeOf(shade.colour), opacity: doOverlap ? 0.6 : 1 } },
        { xAxis: shade.to },
      ]),
    },
    z: 0,
  };
}

function makeRuleSeries(panel, hidden, colours) {
  const rules = (panel.rules || []).filter((rule) => !hidden(rule));
  return {
    type: "line",
    data: [],
    silent: true,
    markLine: {
      silent: true,
      symbol: "none",
      animation: false,
      data: rules.map((rule) => ({
        [rule.vertical ? "xAxis" : "yAxis"]: rule.at,
        lineStyle: { color: inkOf(rule.colour, colours), type: rule.dash, width: 1.2 },
        label: {
          show: rule.text !== "",
          formatter: () => isolate(rule.text),
          position: rule.vertical ? "insideEndTop" : "insideEndTop",
          color: colours.ink,
          fontSize: 11,
        },
      })),
    },
    z: 1,
  };
}

function makeCellSeries(panel, colours) {
  const cells = panel.cells;
  const ends = scaleEnds(cells);
  const half = 0.5;
  return {
    type: "custom",
    name: isolate(cells.label),
    data: cells.values.map((value, i) => [cells.x[i], cells.y[i], value]),
    encode: { x: 0, y: 1, tooltip: 2 },
    clip: true,
    z: 1,
    renderItem: (params, api) => {
      const [x, y, value] = [api.value(0), api.value(1), api.value(2)];
      const [left, top] = api.coord([x - half, y + half]);
      const [right, bottom] = api.coord([x + half, y - half]);
      return {
        type: "rect",
        shape: { x: left, y: top, width: right - left + 0.5, height: bottom - top + 0.5 },
        style: { fill: scaleColour(scalePart(value, ends, cells.logarithmic)) },
        emphasis: { style: { stroke: colours.ink, lineWidth: 2 } },
      };
    },
  };
}

function makeArrowSeries(panel, colours) {
  return makeShapeSeries(
    (api) =>
      panel.arrows.map(([x, y, dx, dy]) => {
        const from = api.coord([x - dx / 2, y - dy / 2]);
        const to = api.coord([x + dx / 2, y + dy / 2]);
        const turn = Math.atan2(to[1] - from[1], to[0] - from[0]);
        const wing = (angle) => [to[0] - 7 * Math.cos(turn + angle), to[1] - 7 * Math.sin(turn + angle)];
        return {
          type: "polyline",
          shape: { points: [from, to, wing(0.45), to, wing(-0.45)] },
          style: { stroke: colours.ink, lineWidth: 1.4, fill: "none" },
        };
      }),
    5,
  );
}

/** @returns a text that has room for so many letters */
function shorten(text, room) {
  return text.length <= room ? text : text.slice(0, Math.max(1, room - 1)) + "…";
}

/** What a hint says: of lines at the place of the pointer, the nearest runs alone; values first, as
 * names may have no room. */
function describePlace(panel, params, height, room) {
  const items = Array.isArray(params) ? params : [params];
  const valueOf = (item) => item.value[item.value.length - 1];
  const ownName = (name) => name.replace("\u2068", "").replace("\u2069", "").replaceAll(panel.title + ", ", "");
  const lines = items
    .filter((item) => Array.isArray(item.value) && valueOf(item) != null)
    .map((item) => ({ y: valueOf(item), name: ownName(item.seriesName), x: item.value[0] }));
  const near = height === null ? lines : lines.sort((a, b) => Math.abs(a.y - height) - Math.abs(b.y - height));
  const some = near.slice(0, room < 34 ? MOST_HINTS / 2 : MOST_HINTS).sort((a, b) => b.y - a.y);
  if (some.length === 0) {
    return "";
  }
  const nameOf = (axis, value) => {
    const mark = (axis.marks || []).find(([place]) => Math.abs(place - value) < 0.5);
    return mark ? mark[1] : formatNumber(value);
  };
  const place = (axis, value) => isolate(shorten(axis.label + ": " + nameOf(axis, value), room));
  const where = [place(panel.x, some[0].x)];
  if (panel.cells && !Array.isArray(params)) {
    where.push(place(panel.y, params.value[1]));
  }
  const rest = near.length - some.length;
  return [
    ...where,
    ...some.map((line) => isolate(shorten(formatNumber(line.y) + "  " + line.name, room))),
    ...(rest > 0 ? ["and " + rest + " more"] : []),
  ].join("\n");
}

/** @returns the option of a panel; hidden(part) says what is switched off; readHeight() where the
 * pointer is on the ordinate; room how many letters a line of a hint has */
function makePanelOption(panel, grids, hidden, readHeight, room) {
  const colours = readColours();
  const isCategorical = panel.cells !== undefined;
  const series = [makeShadeSeries(panel, hidden), makeRuleSeries(panel, hidden, colours)];
  if (panel.cells) {
    series.push(makeCellSeries(panel, colours));
  }
  const shown = panel.curves.filter((curve) => !hidden(curve));
  placeBars(shown, grids);
  for (const curve of shown) {
    series.push(...(panel.cells ? makeLineOverCells(curve, grids) : makeCurveSeries(curve, grids, colours)));
  }
  if (panel.arrows) {
    series.push(makeArrowSeries(panel, colours));
  }
  const isByItem = isCategorical || !panel.curves.some((curve) => /line|steps/.test(curve.shape)) || panel.square;
  const zoom = (axis) => ({
    type: "inside",
    [axis + "AxisIndex"]: 0,
    filterMode: "none",
    zoomOnMouseWheel: "ctrl",
    moveOnMouseMove: "shift",
    moveOnMouseWheel: false,
  });
  return {
    animation: false,
    backgroundColor: "transparent",
    textStyle: { color: colours.ink },
    grid: { left: 64, right: 20, top: 14, bottom: 46 },
    xAxis: makeAxisOption(panel.x, colours, isCategorical),
    yAxis: { ...makeAxisOption(panel.y, colours, isCategorical), nameGap: 46 },
    tooltip: {
      trigger: isByItem ? "item" : "axis",
      renderMode: "richText",
      confine: true,
      backgroundColor: colours.ground,
      borderColor: colours.line,
      textStyle: { color: colours.ink, fontSize: 12 },
      axisPointer: { type: "line", snap: true, lineStyle: { color: colours.quiet } },
      formatter: (params) => describePlace(panel, params, isByItem ? null : readHeight(), room),
    },
    toolbox: { itemSize: 0, feature: { dataZoom: { filterMode: "none", brushStyle: { color: colours.line, opacity: 0.4 } } } },
    dataZoom: [zoom("x"), zoom("y")],
    series,
  };
}
