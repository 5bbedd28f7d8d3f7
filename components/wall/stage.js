// The wall between two visits of the server: which scene, what time, whether the server still answers.
// The scene follows from the clock alone, so screens that never talk change together, and the picture goes
// on changing while the server is away.
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

  // A rerun may run this file again: the older run leaves.
  const mine = (window.ntbPanggung = (window.ntbPanggung || 0) + 1);

  const timing = () => JSON.parse(stage().dataset.panggung);
  // A hand at the wall: the scene stays until nobody has touched it for a minute.
  const IDLE = 60000;
  let touched = -Infinity;
  let held = null;
  for (const kind of ["pointerdown", "keydown"]) {
    addEventListener(kind, () => { if (window.ntbPanggung === mine) touched = performance.now(); }, { passive: true });
  }

  const turn = () => {
    const { detik, giliran } = timing();
    const cycle = detik.reduce((a, b) => a + b, 0);
    const now = Date.now() / 1000;
    const idle = performance.now() - touched > IDLE;
    if (idle) held = null;
    let left = now % cycle;
    let scene = 0;
    while (left >= detik[scene]) left -= detik[scene++];
    if (!idle) held ??= { scene, round: Math.floor(now / cycle) };
    const shown = held ?? { scene, round: Math.floor(now / cycle) };
    root.dataset.adegan = String(Math.min(shown.scene, detik.length - 1));
    root.dataset.giliran = String(shown.round % (giliran[shown.scene] || 1));
    say("jam", clock.format(new Date()));
    say("hari", day.format(new Date()));
    const rest = held ? "ditahan sentuhan" : `berikutnya ${Math.ceil(detik[scene] - left)} detik`;
    say("giliran", `Adegan ${shown.scene + 1} dari ${detik.length} · ${rest}`);
    // Fixed elements move by a few pixels each hour, so that none burns into the panel.
    const hour = Math.floor(now / 3600);
    root.style.setProperty("--geser-x", `${(hour % 3) - 1}px`);
    root.style.setProperty("--geser-y", `${(Math.floor(hour / 3) % 3) - 1}px`);
  };

  let lostSince = null;
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
  const listen = async () => {
    try {
      const answer = await fetch("/_stcore/health", { cache: "no-store", signal: AbortSignal.timeout(3000) });
      if (!answer.ok) throw new Error(String(answer.status));
      lostSince = null;
    } catch {
      lostSince ??= new Date();
    }
    strip().hidden = lostSince === null;
    if (lostSince) strip().textContent = `Sambungan terputus sejak ${clock.format(lostSince)} WITA. Gambar terakhir tetap tampil.`;
  };

  // The page heals itself by a reload, and only while the server answers: a dark page that cannot load would
  // take the last good picture with it.
  const SILENT = 120000;
  const born = Date.now();
  // What the server last said; it says something else several times a minute, see pages/dinding.py. A server
  // that does not answer at all is waited for: Streamlit connects again by itself, and the picture stays.
  let said = null;
  let heard = performance.now();
  const watchdog = () => {
    const now = document.getElementById("detak")?.dataset.detak;
    if (now !== said || lostSince !== null) {
      said = now;
      heard = performance.now();
    }
    if (lostSince !== null || held) return;
    const silent = performance.now() - heard > SILENT;
    const night = clock.format(new Date()) === timing().muatUlang && Date.now() - born > 3600000;
    if (silent || night) location.reload();
  };
  if (navigator.wakeLock) navigator.wakeLock.request("screen").catch(() => {});

  const every = (milliseconds, work) => {
    const step = () => {
      if (window.ntbPanggung !== mine) return;
      if (!stage()) {
        delete root.dataset.adegan;
        delete root.dataset.giliran;
        strip().hidden = true;
      } else {
        work();
      }
      // Aligned with the clock, so that every screen turns at the same moment.
      setTimeout(step, milliseconds - (Date.now() % milliseconds));
    };
    step();
  };
  every(1000, turn);
  every(2000, listen);
  every(10000, watchdog);
})();
