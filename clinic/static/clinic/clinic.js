// Small comforts; every page works without them.
"use strict";

// The error summary takes the focus where the browser has not given it already.
addEventListener("load", () => {
  if (document.activeElement === document.body) document.querySelector(".error-summary")?.focus();
});

// On a bad line the page stays, with what was typed, until the clinic can be reached. The browser's own error page
// would take its place, and there is no way back from that.
const offline = document.getElementById("offline"), probe = document.currentScript.src;
document.addEventListener("submit", async (event) => {
  const { target: form, submitter } = event;
  if (!offline || form.reached) return;
  event.preventDefault();
  if (form.asking) return;
  form.asking = true;
  submitter?.setAttribute("aria-busy", "true");
  try {
    await fetch(probe, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(15_000) });
  } catch {
    (submitter?.closest(".buttons") ?? form).before(offline);
    offline.hidden = false;
    return offline.focus();
  } finally {
    form.asking = false;
    submitter?.removeAttribute("aria-busy");
  }
  offline.hidden = form.reached = true;
  form.requestSubmit(submitter);
  form.reached = false;
});

// "None of these" and its like untick the rest of their group, and the rest unticks them.
document.addEventListener("change", ({ target }) => {
  const group = target.closest("fieldset");
  if (!group || target.type !== "checkbox" || !target.checked) return;
  const alone = target.hasAttribute("data-alone");
  for (const other of group.querySelectorAll("input[type=checkbox]")) {
    if (other !== target && (alone || other.hasAttribute("data-alone"))) other.checked = false;
  }
});

// A long answer shows how much of its space is used.
for (const count of document.querySelectorAll("[data-count]")) {
  const box = document.getElementById(count.dataset.count);
  const show = () => { count.textContent = `${box.value.length} / ${count.dataset.most}`; };
  box.addEventListener("input", show);
  show();
}
