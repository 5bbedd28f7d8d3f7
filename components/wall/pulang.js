// A page that was opened from the wall goes back to it: by the button, or when nobody touched it for a minute.
// The wall leaves its address in this tab (stage.js); a page that was reached in another way has none.
(() => {
  const HOME = "ntbPulang";
  const IDLE = 60000;
  // So long before the page goes, the button says so.
  const SOON = 15000;
  let touched = performance.now();
  for (const kind of ["pointerdown", "pointermove", "keydown", "wheel", "scroll"]) {
    addEventListener(kind, () => { touched = performance.now(); }, { capture: true, passive: true });
  }
  // Not while the server is away: the browser's own page would stand on the wall. And not while it is on its way:
  // asked again, it would begin anew.
  const PATIENCE = 10000;
  let going = -Infinity;
  const go = async () => {
    if (performance.now() - going < PATIENCE) return;
    going = performance.now();
    try {
      const answer = await fetch("_stcore/health", { cache: "no-store", signal: AbortSignal.timeout(3000) });
      if (answer.ok) {
        location.assign(sessionStorage.getItem(HOME));
        return;
      }
    } catch {
      // it is tried again with the next second
    }
    going = -Infinity;
  };
  const button = () => {
    let element = document.getElementById("pulang");
    if (!element) {
      element = document.createElement("button");
      element.id = "pulang";
      element.type = "button";
      element.addEventListener("click", go);
      document.body.append(element);
    }
    return element;
  };
  const look = () => {
    const away = sessionStorage.getItem(HOME) !== null && document.querySelector(".st-key-bilah") !== null;
    const left = IDLE - (performance.now() - touched);
    if (away || document.getElementById("pulang")) {
      button().hidden = !away;
      const text = left > SOON ? "Kembali ke dinding" : `Kembali ke dinding dalam ${Math.max(Math.ceil(left / 1000), 0)} detik`;
      if (button().textContent !== text) button().textContent = text;
    }
    if (away && left <= 0) go();
    setTimeout(look, 1000);
  };
  look();
})();
