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
  await page.waitForTimeout(200);
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
    check((await table.locator("thead th").nth(cost).getAttribute("aria-sort")) === order, "sorted " + order);
    const sorted = await values();
    check(sorted.every((value, i) => i === 0 || sign * (value - sorted[i - 1]) >= 0), order + ": " + sorted);
  }

  // Filtering: by a condition and by a word.
  const filter = table.locator("input[type=text]");
  const most = Math.max(...(await values()));
  await filter.fill("cost >= " + most);
  const kept = await values();
  check(kept.length < all && kept.every((value) => value === most), "filter cost >= " + most + ": " + kept);
  await filter.fill("no such word");
  check((await rows()) === 0, "filter by a word that is nowhere");
  await filter.fill("");
  check((await rows()) === all, "no filter");

  // Columns: one more, one less.
  const columns = () => table.locator("thead th").count();
  const shown = await columns();
  await table.locator("summary", { hasText: "Columns" }).click();
  const hidden = table.locator(".choices input:not(:checked)").first();
  await hidden.check();
  check((await columns()) === shown + 1, "a column more");
  await table.locator(".choices input:checked").last().uncheck();
  check((await columns()) === shown, "a column less");

  // Copies.
  await table.getByRole("button", { name: "Copy CSV" }).click();
  const csv = await page.evaluate(() => navigator.clipboard.readText());
  check(csv.split("\r\n").length === all + 2, "CSV of " + csv.split("\r\n").length + " lines");
  check(csv.includes("<script>alert(1)</script>"), "CSV without the name: " + csv.slice(0, 300));
  await table.getByRole("button", { name: "Copy LaTeX" }).click();
  const latex = await page.evaluate(() => navigator.clipboard.readText());
  check(latex.includes("\\begin{tabular}") && latex.includes("$<$script$>$"), "LaTeX: " + latex.slice(0, 300));
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
  await figure.scrollIntoViewIfNeeded();
  await page.waitForTimeout(300);
  const chart = figure.locator(".chart").first();
  await chart.scrollIntoViewIfNeeded();
  const box = await chart.boundingBox();

  // Hover: the hint has the name of the axis and a number; it is painted, so the library tells.
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.4);
  await page.waitForTimeout(300);
  const hint = await page.evaluate((name) => {
    // eslint-disable-next-line no-undef
    const drawn = echarts.getInstanceByDom(document.querySelector("#" + name + " .chart")).getZr().storage.getDisplayList(true);
    return drawn.map((one) => one.style.text).filter((text) => typeof text === "string").join("\n");
  }, id);
  check(/simulated time|time/.test(hint) && /\d/.test(hint), "hint: " + hint);

  // Zoom: by button, by box, and back.
  const whole = await readOption(page, id, "zoom");
  await figure.getByRole("button", { name: "Zoom in" }).first().click();
  const nearer = await readOption(page, id, "zoom");
  check(nearer[0][1] - nearer[0][0] < 60 && whole[0][1] - whole[0][0] === 100, "zoom: " + JSON.stringify(nearer));
  await figure.getByRole("button", { name: "Show everything" }).first().click();
  await page.mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.3);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.6, { steps: 5 });
  await page.mouse.up();
  await page.waitForTimeout(200);
  const boxed = await readOption(page, id, "zoom");
  check(boxed[0][1] - boxed[0][0] < 60, "zoom by a box: " + JSON.stringify(boxed));
  await figure.getByRole("button", { name: "Show everything" }).first().click();

  // Runs and kinds of curves are switched off and on.
  const before = await readOption(page, id, "curves");
  await figure.locator("summary", { hasText: "Runs" }).click();
  await figure.getByRole("button", { name: "None" }).click();
  await page.waitForTimeout(200);
  const without = await readOption(page, id, "curves");
  check(without < before, "without runs " + without + " of " + before + " curves");
  await figure.getByRole("button", { name: "All", exact: true }).click();
  await page.waitForTimeout(200);
  check((await readOption(page, id, "curves")) === before, "with all runs again");
  const entry = figure.locator(".legend button", { hasText: "law" }).first();
  await entry.click();
  check((await entry.getAttribute("aria-pressed")) === "false", "a kind of curve is off");
  check((await readOption(page, id, "curves")) < before, "without a kind of curve");
  await entry.click();

  // Values, for who cannot see a chart.
  await figure.locator("summary", { hasText: "Values" }).click();
  check((await figure.locator("tbody tr").count()) > 10, "values of a figure");
}

async function testMap(page) {
  const map = page.locator("#set1-map");
  await map.scrollIntoViewIfNeeded();
  const slider = map.locator("input[type=range]").first();
  const text = () => slider.getAttribute("aria-valuetext");
  const begin = await text();
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  const next = await text();
  check(begin !== next && /readings arrived/.test(next), "slider: " + next);
  await page.keyboard.press("Home");
  check((await text()) === begin, "slider back");
  await map.getByRole("button", { name: "Play" }).first().click();
  await page.waitForTimeout(400);
  check((await text()) !== begin, "played: " + (await text()));
  await page.evaluate(() => {
    // A short run may have been played to its end by now.
    [...document.querySelectorAll("#set1-map button")].find((one) => one.textContent === "Pause")?.click();
  });
  const block = map.locator("input[type=range]").nth(1);
  await block.focus();
  await page.keyboard.press("Home");
  check(/ after 0 s /.test(await block.getAttribute("aria-valuetext")), "block: " + (await block.getAttribute("aria-valuetext")));
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
  await seeAll(page);
  const charts = await page.locator(".chart").count();
  check(charts >= 3 && (await countPainted(page)) === charts, (await countPainted(page)) + " of " + charts + " charts are drawn");
  const text = await page.evaluate(() => document.body.innerText);
  check(text.includes("<script>alert(1)</script>"), "the name is not shown");
  check((await page.locator("main script").count()) === 0, "a name became a script");
  await testTables(page);
  await testFigures(page);
  await testMap(page);
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
  const first = await theme();
  await page.getByRole("button", { name: "Light or dark" }).click();
  check((await theme()) !== first, "light and dark");
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
