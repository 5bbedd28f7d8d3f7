// The line of years is also dragged: what is pressed and moved along it chooses the years it passes.
(() => {
  const LINE = '.st-key-tahun-pilihan [role="radiogroup"]';
  // A finger that taps moves a little too.
  const STEADY = 6;
  let drag = null;

  const nearest = (x) => {
    let found = null;
    let least = Infinity;
    for (const stop of document.querySelectorAll(`${LINE} [role="radio"]`)) {
      const box = stop.getBoundingClientRect();
      const away = Math.abs(x - box.x - box.width / 2);
      if (away < least) [found, least] = [stop, away];
    }
    return found;
  };

  const moved = (event) => {
    if (!drag || event.pointerId !== drag.pointer) return;
    if (!drag.moving && Math.abs(event.clientX - drag.x) < STEADY) return;
    drag.moving = true;
    const stop = nearest(event.clientX);
    if (!stop || stop.textContent === drag.last) return;
    drag.last = stop.textContent;
    // the server, asked anew, leaves what it was at: the last one wins
    if (stop.ariaChecked !== "true") stop.click();
  };

  document.addEventListener("pointerdown", (event) => {
    const on = event.target.closest && event.target.closest(LINE);
    drag = on && event.isPrimary && event.button === 0 ? { pointer: event.pointerId, x: event.clientX } : null;
  }, true);
  document.addEventListener("pointermove", moved, true);
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => (drag = null), true);
})();
