// Answers must not come back with the Back button after somebody signed out: browsers keep whole
// pages in memory, whatever the headers say. Wiped when left, loaded anew when come back to.
window.addEventListener("pagehide", () => document.body.replaceChildren());
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
