// Links of our own (the bar, what the search found) open as Streamlit's do, without loading the page anew. Those of
// the bar take along what the address says that means the same there, of several regions the first.
(() => {
  const BAR = "nav.bilah a";
  const pointed = (link) => {
    const here = new URLSearchParams(window.location.search);
    const there = new URL(link.getAttribute("href").split("?")[0], window.location.href);
    for (const name of link.dataset.bawa.split(" ")) {
      if (here.get(name)) there.searchParams.set(name, here.get(name).split(",")[0]);
    }
    link.setAttribute("href", there.pathname + there.search);
  };
  // before it is seen, opened in another tab or copied
  for (const kind of ["pointerover", "focusin", "click"]) {
    document.addEventListener(kind, (event) => {
      const link = event.target.closest && event.target.closest(BAR);
      if (link) pointed(link);
    }, true);
  }
  // What the server still says of the page before (its address) would be taken for the next one's: a choice made just
  // now is answered first. Whether it is one is seen when the server begins to answer, at the latest so soon.
  const PATIENCE = 3000;
  const BEGINS = 600;
  const STATE = "data-test-script-state";
  let chosen = -Infinity;
  let asked = 0;
  new MutationObserver(() => (chosen = -Infinity)).observe(document, { subtree: true, attributeFilter: [STATE] });
  const quiet = () =>
    document.querySelector(".stApp").getAttribute(STATE) === "notRunning" && performance.now() - chosen > BEGINS;
  const follow = (to, since, mine) => {
    if (mine !== asked) return;
    if (!quiet() && performance.now() - since < PATIENCE) {
      window.requestAnimationFrame(() => follow(to, since, mine));
      return;
    }
    // To Streamlit it is a step in the history.
    window.history.pushState({}, "", to);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    document.querySelector(".stMain").scrollTo(0, 0);
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest(`${BAR}, .cari-hasil a`);
    if (!link) {
      chosen = performance.now();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const dialog = link.closest("dialog");
    if (dialog) dialog.close();
    follow(link.href, performance.now(), ++asked);
  }, true);
})();
