// Leaving in a hurry: by the button, or by pressing Escape three times outside of a box for text.
// The page is empty at once. The everyday page takes its place in the history once the form is
// forgotten here, or after two seconds.
const exit = document.querySelector("form.leave");
const said = exit.querySelector("[role=status]");
const typed = document.querySelector("main input:not([type=hidden]), main textarea, main .both");
let presses = 0;

function leave() {
  document.title = "";
  document.body.replaceChildren();
  const go = () => location.replace(exit.dataset.exit);
  fetch(exit.action, { method: "POST", keepalive: true }).then(go, go);
  setTimeout(go, 2000);
}

exit.addEventListener("submit", (event) => {
  event.preventDefault();
  leave();
});

addEventListener("keydown", ({ key, target }) => {
  const typing = target.matches("textarea, select, input:not([type=radio]):not([type=checkbox])");
  presses = key === "Escape" && !typing ? presses + 1 : 0;
  if (presses === 3) return leave();
  const unsaved = typed ? exit.dataset.unsaved : "";
  said.textContent = presses ? `${exit.dataset[3 - presses]} ${unsaved}` : "";
  said.hidden = !presses;
});

// Browsers keep pages in memory for Back: hidden when left, loaded anew when come back to.
addEventListener("pagehide", () => { document.documentElement.hidden = true; });
addEventListener("pageshow", ({ persisted }) => { if (persisted) location.reload(); });
