// The work list looks again by itself while somebody is at it: same place, same focus. Idle, it stops, so that the
// session still ends in time. Without this, "Look again" does it.
"use strict";

const EVERY = 60_000, IDLE = 5 * 60_000, PARTS = ["seen", "after", "list"];
let moved = Date.now(), looked = Date.now();
for (const act of ["pointermove", "keydown", "scroll"]) addEventListener(act, () => { moved = Date.now(); }, { passive: true });

async function lookAgain() {
  if (document.hidden || Date.now() - looked < EVERY || Date.now() - moved > IDLE) return;
  looked = Date.now();
  const answer = await fetch(location.href, { headers: { "X-Looks-Again": "1" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const focused = document.activeElement, href = focused?.getAttribute("href");
  const part = PARTS.find((id) => document.getElementById(id)?.contains(focused));
  for (const id of PARTS) document.getElementById(id)?.replaceWith(page.getElementById(id) ?? "");
  if (part && href) document.querySelector(`#${part} a[href="${CSS.escape(href)}"]`)?.focus({ preventScroll: true });
}
setInterval(lookAgain, 5_000);
addEventListener("visibilitychange", lookAgain);
