// SPDX-License-Identifier: GPL-2.0-only OR MIT
"use strict";

const PLAY_STEP_MS = 150;
const BLOCK_FRAMES = 120;
const GOLDEN_ANGLE = 2.399963; // turns points around a place so that none hides another (Vogel, 1979)

/** @returns places as points; those of one place in a spiral around it */
function spreadPlaces(places, gap) {
  const seen = new Map();
  return places.x.map((x, i) => {
    const y = places.y[i];
    const key = x + " " + y;
    const number = seen.get(key) ?? 0;
    seen.set(key, number + 1);
    const radius = gap * Math.sqrt(number + 3); // beside what stands there
    return [x + radius * Math.cos(GOLDEN_ANGLE * number), y + radius * Math.sin(GOLDEN_ANGLE * number)];
  });
}

/** @returns whether the k-th of agents shares: four of them a digit, the first in its highest bit */
function readBit(digits, k) {
  return ((parseInt(digits[k >> 2], 16) >> (3 - (k & 3))) & 1) === 1;
}

/** @returns a time of a run as hours, minutes and seconds */
function formatTime(seconds) {
  const whole = Math.round(seconds);
  const two = (number) => String(number).padStart(2, "0");
  return Math.floor(whole / 3600) + ":" + two(Math.floor(whole / 60) % 60) + ":" + two(whole % 60);
}

function sum(numbers) {
  return numbers.reduce((a, b) => a + b, 0);
}

/** A slider that plays, with its text. */
class Player {
  constructor(label, frames, describe, onframe) {
    this.frames = frames;
    this.describe = describe;
    this.onframe = onframe;
    this.timer = null;
    this.slider = element("input", {
      type: "range",
      min: 0,
      max: frames - 1,
      value: 0,
      step: 1,
      "aria-label": label,
      oninput: () => this.show(Number(this.slider.value)),
    });
    this.button = element("button", { type: "button", onclick: () => this.turn() }, "Play");
    this.text = element("p", { class: "quiet" });
    this.label = label;
  }

  makeElement() {
    return element("div", {}, element("div", { class: "bar controls" }, element("span", {}, this.label), this.button, this.slider), this.text);
  }

  get frame() {
    return Number(this.slider.value);
  }

  show(frame) {
    this.slider.value = frame;
    const text = this.describe(frame);
    this.slider.setAttribute("aria-valuetext", text);
    this.text.textContent = text;
    this.onframe(frame);
  }

  turn() {
    if (this.timer !== null) {
      clearInterval(this.timer);
      this.timer = null;
      this.button.textContent = "Play";
      return;
    }
    if (this.frame === this.frames - 1) {
      this.show(0);
    }
    this.button.textContent = "Pause";
    this.timer = setInterval(() => {
      if (this.frame >= this.frames - 1 || !this.slider.isConnected) {
        this.turn();
      } else {
        this.show(this.frame + 1);
      }
    }, PLAY_STEP_MS);
  }
}

/** A drawing in which both directions have one scale. */
class MapChart {
  constructor(label, width, height, makeSeries) {
    this.width = width;
    this.height = height;
    this.makeSeries = makeSeries;
    this.chart = null;
    this.box = element("div", { class: "chart", role: "img", "aria-label": label });
  }

  /** @returns it as a picture, drawn if it was not in sight yet */
  picture() {
    this.draw();
    this.chart.getZr().refreshImmediately();
    return this.chart.getDataURL({ pixelRatio: 2, backgroundColor: "#ffffff" });
  }

  /** @returns ends of both axes that keep the proportions in the room there is */
  fit() {
    const margin = 1.08;
    const [wide, high] = [Math.max(1, this.box.clientWidth), Math.max(1, this.box.clientHeight)];
    const scale = margin * Math.max(this.width / wide, this.height / high);
    const ends = (size, pixels) => ({ min: size / 2 - (scale * pixels) / 2, max: size / 2 + (scale * pixels) / 2 });
    return [ends(this.width, wide), ends(this.height, high)];
  }

  draw() {
    if (this.chart === null) {
      this.chart = echarts.init(this.box, null, { renderer: "canvas" });
      new ResizeObserver(() => {
        this.chart.resize();
        this.draw();
        this.chart.getZr().refreshImmediately();
      }).observe(this.box);
    }
    const colours = readColours();
    const [x, y] = this.fit();
    const hidden = { type: "value", show: false };
    const zoom = (axis) => ({
      type: "inside",
      [axis + "AxisIndex"]: 0,
      filterMode: "none",
      zoomOnMouseWheel: "ctrl",
      moveOnMouseMove: true,
      moveOnMouseWheel: false,
      preventDefaultMouseMove: false,
    });
    this.chart.setOption(
      {
        animation: false,
        backgroundColor: "transparent",
        grid: { left: 0, right: 0, top: 0, bottom: 0 },
        xAxis: { ...hidden, ...x },
        yAxis: { ...hidden, ...y },
        dataZoom: [zoom("x"), zoom("y")],
        tooltip: {
          trigger: "item",
          renderMode: "richText",
          confine: true,
          backgroundColor: colours.ground,
          borderColor: colours.line,
          textStyle: { color: colours.ink, fontSize: 12 },
          formatter: (item) => item.data.hint ?? "",
        },
        series: this.makeSeries(colours),
      },
      { replaceMerge: ["series"] },
    );
  }
}

/** Lines of a map. */
function makeLineSeries(segments, style) {
  return { type: "lines", coordinateSystem: "cartesian2d", silent: true, data: segments.map((coords) => ({ coords })), lineStyle: { opacity: 1, ...style }, z: 1 };
}

/** @returns pairs of ends from a list of four numbers a section */
function readSegments(numbers) {
  const segments = [];
  for (let i = 0; i + 3 < numbers.length; i += 4) {
    segments.push([[numbers[i], numbers[i + 1]], [numbers[i + 2], numbers[i + 3]]]);
  }
  return segments;
}
