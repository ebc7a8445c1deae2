// After a long silence what was typed is saved, and a little later the page is closed, so that
// nobody finds it on a shared device. What could not be saved keeps the page open.
{
  const minute = 60000;
  const form = document.querySelector("form[novalidate]");
  let silence, closing, warning;

  const save = async () => {
    const sent = { method: "POST", body: new URLSearchParams(new FormData(form)) };
    const answer = await fetch(form.action, { ...sent, headers: { "X-Keep": "1" } });
    if (answer.headers.has("X-Seen")) form.elements.seen.value = answer.headers.get("X-Seen");
    return answer.status === 204;
  };

  const warn = async () => {
    const kept = await save().catch(() => false);
    const words = await fetch("/away" + (kept ? "?kept=1" : "")).then((answer) => answer.text());
    warning = new DOMParser().parseFromString(words, "text/html").querySelector("div");
    form.before(warning);
    warning.querySelector("button").addEventListener("click", listen);
    warning.focus();
    if (kept) closing = setTimeout(() => warning.querySelector("form").submit(), 5 * minute);
  };

  const listen = () => {
    clearTimeout(silence);
    clearTimeout(closing);
    warning?.remove();
    silence = setTimeout(warn, 30 * minute);
  };

  for (const sign of ["input", "keydown", "pointerdown"]) addEventListener(sign, listen);
  listen();
}
