// Copies the link of the menu. One listener on the document, since the menu comes and goes with its popover.
(() => {
  const copied = async (text, field) => {
    // The clipboard exists only where the connection is secure; elsewhere the marked text is copied.
    if (navigator.clipboard && window.isSecureContext) {
      await navigator.clipboard.writeText(text);
      return true;
    }
    const range = document.createRange();
    range.selectNodeContents(field);
    const selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    return document.execCommand("copy");
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest && event.target.closest(".bawa-salin");
    if (!button) return;
    const field = button.parentElement.querySelector(".bawa-alamat");
    let done = false;
    try {
      done = await copied(field.textContent, field);
    } catch {
      done = false;
    }
    button.textContent = done ? "Tautan tersalin" : "Tandai dan salin alamat di bawah";
    window.setTimeout(() => {
      button.textContent = "Salin tautan";
    }, 3000);
  });
})();
