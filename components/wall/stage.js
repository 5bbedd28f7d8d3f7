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

  const turn = () => {
    const scenes = Number(stage().dataset.adegan);
    const seconds = Number(stage().dataset.detik);
    const now = Date.now() / 1000;
    const scene = Math.floor(now / seconds) % scenes;
    root.dataset.adegan = String(scene);
    say("jam", clock.format(new Date()));
    say("hari", day.format(new Date()));
    const left = Math.ceil(seconds - (now % seconds));
    say("giliran", `Adegan ${scene + 1} dari ${scenes} · berikutnya ${left} detik`);
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

  const every = (milliseconds, work) => {
    const step = () => {
      if (window.ntbPanggung !== mine) return;
      if (!stage()) {
        delete root.dataset.adegan;
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
})();
