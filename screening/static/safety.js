// Each safety answer is saved as it is chosen, so that it is not lost before Continue is pressed.
const form = document.querySelector("form[data-saved]");
let before = Promise.resolve();

async function save(box) {
  const body = new URLSearchParams({ shown: box.name, [box.name]: box.value });
  for (const name of ["csrf_token", "seen"])
    if (form.elements[name]) body.set(name, form.elements[name].value);
  const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Keep": "1" } });
  if (answer.headers.has("X-Seen")) form.elements.seen.value = answer.headers.get("X-Seen");
  return answer.status === 204;
}

for (const set of form.querySelectorAll("fieldset")) {
  const said = document.createElement("p");
  said.className = "saved";
  said.setAttribute("role", "status");
  set.append(said);
  set.addEventListener("change", ({ target }) => {
    said.textContent = "";
    // One after the other, so that the answer chosen last is the one that is kept.
    before = before.then(() => save(target)).catch(() => false).then((saved) => {
      said.textContent = saved ? form.dataset.saved : form.dataset.unsaved;
    });
  });
}
