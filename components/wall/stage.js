// The wall between two visits of the server: which scene, what time, whether the server still answers.
// The scene follows from the clock alone, so screens that never talk change together, and the picture goes
// on changing while the server is away. A hand holds the scene and walks through what is shown.
(() => {
  const root = document.documentElement;
  const zone = "Asia/Makassar";
  const clock = new Intl.DateTimeFormat("id", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const day = new Intl.DateTimeFormat("id", { timeZone: zone, weekday: "long", day: "numeric", month: "long", year: "numeric" });
  // Drawn by the server beside this script, before it or after: it is looked up each time.
  const stage = () => document.getElementById("panggung");
  const say = (id, text) => {
    const place = document.getElementById(id);
    if (place && place.textContent !== text) place.textContent = text;
  };
  // What does not change is not written: the style of a whole page hangs on it.
  const mark = (name, value) => { if (root.dataset[name] !== value) root.dataset[name] = value; };
  const style = (name, value) => {
    if (root.style.getPropertyValue(name) !== value) root.style.setProperty(name, value);
  };

  // A rerun may run this file again: the older run leaves.
  const mine = (window.ntbPanggung = (window.ntbPanggung || 0) + 1);
  const alone = () => window.ntbPanggung === mine && stage() !== null;
  // From pulang.js: the address to come back to from a page that was opened here.
  const HOME = "ntbPulang";
  sessionStorage.removeItem(HOME);

  const timing = () => JSON.parse(stage().dataset.panggung);
  const due = () => {
    const { detik } = timing();
    const cycle = detik.reduce((a, b) => a + b, 0);
    const now = Date.now() / 1000;
    let left = now % cycle;
    let scene = 0;
    while (left >= detik[scene]) left -= detik[scene++];
    return { scene, round: Math.floor(now / cycle), left: detik[scene] - left };
  };

  // A hand at the wall: the scene stays until nobody has touched anything for a minute.
  const IDLE = 60000;
  let touched = -Infinity;
  let held = null;
  const hold = () => {
    touched = performance.now();
    held ??= due();
  };
  const resume = () => {
    held = null;
    touched = -Infinity;
  };
  const step = (by) => {
    const { detik } = timing();
    let { scene } = held;
    do scene = (scene + by + detik.length) % detik.length; while (!detik[scene]);
    held = { ...held, scene };
  };
  // A region that was touched is shown whole where this screen has such a scene; the page that is opened
  // shows it in any case.
  const choose = (region) => {
    const [scene, turn] = timing().wilayah[region] ?? [];
    held = scene === undefined ? { ...held, region } : { scene, round: turn };
  };
  const link = () => {
    const { buka } = timing();
    const turns = buka[shownFor(Math.min(held.scene, buka.length - 1))];
    const target = new URL(turns[held.round % turns.length], location.href);
    if (held.region) target.searchParams.set("wilayah", held.region);
    return target.href;
  };
  // Not while the server is away: the browser's own page would take the last good picture with it.
  const open = async () => {
    const target = link();
    if (!(await answers())) return;
    sessionStorage.setItem(HOME, location.href);
    location.assign(target);
  };
  const acts = { mundur: () => step(-1), maju: () => step(1), lanjut: resume, buka: open };
  const keys = { ArrowLeft: "mundur", ArrowRight: "maju", Enter: "buka", Escape: "lanjut" };
  // Only what was held before follows a key that resumes; the first one holds.
  const onHand = (event) => {
    if (!alone() || event.ctrlKey || event.altKey || event.metaKey) return;
    const was = held !== null;
    hold();
    if (event.type === "keydown" && !event.target.closest("#kendali")) {
      const name = event.key === " " ? (was ? "lanjut" : null) : keys[event.key];
      if (name !== undefined) event.preventDefault();
      if (name) acts[name]();
    } else if (event.type === "click") {
      const name = event.target.closest("[data-aksi]")?.dataset.aksi;
      // Vega keeps the row that a mark was made of at its element.
      const region = event.target.closest("[data-wilayah]")?.dataset.wilayah ?? event.target.__data__?.datum?.kode;
      if (name) acts[name]();
      else if (region) choose(region);
    }
    turn();
  };
  for (const kind of ["pointerdown", "click", "keydown"]) addEventListener(kind, onHand, { capture: kind === "pointerdown" });

  // 1 by day, the list's figure by night, and a slow change of RAMP minutes from the one to the other.
  const RAMP = 20;
  const light = (now) => {
    const { terang } = timing();
    if (!terang || held) return 1;
    const minutes = (text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
    const since = (from) => (minutes(now) - minutes(from) + 1440) % 1440;
    const night = (minutes(terang.sampai) - minutes(terang.dari) + 1440) % 1440;
    const dark = since(terang.dari) < night ? Math.min(since(terang.dari) / RAMP, 1) : Math.max(1 - since(terang.sampai) / RAMP, 0);
    return 1 - (1 - terang.malam) * dark;
  };

  // Data that came make scenes that are not drawn yet, and take some away; the one before stands for them.
  const drawn = (scene) => {
    const parts = document.querySelectorAll(`.st-key-adegan-${scene} .stElementContainer`);
    return parts.length > 0 && [...parts].every((part) => part.querySelector("svg.marks, .stHtml > *"));
  };
  const shownFor = (wanted) => {
    const { detik } = timing();
    for (let by = 0; by < detik.length; by++) {
      const scene = (wanted - by + detik.length) % detik.length;
      if (detik[scene] && drawn(scene)) return scene;
    }
    return wanted;
  };
  const turn = () => {
    const { detik, giliran } = timing();
    if (performance.now() - touched > IDLE) held = null;
    const at = due();
    const shown = held ?? at;
    const scene = shownFor(Math.min(shown.scene, detik.length - 1));
    const now = new Date();
    const time = clock.format(now);
    mark("adegan", String(scene));
    mark("giliran", String(shown.round % (giliran[scene] || 1)));
    if (held) mark("ditahan", "");
    else delete root.dataset.ditahan;
    say("jam", time);
    say("hari", day.format(now));
    const rest = held ? "ditahan sentuhan" : `${Math.ceil(at.left)} detik lagi`;
    const nth = detik.slice(0, scene + 1).filter(Boolean).length;
    say("giliran", `Adegan ${nth} dari ${detik.filter(Boolean).length} · ${rest}`);
    style("--redup", (1 - light(time)).toFixed(3));
    // Fixed elements move by a few pixels each hour, so that none burns into the panel.
    const hour = Math.floor(now / 3600000);
    style("--geser-x", `${(hour % 3) - 1}px`);
    style("--geser-y", `${(Math.floor(hour / 3) % 3) - 1}px`);
  };

  // Since when the server does not answer, and since when it answers and has nothing to draw.
  let lostSince = null;
  let emptySince = null;
  const strip = () => {
    let element = document.getElementById("putus");
    if (!element) {
      element = document.createElement("div");
      element.id = "putus";
      element.setAttribute("role", "status");
      document.body.append(element);
    }
    return element;
  };
  const answers = async () => {
    try {
      return (await fetch("_stcore/health", { cache: "no-store", signal: AbortSignal.timeout(3000) })).ok;
    } catch {
      return false;
    }
  };
  const listen = async () => {
    if (await answers()) lostSince = null;
    else lostSince ??= new Date();
    if (!alone()) return;
    if (!document.querySelector(".st-key-kabar .belum")) emptySince = null;
    else emptySince ??= new Date();
    const since = lostSince ?? emptySince;
    const text = lostSince ? "Sambungan terputus" : "Data belum dapat dibaca";
    strip().hidden = since === null;
    if (since) mark("putus", "");
    else delete root.dataset.putus;
    if (since) strip().textContent = `${text} sejak ${clock.format(since)}\u00a0WITA. Gambar terakhir tetap tampil.`;
  };

  // The page heals itself by a reload, and only while the server answers: a dark page that cannot load would
  // take the last good picture with it.
  const SILENT = 120000;
  const LOOK = 10000;
  const born = performance.now();
  // What the server last said; it says something else several times a minute, see pages/dinding.py. A server
  // that does not answer at all is waited for: Streamlit connects again by itself, and the picture stays.
  let said = null;
  let heard = performance.now();
  let looked = performance.now();
  const watchdog = async () => {
    const now = document.getElementById("detak")?.dataset.detak;
    // A browser that slept, its tab frozen, has heard nothing since: it gets the same time again.
    const slept = performance.now() - looked > 3 * LOOK;
    looked = performance.now();
    if (now !== said || lostSince !== null || slept) {
      said = now;
      heard = performance.now();
    }
    if (lostSince !== null || held) return;
    const silent = performance.now() - heard > SILENT;
    const night = clock.format(new Date()) === timing().muatUlang && performance.now() - born > 3600000;
    if ((silent || night) && (await answers())) location.reload();
  };
  // The browser lets the screen go dark again whenever the page was out of sight.
  const wake = () => navigator.wakeLock?.request("screen").catch(() => {});
  wake();
  document.addEventListener("visibilitychange", () => {
    if (!alone() || document.hidden) return;
    turn();
    wake();
  });

  const every = (milliseconds, work) => {
    const again = () => {
      if (window.ntbPanggung !== mine) return;
      if (!stage()) {
        for (const name of ["adegan", "giliran", "ditahan", "putus"]) delete root.dataset[name];
        strip().hidden = true;
      } else {
        work();
      }
      // Aligned with the clock, so that every screen turns at the same moment.
      setTimeout(again, milliseconds - (Date.now() % milliseconds));
    };
    again();
  };
  // Other scenes than before: at once, the next second would find a title that is gone.
  let listed = stage();
  new MutationObserver((_, observer) => {
    if (window.ntbPanggung !== mine) observer.disconnect();
    else if (listed !== (listed = stage()) && listed) turn();
  }).observe(document.body, { childList: true, subtree: true });
  every(1000, turn);
  every(2000, listen);
  every(LOOK, watchdog);
})();
