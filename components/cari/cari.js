// The search in the bar: what is typed is asked of the server, what is found are links.
(() => {
  const PAUSE = 60;
  const dialog = () => document.querySelector("dialog.cari");
  const field = () => dialog().querySelector(".cari-kata");
  const list = () => dialog().querySelector(".cari-hasil");
  const options = () => [...list().children];
  const say = (which) => {
    const place = dialog().querySelector(".cari-ket");
    place.textContent = which ? place.dataset[which] : "";
  };

  const pick = (at) => {
    options().forEach((one, nth) => one.setAttribute("aria-selected", String(nth === at)));
    const picked = options()[at];
    field().setAttribute("aria-expanded", String(options().length > 0));
    if (picked) {
      field().setAttribute("aria-activedescendant", picked.id);
      picked.scrollIntoView({ block: "nearest" });
    } else field().removeAttribute("aria-activedescendant");
  };
  const picked = () => options().findIndex((one) => one.getAttribute("aria-selected") === "true");

  const option = ({ nama, rinci, alamat }, nth) => {
    const made = document.createElement("a");
    made.id = `cari-${nth}`;
    const at = new URL(alamat, window.location.href);
    // who looks at an earlier state goes on looking at it
    const moment = new URLSearchParams(window.location.search).get("per");
    if (moment) at.searchParams.set("per", moment);
    made.href = at.href;
    made.setAttribute("role", "option");
    made.tabIndex = -1;
    const [name, detail] = [document.createElement("b"), document.createElement("small")];
    name.textContent = nama;
    detail.textContent = rinci;
    made.append(name, detail);
    return made;
  };

  // Answers may overtake one another: only that to the last question counts.
  let question = 0;
  let timer = 0;
  const ask = async () => {
    const mine = ++question;
    const words = field().value.trim();
    if (!words) {
      list().replaceChildren();
      pick(-1);
      say("awal");
      return;
    }
    try {
      const answer = await fetch(`${dialog().dataset.jalur}?kata=${encodeURIComponent(words)}`);
      if (!answer.ok) throw new Error(answer.statusText);
      const found = await answer.json();
      if (mine !== question) return;
      list().replaceChildren(...found.map(option));
      pick(found.length ? 0 : -1);
      say(found.length ? "" : "kosong");
    } catch {
      if (mine === question) say("putus");
    }
  };

  const open = () => {
    if (!dialog() || dialog().open) return;
    dialog().showModal();
    field().select();
    ask();
  };

  const moved = (event) => {
    const last = options().length - 1;
    const at = picked();
    const next = { ArrowDown: Math.min(at + 1, last), ArrowUp: Math.max(at - 1, 0) }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      pick(next);
    } else if (event.key === "Enter" && options()[at]) {
      event.preventDefault();
      options()[at].click();
    }
  };

  document.addEventListener("keydown", (event) => {
    if (event.target.closest && event.target.closest("dialog.cari")) {
      moved(event);
      return;
    }
    const typing = event.target.closest && event.target.closest("input, textarea, [contenteditable]");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const control = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (!(slash || control) || !dialog()) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("input", (event) => {
    if (!event.target.matches(".cari-kata")) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(ask, PAUSE);
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest(".cari-buka")) open();
    // beside the box is the dialog itself
    else if (event.target.matches("dialog.cari")) dialog().close();
  });
})();
