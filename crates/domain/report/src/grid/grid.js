// The rows of the page: filtered by a search and by facets, sorted by a column, and only those in view in the document.
// Everything shown is set as text, never as markup.
"use strict";
(() => {
  const byId = (name) => document.getElementById("grid-" + name);
  const data = JSON.parse(byId("data").textContent);
  const [search, facetsPlace, rowsPlace, countPlace, details] = ["search", "facets", "rows", "count", "details"].map(byId);
  const SIGNS = { g: "✓ ", f: "! ", p: "✗ ", n: "" };
  const TONES = { g: "good", f: "fair", p: "poor", n: "" };
  const OVERSCAN = 8; // rows kept above and below what is in view

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }
  const number = (value) => value.toLocaleString("en");

  // Reading what the page holds: words that share the start of the word before, and rows as digits.

  const digit = new Uint8Array(128);
  [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].forEach((c, at) => {
    digit[c.charCodeAt(0)] = at;
  });

  function readWords(coded) {
    let last = "";
    return coded.map((word) => (last = last.slice(0, digit[word.charCodeAt(0)]) + word.slice(1)));
  }

  function readCells(coded, width) {
    const cells = new Uint32Array(data.rows);
    for (let row = 0, at = 0; row < cells.length; row++) {
      for (let place = 0; place < width; place++) cells[row] = cells[row] * 64 + digit[coded.charCodeAt(at++)];
    }
    return cells;
  }

  const columns = data.columns.map(({ words, cells, width, ...rest }) => {
    words = readWords(words);
    return { ...rest, words, cells: readCells(cells, width), lower: words.map((word) => word.toLowerCase()) };
  });
  const shown = columns.filter((column) => column.share > 0);

  // Facets: a box a value.

  const facets = columns.filter((column) => column.facet).map((column) => {
    const lists = column.words.map((word) => (column.kind === "list" ? word.split("\n") : [word]));
    const values = [...new Set(lists.flat())];
    if (column.kind === "list") values.sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
    const facet = { column, lists, values: [], chosen: new Set(), boxes: new Map(), place: make("fieldset", {}, make("legend", {}, column.heading)) };
    for (const value of values) addValue(facet, value);
    facetsPlace.append(facet.place);
    return facet;
  });

  function addValue(facet, value) {
    const box = make("input", { type: "checkbox" });
    const count = make("span", {});
    box.addEventListener("change", () => {
      facet.chosen[box.checked ? "add" : "delete"](value);
      changed();
    });
    facet.values.push(value);
    facet.boxes.set(value, { box, count });
    facet.place.append(make("label", {}, box, " ", make("bdi", {}, value || "(none)"), " ", count));
  }

  // Which rows, in which order.

  const sort = { column: null, descending: false };
  let rows = [];

  function filter() {
    const terms = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const tests = terms.map((term) => columns.map((column) => Uint8Array.from(column.lower, (word) => word.includes(term))));
    const found = (row) => tests.every((test) => test.some((hits, at) => hits[columns[at].cells[row]]));
    const allowed = facets.map(({ chosen, lists }) =>
      chosen.size ? Uint8Array.from(lists, (list) => list.some((value) => chosen.has(value))) : null);
    const counts = facets.map((facet) => new Uint32Array(facet.lists.length));
    rows = [];
    for (let row = 0; row < data.rows; row++) {
      if (!found(row)) continue;
      let misses = 0;
      let missed = -1;
      facets.forEach((facet, at) => {
        if (allowed[at] && !allowed[at][facet.column.cells[row]]) {
          misses++;
          missed = at;
        }
      });
      if (misses === 0) rows.push(row);
      // A value's count is what choosing it would add: the other facets decide it, not its own.
      facets.forEach((facet, at) => {
        if (misses === 0 || (misses === 1 && missed === at)) counts[at][facet.column.cells[row]]++;
      });
    }
    facets.forEach((facet, at) => {
      const sums = new Map(facet.values.map((value) => [value, 0]));
      facet.lists.forEach((list, word) => list.forEach((value) => sums.set(value, sums.get(value) + counts[at][word])));
      for (const [value, { count }] of facet.boxes) count.textContent = number(sums.get(value));
    });
    if (sort.column) {
      const { cells } = sort.column;
      const sign = sort.descending ? -1 : 1;
      rows.sort((a, b) => sign * (cells[a] - cells[b]) || a - b);
    }
  }

  // The rows in view.

  const headings = shown.map((column) => {
    const button = make("button", { type: "button" }, column.heading);
    button.addEventListener("click", () => {
      sort.descending = sort.column === column && !sort.descending;
      sort.column = column;
      changed();
    });
    return make("div", { role: "columnheader", class: column.kind }, button);
  });
  const body = make("div", { role: "rowgroup", id: "grid-body" });
  const head = make("div", { role: "rowgroup", id: "grid-head" }, make("div", { role: "row", "aria-rowindex": 1 }, ...headings));
  rowsPlace.append(head, body);
  rowsPlace.style.setProperty("--columns", shown.map((column) => `minmax(0,${column.share}fr)`).join(" "));
  rowsPlace.setAttribute("aria-colcount", shown.length);
  let active = 0;

  function cell(column, row) {
    const at = column.cells[row];
    const text = column.words[at].replaceAll("\n", ", ");
    const place = make("div", { role: "gridcell", class: column.kind, title: text });
    if (column.kind === "code") place.append(make("code", {}, text));
    else if (column.kind === "word") place.append(make("span", { class: TONES[column.tones[at]] }, SIGNS[column.tones[at]] + text));
    else place.append(text);
    return place;
  }

  function rowHeight() {
    return head.firstChild.offsetHeight;
  }

  function draw() {
    const height = rowHeight();
    const first = Math.max(0, Math.floor(rowsPlace.scrollTop / height) - OVERSCAN);
    const last = Math.min(rows.length, Math.ceil((rowsPlace.scrollTop + rowsPlace.clientHeight) / height) + OVERSCAN);
    const drawn = [];
    for (let at = first; at < last; at++) {
      const selected = at === active;
      const row = make("div", { role: "row", id: "grid-row-" + at, "aria-rowindex": at + 2, "aria-selected": selected },
        ...shown.map((column) => cell(column, rows[at])));
      row.style.transform = `translateY(${at * height}px)`;
      row.addEventListener("click", () => {
        active = at;
        draw();
        if (getSelection().isCollapsed) open();
      });
      drawn.push(row);
    }
    body.replaceChildren(...drawn);
    if (active >= first && active < last) rowsPlace.setAttribute("aria-activedescendant", "grid-row-" + active);
    else rowsPlace.removeAttribute("aria-activedescendant");
  }

  function show() {
    body.style.height = rows.length * rowHeight() + "px";
    rowsPlace.setAttribute("aria-rowcount", rows.length + 1);
    shown.forEach((column, at) => {
      const order = sort.descending ? "descending" : "ascending";
      headings[at].setAttribute("aria-sort", sort.column === column ? order : "none");
      headings[at].firstChild.textContent = column.heading + (sort.column === column ? (sort.descending ? " ▼" : " ▲") : "");
    });
    countPlace.textContent = `${number(rows.length)} of ${number(data.rows)} ${data.noun}${data.rows === 1 ? "" : "s"}`;
    rowsPlace.scrollTop = 0;
    active = 0;
    draw();
  }

  function choose(at) {
    active = Math.min(Math.max(at, 0), rows.length - 1);
    const height = rowHeight();
    const room = rowsPlace.clientHeight - head.offsetHeight;
    const top = Math.min(rowsPlace.scrollTop, active * height);
    rowsPlace.scrollTop = Math.max(top, (active + 1) * height - room);
    draw();
  }

  let waiting = false;
  function drawSoon() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      draw();
    });
  }

  // A row in full.

  function open() {
    const row = rows[active];
    if (row === undefined) return;
    const list = details.querySelector("dl");
    list.replaceChildren();
    for (const column of columns) {
      const text = column.words[column.cells[row]];
      if (!text) continue;
      list.append(make("dt", {}, column.heading));
      for (const value of column.kind === "list" ? text.split("\n") : [text]) {
        list.append(make("dd", {}, column.kind === "code" ? make("code", {}, value) : value));
      }
    }
    byId("details-heading").textContent = `${data.noun} ${number(active + 1)} of ${number(rows.length)}`;
    if (!details.open) details.showModal();
  }

  // What the address says, and what the reader does.

  function readAddress() {
    const query = new URLSearchParams(location.hash.slice(1));
    search.value = query.get("q") || "";
    for (const facet of facets) {
      facet.chosen = new Set(query.getAll(facet.column.name));
      for (const value of facet.chosen) if (!facet.boxes.has(value)) addValue(facet, value);
      for (const [value, { box }] of facet.boxes) box.checked = facet.chosen.has(value);
    }
    const order = query.get("sort") || "";
    sort.descending = order.startsWith("-");
    sort.column = shown.find((column) => column.name === order.replace(/^-/, "")) || null;
    filter();
    show();
  }

  function writeAddress() {
    const query = new URLSearchParams();
    if (search.value) query.set("q", search.value);
    for (const { column, values, chosen } of facets) {
      for (const value of values) if (chosen.has(value)) query.append(column.name, value);
    }
    if (sort.column) query.set("sort", (sort.descending ? "-" : "") + sort.column.name);
    history.replaceState(null, "", "#" + query);
  }

  function changed() {
    filter();
    show();
    writeAddress();
  }

  const KEYS = {
    ArrowDown: () => choose(active + 1),
    ArrowUp: () => choose(active - 1),
    PageDown: () => choose(active + Math.floor(rowsPlace.clientHeight / rowHeight()) - 1),
    PageUp: () => choose(active - Math.floor(rowsPlace.clientHeight / rowHeight()) + 1),
    Home: () => choose(0),
    End: () => choose(rows.length - 1),
    Enter: open,
    " ": open,
  };
  rowsPlace.addEventListener("keydown", (event) => {
    const act = event.target === rowsPlace && !event.ctrlKey && !event.altKey && !event.metaKey && KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  details.addEventListener("click", (event) => {
    if (!(event.target instanceof HTMLButtonElement)) return;
    const step = Number(event.target.value);
    if (step === 0) return details.close();
    choose(active + step);
    open();
  });
  let typing;
  search.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(changed, 120);
  });
  byId("clear").addEventListener("click", () => {
    history.replaceState(null, "", "#");
    readAddress();
  });
  rowsPlace.addEventListener("scroll", drawSoon, { passive: true });
  addEventListener("resize", drawSoon);
  addEventListener("hashchange", readAddress);
  document.getElementById("grid").hidden = false;
  readAddress();
})();
