// SPDX-License-Identifier: GPL-2.0-only
//
// The page of results in a real browser: node page-test.mjs REPORT.html CHROMIUM FOLDER-OF-NODE-MODULES
// It says what fails, and ends with "page: N failures".

import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [report, browserPath, modules] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(modules), "none.js"));
const { chromium } = require("playwright-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

let failures = 0;
const check = (holds, what) => {
  if (!holds) {
    ++failures;
    console.log("page: " + what);
  }
};

/**
 * Wait until what `read` gives holds: a page answers some clicks later (a <details> tells of its opening by an event of
 * its own), and a machine that is busy answers late. What it gave last is shown where it never holds.
 */
async function settles(read, holds, what) {
  const end = Date.now() + 10000;
  let value = await read();
  while (!holds(value) && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    value = await read();
  }
  check(holds(value), what + ": " + JSON.stringify(value));
  return value;
}

const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });

/** Open the page; whatever it says to the console, asks for or shows as a dialog is a failure. */
async function open(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: options.bypass ?? false, ...options });
  const page = await context.newPage();
  page.on("console", (message) => check(message.type() !== "error" && message.type() !== "warning", "console: " + message.text()));
  page.on("pageerror", (error) => check(false, "error: " + error.stack));
  page.on("dialog", (dialog) => {
    check(false, "a dialog: " + dialog.message());
    dialog.dismiss();
  });
  page.on("request", (request) => check(request.url().startsWith("file:"), "a request: " + request.url()));
  await page.goto(pathToFileURL(path.resolve(report)).href);
  await page.waitForSelector("main");
  return page;
}

/** Scroll through the page, so that everything is drawn. */
async function seeAll(page) {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let y = 0; y < height; y += 500) {
    await page.evaluate((top) => scrollTo(0, top), y);
    await page.waitForTimeout(30);
  }
  const charts = await page.locator(".chart").count();
  await settles(() => countPainted(page), (painted) => painted === charts, "drawn of " + charts + " charts");
  return charts;
}

const countPainted = (page) =>
  page.$$eval(".chart", (boxes) => boxes.filter((box) => box.querySelector("canvas")).length);

async function testTables(page) {
  const table = page.locator("#set1-table1");
  const rows = () => table.locator("tbody tr").count();
  const all = await rows();
  check(all >= 2, "the table has " + all + " rows");

  // Sorting: by a column of numbers, up and down.
  const heads = await table.locator("thead th button").evaluateAll((all) => all.map((one) => one.title));
  const cost = heads.indexOf("cost");
  check(cost > 0, "columns: " + heads.join(", "));
  const values = () =>
    table.locator("tbody tr").evaluateAll((all, place) => all.map((row) => Number(row.children[place].textContent)), cost);
  for (const [order, sign] of [["ascending", 1], ["descending", -1]]) {
    await table.locator("thead th button").nth(cost).click();
    const said = () => table.locator("thead th").nth(cost).getAttribute("aria-sort");
    await settles(said, (now) => now === order, "sorted " + order);
    const isSorted = (sorted) => sorted.every((value, i) => i === 0 || sign * (value - sorted[i - 1]) >= 0);
    await settles(values, isSorted, order);
  }

  // Filtering: by a condition and by a word.
  const filter = table.locator("input[type=text]");
  const most = Math.max(...(await values()));
  await filter.fill("cost >= " + most);
  const areMost = (kept) => kept.length > 0 && kept.length < all && kept.every((value) => value === most);
  await settles(values, areMost, "filter cost >= " + most);
  await filter.fill("no such word");
  await settles(rows, (count) => count === 0, "filter by a word that is nowhere");
  await filter.fill("");
  await settles(rows, (count) => count === all, "no filter");

  // Columns: one more, one less.
  const columns = () => table.locator("thead th").count();
  const shown = await columns();
  await table.locator("summary", { hasText: "Columns" }).click();
  const hidden = table.locator(".choices input:not(:checked)").first();
  await hidden.check();
  await settles(columns, (count) => count === shown + 1, "a column more");
  await table.locator(".choices input:checked").last().uncheck();
  await settles(columns, (count) => count === shown, "a column less");

  // Copies.
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await table.getByRole("button", { name: "Copy CSV" }).click();
  const isCsv = (text) => text.split("\r\n").length === all + 2 && text.includes("<script>alert(1)</script>");
  await settles(copied, isCsv, "CSV of " + all + " rows");
  await table.getByRole("button", { name: "Copy LaTeX" }).click();
  const isLatex = (text) => text.includes("\\begin{tabular}") && text.includes("$<$script$>$");
  await settles(copied, isLatex, "LaTeX");
}

/** The option of a figure's first chart, as the library holds it. */
const readOption = (page, figure, read) =>
  page.evaluate(
    ([id, body]) => {
      // eslint-disable-next-line no-undef
      const option = echarts.getInstanceByDom(document.querySelector("#" + id + " .chart")).getOption();
      return body === "zoom"
        ? option.dataZoom.slice(0, 2).map((one) => [one.start, one.end])
        : option.series.filter((one) => one.name && one.data.length > 0).length;
    },
    [figure, read],
  );

async function testFigures(page) {
  const id = await page.evaluate(() =>
    [...document.querySelectorAll("figure")].find((one) => /share/i.test(one.querySelector("h3").textContent))?.id,
  );
  check(id !== undefined, "no figure of the share");
  const figure = page.locator("#" + id);
  const chart = figure.locator(".chart").first();
  await chart.scrollIntoViewIfNeeded();
  await settles(() => chart.locator("canvas").count(), (count) => count > 0, "the figure is drawn");
  const box = await chart.boundingBox();

  // Hover: the hint has the name of the axis and a number; it is painted, so the library tells.
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.4);
  const readHint = () =>
    page.evaluate((name) => {
      // eslint-disable-next-line no-undef
      const drawn = echarts.getInstanceByDom(document.querySelector("#" + name + " .chart")).getZr().storage.getDisplayList(true);
      return drawn.map((one) => one.style.text).filter((text) => typeof text === "string").join("\n");
    }, id);
  await settles(readHint, (hint) => /simulated time|time/.test(hint) && /\d/.test(hint), "hint");

  // Zoom: by button, by box, and back.
  const zoom = () => readOption(page, id, "zoom");
  const isWhole = (now) => now[0][1] - now[0][0] === 100;
  const isNear = (now) => now[0][1] - now[0][0] < 60;
  const showEverything = figure.getByRole("button", { name: "Show everything" }).first();
  await settles(zoom, isWhole, "no zoom");
  await figure.getByRole("button", { name: "Zoom in" }).first().click();
  await settles(zoom, isNear, "zoom");
  await showEverything.click();
  await settles(zoom, isWhole, "zoom and back");
  await page.mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.3);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.6, { steps: 5 });
  await page.mouse.up();
  await settles(zoom, isNear, "zoom by a box");
  await showEverything.click();
  await settles(zoom, isWhole, "zoom by a box and back");

  // Runs and kinds of curves are switched off and on.
  const curves = () => readOption(page, id, "curves");
  const before = await curves();
  await figure.locator("summary", { hasText: "Runs" }).click();
  await figure.getByRole("button", { name: "None" }).click();
  await settles(curves, (count) => count < before, "without runs, of " + before + " curves");
  await figure.getByRole("button", { name: "All", exact: true }).click();
  await settles(curves, (count) => count === before, "with all runs again, of " + before + " curves");
  const entry = figure.locator(".legend button", { hasText: "law" }).first();
  await entry.click();
  await settles(() => entry.getAttribute("aria-pressed"), (pressed) => pressed === "false", "a kind of curve is off");
  await settles(curves, (count) => count < before, "without a kind of curve, of " + before);
  await entry.click();

  // Values, for who cannot see a chart.
  await figure.locator("summary", { hasText: "Values" }).click();
  await settles(() => figure.locator("tbody tr").count(), (rows) => rows > 10, "values of a figure");
}

async function testMap(page) {
  const map = page.locator("#set1-map");
  await map.scrollIntoViewIfNeeded();
  const slider = map.locator("input[type=range]").first();
  const text = () => slider.getAttribute("aria-valuetext");
  const begin = await text();
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  await settles(text, (now) => now !== begin && /readings arrived/.test(now), "slider");
  await page.keyboard.press("Home");
  await settles(text, (now) => now === begin, "slider back");
  await map.getByRole("button", { name: "Play" }).first().click();
  await settles(text, (now) => now !== begin, "played");
  await page.evaluate(() => {
    // A short run may have been played to its end by now.
    [...document.querySelectorAll("#set1-map button")].find((one) => one.textContent === "Pause")?.click();
  });
  const block = map.locator("input[type=range]").nth(1);
  await block.focus();
  await page.keyboard.press("Home");
  await settles(() => block.getAttribute("aria-valuetext"), (now) => / after 0 s /.test(now), "block");
}

/** What axe-core finds serious or worse. */
async function testAccess(theme) {
  const page = await open({ colorScheme: theme, bypass: true });
  await seeAll(page);
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
  await page.waitForTimeout(300);
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document));
  const serious = found.violations.filter((one) => one.impact === "serious" || one.impact === "critical");
  for (const one of serious) {
    check(false, theme + ": " + one.id + ": " + one.help + ": " + one.nodes.slice(0, 3).map((node) => node.html).join(" "));
  }
  check(found.passes.length > 10, "axe-core looked at " + found.passes.length + " rules");
  await page.context().close();
}

async function testWhole() {
  const page = await open({ permissions: ["clipboard-read", "clipboard-write"] });
  const charts = await seeAll(page);
  check(charts >= 3, charts + " charts");
  const text = await page.evaluate(() => document.body.innerText);
  check(text.includes("<script>alert(1)</script>"), "the name is not shown");
  check((await page.locator("main script").count()) === 0, "a name became a script");
  await testTables(page);
  await testFigures(page);
  await testMap(page);
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
  const first = await theme();
  await page.getByRole("button", { name: "Light or dark" }).click();
  await settles(theme, (now) => now !== first, "light and dark");
  await page.context().close();
}

/** On a phone nothing but tables and charts of their own is wider than the screen. */
async function testPhone() {
  const page = await open({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });
  await seeAll(page);
  const [wide, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  check(wide <= screen, "on a phone the page is " + wide + " wide, of " + screen);
  await page.context().close();
}

async function testPrint() {
  const page = await open();
  const pdf = await page.pdf({ format: "A4" });
  check(pdf.length > 20000, "printed: " + pdf.length + " bytes");
  await page.context().close();
}

await testWhole();
await testAccess("light");
await testAccess("dark");
await testPhone();
await testPrint();
await browser.close();
console.log("page: " + failures + " failures");
process.exit(failures > 0 ? 1 : 0);
