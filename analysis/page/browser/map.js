// SPDX-License-Identifier: GPL-2.0-only OR MIT
"use strict";

/** What a run did on its feeder and network. */
class RunMapView {
  constructor(map, label) {
    this.map = map;
    const { grid, network } = map;
    const gap = Math.max(grid.width, grid.height) / 260;
    this.customers = spreadPlaces(map.customers, gap);
    this.grid = new MapChart("Map of the feeder " + grid.name + ": " + label, grid.width, grid.height, (colours) => this.makeGridSeries(colours));
    this.network = new MapChart("Network " + network.title + ": " + label, network.width, network.height, (colours) => this.makeNetworkSeries(colours));
    this.time = new Player("Time", Math.max(1, map.activity.readings.length), (step) => this.describeStep(step), () => this.redraw(this.grid));
    this.block = map.spread
      ? new Player("One block", BLOCK_FRAMES + 1, (frame) => this.describeBlock(frame), () => this.redraw(this.network))
      : null;
  }

  redraw(chart) {
    if (chart.chart !== null) {
      chart.draw();
    }
  }

  makeElement() {
    const { grid, network, further_faults: further } = this.map;
    const key = (colour, text) => element("span", {}, makeSwatch({ colour, from: 0 }), " " + text);
    const box = element(
      "div",
      { class: "map" },
      element("h3", {}, "Feeder ", nameElement(grid.name)),
      grid.note ? element("p", { class: "quiet" }, nameElement(grid.note)) : null,
      this.time.makeElement(),
      element("div", { class: "bar quiet" }, key(PALETTE.sharing, "shares"), key(PALETTE.keeping, "keeps its data"), key(PALETTE.mixed, "concentrator, as large as what arrived"), key(PALETTE.fault, "out of order")),
      this.grid.box,
      makeZoomButtons(() => this.grid.chart),
      element("h3", {}, "Network ", nameElement(network.title)),
      this.block ? this.block.makeElement() : element("p", { class: "quiet" }, "No block is final."),
      element("div", { class: "bar quiet" }, key(PALETTE.sharing, "has the block"), key(PALETTE.waiting, "has it not yet"), key(PALETTE.fault, "out of order")),
      this.network.box,
      makeZoomButtons(() => this.network.chart),
      network.further_demanders > 0 ? element("p", { class: "quiet" }, network.further_demanders + " further demanders are not drawn.") : null,
      further > 0 ? element("p", { class: "quiet" }, further + " further faults are not kept.") : null,
    );
    this.time.show(0);
    if (this.block) {
      this.block.show(BLOCK_FRAMES);
    }
    return box;
  }

  get stepBegin() {
    return this.time.frame * this.map.activity.step_s;
  }

  /** Faults within the present step. */
  listFaults(from, to) {
    return this.map.faults.filter((fault) => fault.from_s < to && (fault.to_s === null || fault.to_s > from));
  }

  listStepFaults() {
    return this.listFaults(this.stepBegin, this.stepBegin + this.map.activity.step_s);
  }

  /** The last epoch kept that has begun by the end of the present step. */
  findEpoch() {
    const { epochs, epoch_s: length } = this.map.strategies;
    const time = Math.min(this.stepBegin + this.map.activity.step_s, this.map.end_s);
    const isEnd = time >= this.map.end_s;
    const next = epochs.findIndex((epoch) => epoch * length > time || (epoch * length === time && !isEnd));
    return next < 0 ? epochs.length - 1 : Math.max(0, next - 1);
  }

  describeStep(step) {
    const { activity, strategies } = this.map;
    const begin = step * activity.step_s;
    const count = (rows) => sum(rows[step] ?? []);
    const epoch = this.findEpoch();
    const agents = strategies.customers + strategies.companies;
    let sharers = 0;
    if (strategies.sharing.length > 0) {
      for (let k = 0; k < agents; ++k) {
        sharers += readBit(strategies.sharing[epoch], k) ? 1 : 0;
      }
    } else if (strategies.sharers.length > 0) {
      sharers = sum(strategies.sharers[epoch].slice(0, this.map.sites.x.length + strategies.companies));
    }
    const faults = this.listStepFaults().map((fault) => fault.what);
    return (
      "From " + formatTime(begin) + " to " + formatTime(Math.min(begin + activity.step_s, this.map.end_s)) + ": " +
      count(activity.readings) + " readings arrived, " + count(activity.submitted) + " transactions were handed in, " +
      count(activity.committed) + " became final; " + sharers + " of " + agents + " share." +
      (faults.length > 0 ? " Faults: " + [...new Set(faults)].join(", ") + "." : "")
    );
  }

  /** Seconds since the block was made. */
  blockTime(frame) {
    const last = Math.max(...this.map.spread.after_s, 1e-9);
    return (last * frame) / BLOCK_FRAMES;
  }

  describeBlock(frame) {
    const spread = this.map.spread;
    const after = this.blockTime(frame);
    const having = spread.after_s.filter((time) => time <= after * (1 + 1e-12)).length;
    return (
      "Block " + spread.height + " with " + spread.transactions + " transactions, made by " + this.map.network.nodes.name[spread.proposer] +
      " at " + formatNumber(spread.proposed_s / 3600, 5) + " h: after " + formatNumber(after, 3) + " s " + having + " of " + spread.node.length + " have it."
    );
  }

  /** A site's part of sharers where agents are counted; none where they are drawn. */
  siteShare(site) {
    const { strategies, sites } = this.map;
    return strategies.sharers.length > 0 ? strategies.sharers[this.findEpoch()][site] / Math.max(1, sites.meters[site]) : null;
  }

  makeGridSeries(colours) {
    const { grid, sites } = this.map;
    const step = this.time.frame;
    const faults = this.listStepFaults();
    const series = [
      makeLineSeries(readSegments(grid.sections.line), { color: colours.quiet, width: 1 }),
      makeLineSeries(readSegments(grid.sections.switch), { color: colours.quiet, width: 2.5 }),
      makeLineSeries(readSegments(grid.sections.open), { color: colours.quiet, width: 1, type: "dotted" }),
      makeLineSeries(
        sites.x.map((x, i) => [[x, sites.y[i]], this.uplinkPlace(i)]).filter(([from, to]) => from[0] !== to[0] || from[1] !== to[1]),
        { color: PALETTE.mixed, width: 1, type: "dashed", opacity: 0.5 },
      ),
      {
        type: "scatter",
        symbolSize: 3,
        itemStyle: { color: colours.quiet },
        data: grid.buses.x.map((x, i) => ({ value: [x, grid.buses.y[i]], hint: isolate("bus " + grid.buses.name[i]) })),
        z: 2,
      },
      this.makeCustomerSeries(),
      this.makeSiteSeries(step, faults, colours),
      {
        type: "scatter",
        symbol: SYMBOLS.cross,
        symbolSize: 16,
        itemStyle: { color: PALETTE.fault },
        data: faults.filter((fault) => fault.place).map((fault) => ({ value: fault.place, hint: isolate(fault.what) })),
        z: 6,
      },
      {
        type: "scatter",
        symbol: "rect",
        symbolSize: 14,
        itemStyle: { color: colours.ink },
        data: [{ value: grid.substation, hint: "substation" }],
        z: 5,
      },
    ];
    return series;
  }

  uplinkPlace(site) {
    const { sites, grid } = this.map;
    const uplink = sites.uplink[site];
    return uplink === null ? grid.substation : [sites.x[uplink], sites.y[uplink]];
  }

  makeCustomerSeries() {
    const { strategies, customers } = this.map;
    const digits = strategies.sharing[this.findEpoch()];
    return {
      type: "scatter",
      symbolSize: 5,
      data: this.customers.map((value, k) => {
        const shares = digits !== undefined && readBit(digits, k);
        return {
          value,
          itemStyle: { color: shares ? PALETTE.sharing : PALETTE.keeping },
          hint: "customer " + k + (digits === undefined ? "" : shares ? " shares" : " keeps its data") + "\nconcentrator " + customers.site[k],
        };
      }),
      z: 3,
    };
  }

  makeSiteSeries(step, faults, colours) {
    const { sites, activity } = this.map;
    const row = activity.readings[step] ?? [];
    const most = Math.max(1, ...activity.readings.map((one) => Math.max(0, ...one)));
    return {
      type: "scatter",
      data: sites.x.map((x, i) => {
        const isDown = faults.some((fault) => fault.site === i);
        const share = this.siteShare(i);
        const colour = share === null ? PALETTE.mixed : scaleColour(share);
        return {
          value: [x, sites.y[i]],
          symbolSize: 6 + 18 * Math.sqrt((row[i] ?? 0) / most),
          itemStyle: { color: colour, opacity: 0.75, borderColor: isDown ? PALETTE.fault : colours.ground, borderWidth: isDown ? 3 : 1 },
          hint:
            (sites.concentrators[i] > 1 ? sites.concentrators[i] + " concentrators" : "concentrator " + i) + ", " + sites.meters[i] + " meters\n" +
            (row[i] ?? 0) + " readings arrived\n" + (activity.submitted[step]?.[i] ?? 0) + " transactions handed in, " + (activity.committed[step]?.[i] ?? 0) + " final" +
            (share === null ? "" : "\n" + formatNumber(100 * share, 3) + " % share") + (isDown ? "\nout of order" : ""),
        };
      }),
      z: 4,
    };
  }

  makeNetworkSeries(colours) {
    const { network, spread } = this.map;
    const { nodes } = network;
    const after = spread ? this.blockTime(this.block.frame) : 0;
    const arrival = new Map(spread ? spread.node.map((node, i) => [node, spread.after_s[i]]) : []);
    const now = spread ? spread.proposed_s + after : 0;
    const down = new Set(spread ? this.listFaults(now, now + 1e-9).map((fault) => fault.node) : []);
    const symbols = { router: "circle", company: "rect", institution: "diamond", demander: "triangle" };
    const place = (node) => [nodes.x[node], nodes.y[node]];
    return [
      makeLineSeries(network.links.map(([a, b]) => [place(a), place(b)]), { color: colours.line, width: 1.5 }),
      {
        type: "scatter",
        data: nodes.x.map((x, i) => {
          const time = arrival.get(i);
          const has = time !== undefined && time <= after * (1 + 1e-12);
          return {
            value: place(i),
            symbol: symbols[nodes.kind[i]],
            symbolSize: nodes.kind[i] === "router" ? 7 : nodes.votes[i] ? 18 : 11,
            itemStyle: {
              color: nodes.kind[i] === "router" ? colours.quiet : has ? PALETTE.sharing : PALETTE.waiting,
              borderColor: down.has(i) ? PALETTE.fault : colours.ink,
              borderWidth: down.has(i) ? 4 : i === spread?.proposer ? 2.5 : 0.5,
            },
            label: { show: nodes.kind[i] !== "router" && nodes.x.length <= 40, formatter: () => isolate(nodes.name[i]), position: "right", color: colours.ink, fontSize: 11 },
            hint: isolate(nodes.name[i]) + (time === undefined ? "" : "\nhas the block after " + formatNumber(time, 3) + " s") + (down.has(i) ? "\nout of order" : ""),
          };
        }),
        z: 3,
      },
    ];
  }
}

/** The maps of a set of results: one run at a time. */
class ResultMap {
  constructor({ runs, without }, id) {
    this.maps = runs;
    this.without = without;
    this.id = id;
    this.view = null;
    this.place = element("div");
    this.sight = new IntersectionObserver((entries) => {
      for (const entry of entries.filter((one) => one.isIntersecting)) {
        [this.view.grid, this.view.network].find((chart) => chart.box === entry.target)?.draw();
        this.sight.unobserve(entry.target);
      }
    });
  }

  makeElement() {
    const select = element(
      "select",
      { id: this.id + "-run", onchange: () => this.show(Number(select.value)) },
      this.maps.map((one, i) => element("option", { value: i }, one.run)),
    );
    this.show(0);
    return element(
      "section",
      { id: this.id, "aria-label": "Map" },
      element("h2", {}, "Map"),
      this.maps.length > 1 ? element("div", { class: "bar controls" }, element("label", { for: select.id }, "Run"), select) : element("p", { class: "quiet" }, nameElement(this.maps[0].run)),
      this.place,
      this.without > 0 ? element("p", { class: "quiet" }, "The page has no room for the maps of " + this.without + " further runs.") : null,
    );
  }

  show(number) {
    this.sight.disconnect();
    this.view = new RunMapView(this.maps[number].map, this.maps[number].run);
    this.place.replaceChildren(this.view.makeElement());
    [this.view.grid, this.view.network].forEach((chart) => this.sight.observe(chart.box));
  }

  refresh() {
    [this.view.grid, this.view.network].forEach((chart) => this.view.redraw(chart));
  }

  /** Printers get a picture: as thousands of shapes a map is blank in some readers of PDF. */
  setPrinting(isPrinting) {
    for (const chart of [this.view.grid, this.view.network]) {
      const last = chart.box.nextElementSibling;
      if (last?.classList.contains("printed")) {
        last.remove();
      }
      if (isPrinting) {
        const picture = chart.picture(); // while it has its room
        chart.box.after(element("img", { class: "printed", src: picture, alt: chart.box.getAttribute("aria-label") }));
      }
      chart.box.hidden = isPrinting;
    }
  }
}
