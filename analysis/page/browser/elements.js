// SPDX-License-Identifier: GPL-2.0-only OR MIT
"use strict";

// Elements and texts. Everything that comes from results goes into the page as text: nothing here
// reads markup.

/** @returns an element; attributes that start with "on" are listeners, null children are left out */
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key.startsWith("on")) {
      made.addEventListener(key.slice(2), value);
    } else if (value === true) {
      made.setAttribute(key, "");
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(key, String(value));
    }
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined) {
      made.append(child);
    }
  }
  return made;
}

/** @returns a name out of a file, kept apart from the text around it */
function nameElement(text) {
  return element("bdi", { class: "name" }, String(text));
}

/** @returns a title with a capital at its beginning */
function titleElement(text) {
  return nameElement(text.charAt(0).toUpperCase() + text.slice(1));
}

/** @returns a name for texts that are painted: isolated by Unicode's own marks (UAX #9), on one line */
function isolate(text) {
  // eslint-disable-next-line no-control-regex
  const plain = String(text).replace(/[\u0000-\u001f\u007f-\u009f]/g, " ");
  return "\u2068" + plain + "\u2069";
}

/** @returns a number for people: as many significant digits, no zeros at its end */
function formatNumber(value, digits = 4) {
  if (typeof value !== "number") {
    return value === null || value === undefined ? "–" : String(value);
  }
  if (Number.isInteger(value) && Math.abs(value) < 1e15) {
    return String(value);
  }
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e15)) {
    return Number(value.toPrecision(digits)).toExponential();
  }
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(size || 1)));
  return String(Number(value.toFixed(Math.min(decimals, 20))));
}

/** Say something to who listens to the page. */
function announce(text) {
  document.getElementById("status").textContent = text;
}

/** Bring a text to the clipboard, and say so. */
async function copyText(text, what) {
  let done = false;
  try {
    await navigator.clipboard.writeText(text);
    done = true;
  } catch (refused) {
    // Browsers that keep the clipboard from local files still copy what is selected.
    const area = element("textarea", { class: "hidden", "aria-hidden": "true", tabindex: -1 });
    area.value = text;
    document.body.append(area);
    area.select();
    done = document.execCommand("copy");
    area.remove();
  }
  announce(done ? what + " copied" : "The browser does not allow copying");
}

/** @returns a cell of a CSV file (RFC 4180) */
function quoteCsv(value) {
  const text = value === null || value === undefined ? "" : String(value);
  return /[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
}

/** @returns rows of values as CSV */
function writeCsv(rows) {
  return rows.map((row) => row.map(quoteCsv).join(",") + "\r\n").join("");
}

/** @returns a text that LaTeX sets as it is */
function escapeLatex(text) {
  const special = {
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    "±": "$\\pm$",
    "–": "--",
    "<": "$<$",
    ">": "$>$",
  };
  return String(text).replace(/[\\~^±–<>&%$#_{}]/g, (sign) => special[sign] || "\\" + sign);
}

/** @returns a choice of things by checkboxes, with all and none */
function makeChoices(label, names, isChosen, onchange) {
  const boxes = names.map((name) => {
    const box = element("input", { type: "checkbox", onchange: () => onchange(name, box.checked) });
    box.checked = isChosen(name);
    return box;
  });
  const setAll = (checked) => {
    boxes.forEach((box, place) => {
      if (box.checked !== checked) {
        box.checked = checked;
        onchange(names[place], checked);
      }
    });
  };
  return element(
    "details",
    { class: "controls" },
    element("summary", {}, label),
    element(
      "div",
      { class: "bar" },
      element("button", { type: "button", onclick: () => setAll(true) }, "All"),
      element("button", { type: "button", onclick: () => setAll(false) }, "None"),
    ),
    element(
      "div",
      { class: "choices", role: "group", "aria-label": label, tabindex: 0 },
      names.map((name, place) => element("label", {}, boxes[place], nameElement(name))),
    ),
  );
}
