// Charts for who has no mouse or sees no picture. Every mark of a chart is labelled "what: how much"; one unseen
// mark says the message, and where a tap chooses, one is labelled "Terpilih: ..." after what is chosen.
(() => {
  const CHOSEN = "Terpilih: ";
  const TRACE = "Jejak ";
  const CHART = "grafik";
  const HINT = "Panah atas dan bawah memilih";
  const [WHAT, AMOUNT] = ["Apa", "Berapa"];
  const SKIP = "Langsung ke isi";
  const PAUSE = 250;
  const [DISCARD, NOT_SENT] = ["Buang berkas", "Berkas tidak diterima"];
  // What Streamlit says in English to who listens, and in what its own words are found.
  const WORDS = [
    ["aria-label", "Open", "Buka daftar"],
    ["aria-label", "Dismiss", "Tutup"],
    ["aria-label", "Close", "Tutup"],
    ["aria-label", "Add files", "Ganti berkas"],
    ["aria-label", "file upload", "Pilih berkas"],
    ["title", "Click to retry upload", "Kirim lagi"],
  ];
  const label = (mark) => mark.getAttribute("aria-label") || "";
  const datum = (mark) => (mark.__data__ && mark.__data__.datum) || {};
  const marks = (chart) => [...chart.querySelectorAll('[role="graphics-symbol"][aria-label]')];
  const charts = () => [...document.querySelectorAll(".stVegaLiteChart:has(svg)")];
  const chosen = (chart) => marks(chart).find((mark) => label(mark).startsWith(CHOSEN));
  const message = (chart) => marks(chart).find((mark) => "pesan" in datum(mark));
  const panel = () => document.querySelector(".grafik-tabel");

  // The rows of a board come as they are ranked, whatever else says the same after them.
  const ranked = (chart) => {
    const rank = (mark) => datum(mark).urut ?? Infinity;
    return marks(chart).sort((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)));
  };

  // What can be chosen in a chart, one mark each.
  const choices = (chart) => {
    const known = new Map();
    for (const mark of ranked(chart)) {
      const code = datum(mark).kode;
      if (code && !label(mark).startsWith(CHOSEN) && !known.has(code)) known.set(code, mark);
    }
    return [...known.values()];
  };

  const move = (event) => {
    const chart = event.target;
    if (!chart.matches || !chart.matches(".stVegaLiteChart") || event.altKey || event.ctrlKey || event.metaKey) return;
    const now = chosen(chart);
    const all = now ? choices(chart) : [];
    if (!all.length) return;
    const at = all.findIndex((mark) => datum(mark).kode === datum(now).kode);
    const last = all.length - 1;
    const next = {
      ArrowDown: Math.min(at + 1, last),
      ArrowRight: Math.min(at + 1, last),
      ArrowUp: Math.max(at - 1, 0),
      ArrowLeft: Math.max(at - 1, 0),
      Home: 0,
      End: last,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const place = all[next].getBoundingClientRect();
    const point = { clientX: place.x + place.width / 2, clientY: place.y + place.height / 2 };
    all[next].dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, view: window, ...point }));
    const said = document.querySelector(".dibaca");
    if (said) said.textContent = label(all[next]);
  };

  const element = (name, text = "", scope = "") => {
    const made = document.createElement(name);
    made.textContent = text;
    if (scope) made.scope = scope;
    return made;
  };

  const row = (parent, what, amount) => {
    const made = parent.appendChild(document.createElement("tr"));
    made.append(what, amount);
  };

  const table = (chart) => {
    const made = element("table");
    const said = message(chart);
    made.append(element("caption", said ? label(said) : ""), element("thead"), element("tbody"));
    row(made.tHead, element("th", WHAT, "col"), element("th", AMOUNT, "col"));
    const seen = new Set();
    for (const mark of ranked(chart)) {
      const text = label(mark).replace(TRACE, "");
      if (mark === said || text.startsWith(CHOSEN) || seen.has(text) || !mark.checkVisibility()) continue;
      seen.add(text);
      const [what, ...amount] = text.split(": ");
      row(made.tBodies[0], element("th", what, "row"), element("td", amount.join(": ")));
    }
    return made;
  };

  const filled = () => {
    const details = panel();
    if (details && details.open) details.lastElementChild.replaceChildren(...charts().map(table));
  };

  // What is there already is not written again: whoever watches the page would take it for a change.
  const put = (one, name, value) => {
    if (one.getAttribute(name) !== value) one.setAttribute(name, value);
  };

  // What scrolls and holds nothing that takes the focus takes it itself.
  const scrollers = () => {
    for (const box of document.querySelectorAll('.stMain [class*="st-key-"], .stMain .gulir')) {
      if (box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1) continue;
      const style = window.getComputedStyle(box);
      if (!/auto|scroll/.test(style.overflowY + style.overflowX)) continue;
      if (box.querySelector("a[href], button, input, summary, [tabindex]")) continue;
      const heading = box.parentElement.closest('[class*="st-key-"]').querySelector("h2, h3, h4");
      put(box, "tabindex", "0");
      put(box, "role", "region");
      put(box, "aria-label", heading ? heading.textContent : document.title);
    }
  };

  const translated = () => {
    for (const [name, theirs, ours] of WORDS) {
      for (const one of document.querySelectorAll(`[${name}="${theirs}"]`)) one.setAttribute(name, ours);
    }
    // these name the file as well
    for (const one of document.querySelectorAll(`.stFileChip button:not([aria-label="${DISCARD}"])`))
      one.setAttribute("aria-label", DISCARD);
    for (const one of document.querySelectorAll(".stFileChip [role=alert]"))
      if (one.textContent !== NOT_SENT) one.textContent = NOT_SENT;
    // it says of itself that it is nothing, and has a name
    for (const one of document.querySelectorAll("[data-testid=stFileUploaderDropzone][role=presentation]"))
      one.setAttribute("role", "group");
    const skip = document.querySelector('a[href="#stMain"]');
    // written once: a change of our own would bring us back here, four times a second
    if (skip && skip.textContent !== SKIP) skip.textContent = SKIP;
  };

  // How many options a list has, said while it opens: what is said is read at once.
  const announced = () => {
    for (const one of document.querySelectorAll("[data-live-announcer] div > div")) {
      const found = /^(\d+) options? available/.exec(one.textContent);
      if (found) one.textContent = `${found[1]} pilihan`;
    }
  };

  // A server that was updated while this page stayed open names another style sheet.
  const dressed = () => {
    const named = getComputedStyle(document.documentElement).getPropertyValue("--rupa").replace(/['"\s]/g, "");
    const link = document.querySelector("link.rupa");
    if (named && link.getAttribute("href") !== named) link.setAttribute("href", named);
  };

  const looked = () => {
    dressed();
    translated();
    for (const chart of charts()) {
      const said = message(chart);
      if (said) put(chart, "aria-label", label(said));
      put(chart, "aria-roledescription", CHART);
      for (const part of chart.querySelectorAll("svg [aria-roledescription]")) part.removeAttribute("aria-roledescription");
      if (!chosen(chart)) continue;
      put(chart, "tabindex", "0");
      put(chart, "aria-description", HINT);
    }
    scrollers();
    filled();
  };

  let waiting = 0;
  const later = () => {
    // drawing comes first: who listens waits for the end of it anyway
    const idle = () => window.requestIdleCallback(() => ((waiting = 0), looked()), { timeout: PAUSE });
    if (!waiting) waiting = window.setTimeout(idle, PAUSE);
  };
  // A sheet of paper says under which address it can be seen again.
  window.addEventListener("beforeprint", () => {
    document.querySelector(".stMainBlockContainer").dataset.alamat = window.location.href;
  });
  document.addEventListener("keydown", move);
  const opened = (event) => {
    if (event.target !== panel()) return;
    filled();
    if (event.target.open) event.target.scrollIntoView({ block: "start" });
  };
  document.addEventListener("toggle", opened, true);
  // what this script itself puts on the page is nothing new
  const foreign = (change) => !(change.target.closest && change.target.closest(".grafik-tabel"));
  const changed = (changes) => {
    announced();
    if (changes.some(foreign)) later();
  };
  new MutationObserver(changed).observe(document.body, { childList: true, subtree: true });
  later();
})();
